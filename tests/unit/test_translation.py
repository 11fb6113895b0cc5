"""A page without a translation: the original stands in for it, everywhere, and as what it is."""

from pathlib import Path

import pytest

from awareness.content.translation import State
from awareness.pages.context import in_its_language
from awareness.pages.navigation import menu
from awareness.print.bundles import topic_groups
from awareness.print.kinds.posters import KIND
from awareness.print.rendering import check_printed, every_job
from awareness.publish.addresses import sitemap
from awareness.search.index import build_index
from awareness.site import Site
from golden import checked, small_project

FAXING = "practices/documents/faxing"
AREA = "practices/documents"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site without the English of a measure, its area and a page, and with a cause that changed since."""
    folder = tmp_path_factory.mktemp("behind")
    config = small_project(folder)
    for name in (f"{FAXING}.en.md", f"{AREA}/index.en.md", "contact.en.md"):
        (folder / "docs" / name).unlink()
    cause = folder / "docs/causes/careless.md"
    cause.write_text(
        cause.read_text(encoding="utf-8")
        .replace("revised: 2026-07-01", "revised: 2026-09-01")
        .replace("reviewed: 2026-07-01", "reviewed: 2026-09-01")
        .replace("## 這樣做", "## 每天這樣做"),
        encoding="utf-8",
    )
    site, findings = checked(config)
    assert {(finding.rule, finding.severity) for finding in findings} == {
        ("missing-translation", "warning"),
        ("translation-stale", "warning"),
    }
    return site


def test_the_original_stands_in_the_edition_as_what_it_is(behind: Site) -> None:
    topic = behind.edition("en").topics[FAXING]
    assert (topic.locale, topic.edition, topic.title, topic.translation.state) == (
        "zh-TW",
        "en",
        "傳真先確認",
        State.MISSING,
    )
    assert list(behind.edition("en").topics) == list(behind.edition("zh-TW").topics)
    assert behind.edition("en").pages["contact"].edition == "en"
    assert behind.edition("zh-TW").topics[FAXING].translation is None


def test_a_stale_translation_knows_both_days(behind: Site) -> None:
    found = behind.edition("en").topics["causes/careless"].translation
    assert (found.state, found.made.isoformat(), found.changed.isoformat()) == (State.STALE, "2026-07-01", "2026-09-01")


def test_posters_exist_in_the_original_language_alone(behind: Site) -> None:
    topic = behind.edition("en").topics[FAXING]
    assert [form.name for form in KIND.forms_of(behind, topic)] == ["colour", "mono", "slogan"]
    assert check_printed(behind) == []
    files = {path for job in every_job(behind) for path in job.thing.paths}
    assert f"posters/{FAXING}-a4.pdf" in files
    assert not any(file.startswith(f"en/posters/{FAXING}") for file in files)
    assert not any("bilingual" in file and FAXING in file for file in files)
    assert any(
        topic.id == FAXING for group, topics in topic_groups(behind.edition("en")) if group == "all" for topic in topics
    )


def test_no_english_poster_bears_a_chinese_category(behind: Site) -> None:
    topic = behind.edition("zh-TW").topics[FAXING]
    assert behind.category_name(topic, "en") == "How to keep them"
    assert behind.category_name(topic) == "文書機密"


def test_english_search_finds_the_chinese_text(behind: Site) -> None:
    pages = build_index(behind, "en")["pages"]
    at = pages["at"].index(f"en/{FAXING}.html")
    assert pages["title"][at] == "傳真先確認"
    assert "收到密件，由承辦人拆。" in pages["steps"][at]
    assert pages["label"][at] == "How to keep them 01"


def test_the_menu_names_the_language_of_a_foreign_title(behind: Site) -> None:
    edition = behind.edition("en")
    part = next(item for item in menu(edition, behind.project, edition.topics["causes/careless"]).items if item.active)
    assert part.children[1].title == "1\u2007\u3000Careless paperwork"
    title = in_its_language(edition.topics[FAXING], "", [])
    assert title == '<span lang="zh-TW">傳真先確認</span>'


def test_search_engines_are_told_of_the_original_alone(behind: Site) -> None:
    listed = sitemap(behind)
    assert f"<loc>https://intranet.example/test/{FAXING}.html</loc>" in listed
    assert f"/test/en/{FAXING}.html" not in listed


def test_editors_pages_are_kept_out_of_search(site: Site) -> None:
    """All but the glossary: officials ask how a term is translated."""
    for locale in ("zh-TW", "en"):
        found = build_index(site, locale)["pages"]["at"]
        assert not [at for at in found if "guide/" in at or at.endswith("status.html")]
        edition = site.edition(locale)
        assert len(found) == sum(not entry.for_editors or entry.id == "glossary" for entry in edition.entries)


def test_a_translation_without_an_original_is_an_error(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    (tmp_path / "docs/causes/careless.md").unlink()
    _, findings = checked(config)
    assert [(finding.rule, finding.severity) for finding in findings] == [("missing-original", "error")]
