"""Links to the office's forge on built pages: each language its own file, and none where there is no forge."""

from pathlib import Path

import pytest

from office import FORGE


@pytest.mark.parametrize(
    ("page", "source", "words"),
    [
        ("practices/documents/faxing.html", "practices/documents/faxing.md", "編輯這一頁"),
        ("en/practices/documents/faxing.html", "practices/documents/faxing.en.md", "Edit this page"),
        ("en/practices/documents/index.html", "practices/documents/index.en.md", "Edit this page"),
        ("contact.html", "contact.md", "編輯這一頁"),
        ("en/index.html", "index.en.md", "Edit this page"),
    ],
)
def test_each_page_leads_to_the_editor_of_its_own_file_once(hostile: Path, page: str, source: str, words: str) -> None:
    html = (hostile / page).read_text(encoding="utf-8")
    assert html.count(f'<a href="{FORGE}/_edit/trunk/docs/{source}">{words}</a>') == 1
    assert html.count("/_edit/") == 1


def test_a_mistake_is_reported_on_the_forge_with_the_page_s_name(hostile: Path) -> None:
    html = (hostile / "en/practices/documents/faxing.html").read_text(encoding="utf-8")
    assert f'<a href="{FORGE}/issues/new?template=.gitea%2FISSUE_TEMPLATE%2Fmistake.yml&amp;title=Mistake' in html
    assert "en%2Fpractices%2Fdocuments%2Ffaxing.html" in html


def test_material_shows_no_repository_of_its_own(hostile: Path) -> None:
    html = (hostile / "index.html").read_text(encoding="utf-8")
    assert "md-source" not in html and 'data-md-component="source"' not in html and "md-header__source" not in html


def test_an_office_without_a_forge_reports_by_telephone(site_dir: Path) -> None:
    for page in ("practices/documents/faxing.html", "en/practices/documents/faxing.html", "contact.html", "404.html"):
        html = (site_dir / page).read_text(encoding="utf-8")
        assert "編輯這一頁" not in html and "Edit this page" not in html and "issues/new" not in html
    assert '<a href="../../contact.html">回報這一頁的錯誤</a>' in (
        site_dir / "practices/documents/faxing.html"
    ).read_text(encoding="utf-8")
