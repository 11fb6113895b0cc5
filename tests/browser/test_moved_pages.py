"""A printed QR code whose page has moved: the browser ends at the new page, with script or without."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from office import mend, small_office


@pytest.fixture(scope="module")
def moved(build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office with one page moved."""
    folder = tmp_path_factory.mktemp("moved")
    config = small_office(folder)
    mend(folder / "docs/.addresses.yml", {"redirects: {}": "redirects:\n  practices/fax: practices/documents/faxing"})
    done = build(folder / "site", config)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("prefix", "title"), [("", "傳真先確認"), ("en/", "Confirm before you fax")])
def test_an_old_address_leads_to_the_new_page(
    moved: Path, browser: Browser, prefix: str, title: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{(moved / prefix / 'practices/fax.html').as_uri()}?poster=20200101-old")
    page.wait_for_url("**/practices/documents/faxing.html*")
    assert page.locator("h1").first.inner_text().replace("\n", "") == title
    assert page.url.endswith("?poster=20200101-old") is script
    context.close()


def test_an_old_address_is_in_no_index(moved: Path) -> None:
    assert (moved / "en/practices/fax.html").is_file()
    for file in (moved / "sitemap.xml", *moved.glob("assets/search/*.js")):
        assert "practices/fax.html" not in file.read_text(encoding="utf-8")
