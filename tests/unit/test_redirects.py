"""Pages at addresses that have moved, and the list of addresses."""

from dataclasses import replace
from pathlib import Path

import pytest

from awareness.content.addresses import Addresses, with_published
from awareness.pages.redirects import SCRIPT_PATH, redirect_files
from awareness.publish.built import read_built
from awareness.publish.complete import audit_complete
from awareness.publish.leaks import Builder
from golden import checked, small_project

LIST = "# 註解\npublished:\n  # 說明\n  - contact\n  - index\n\nredirects:\n  old/fax: practices/documents/faxing\n  older: old/fax\n"


def test_each_old_address_leads_on_in_each_language(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    (tmp_path / "docs/.addresses.yml").write_text(LIST, encoding="utf-8")
    site, findings = checked(config)
    assert {finding.rule for finding in findings} == {"address-new"}
    files = redirect_files(site)
    assert set(files) == {"old/fax.html", "en/old/fax.html", "older.html", "en/older.html", SCRIPT_PATH}
    for path, to in {
        "old/fax.html": "../practices/documents/faxing.html",
        "en/old/fax.html": "../practices/documents/faxing.html",
        "older.html": "practices/documents/faxing.html",
        "en/older.html": "practices/documents/faxing.html",
    }.items():
        assert f'<meta http-equiv="refresh" content="0; url={to}">' in files[path]
        assert f'data-to="{to}"' in files[path]
        assert '<meta name="robots" content="noindex">' in files[path]
        assert "<script>" not in files[path]
        assert 'lang="zh-TW">這一頁的網址已經變更。' in files[path] and 'lang="en">This page has moved. ' in files[path]
    assert "../en/practices/documents/faxing.html" in files["old/fax.html"]
    assert "../../practices/documents/faxing.html" in files["en/old/fax.html"]


@pytest.mark.parametrize("old", ["../fax", "a/../../fax", "/fax", "..\\fax", "C:/fax", "en/contact", "Fax", "404", ""])
def test_no_redirect_is_written_outside_its_folder_or_over_another_page(old: str, tmp_path: Path) -> None:
    config = small_project(tmp_path)
    (tmp_path / "docs/.addresses.yml").write_text(f"{LIST}  '{old}': contact\n", encoding="utf-8")
    site, findings = checked(config)
    if old != "/fax":  # an address as it is written in links
        assert [finding.line for finding in findings if finding.rule == "addresses-form"] == [10]
        assert set(site.addresses.redirects) == {"old/fax", "older"}
    with pytest.raises(ValueError, match="no address inside the site"):
        redirect_files(replace(site, addresses=Addresses(redirects={old: "contact"})))


def test_the_audit_misses_the_page_of_a_redirect(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    (tmp_path / "docs/.addresses.yml").write_text(LIST, encoding="utf-8")
    site, _ = checked(config)
    for path, content in redirect_files(site).items():
        (tmp_path / "site" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / path).write_text(content, encoding="utf-8")
    (tmp_path / "site/en/older.html").unlink()
    missed = {
        finding.path
        for finding in audit_complete(read_built(tmp_path / "site", Builder()), site)
        if finding.rule in ("audit-page", "audit-language")
    }
    assert missed & {*redirect_files(site), "older.html", "en/older.html"} == {"en/older.html"}


def test_without_moves_there_is_nothing_to_write(tmp_path: Path) -> None:
    site, _ = checked(small_project(tmp_path))
    assert redirect_files(site) == {}


def test_a_new_address_goes_to_its_place_in_the_list() -> None:
    assert with_published(LIST, ["causes/index", "contact"]) == LIST.replace(
        "  - contact\n", "  - causes/index\n  - contact\n"
    )
    assert with_published("redirects: {}\n", ["index"]) == "redirects: {}\npublished:\n  - index\n"
