"""A printed QR code whose page has moved: the browser ends at the new page, with script or without."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser


@pytest.mark.parametrize(("prefix", "title", "script"), [
    ("", "傳真先確認", True), ("en/", "Confirm before you fax", False),
    pytest.param("", "傳真先確認", False, marks=pytest.mark.slow),
    pytest.param("en/", "Confirm before you fax", True, marks=pytest.mark.slow),
])  # fmt: skip
def test_an_old_address_leads_to_the_new_page(
    site_dir: Path, browser: Browser, prefix: str, title: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(f"{(site_dir / prefix / 'practices/fax.html').as_uri()}?poster=20200101-old")
    page.wait_for_url("**/practices/documents/faxing.html*")
    assert page.locator("h1").first.inner_text().replace("\n", "") == title
    assert page.url.endswith("?poster=20200101-old") is script
    context.close()


def test_an_old_address_is_in_no_index(site_dir: Path) -> None:
    assert (site_dir / "en/practices/fax.html").is_file()
    for file in (site_dir / "sitemap.xml", *site_dir.glob("assets/search/*.js")):
        assert "practices/fax.html" not in file.read_text(encoding="utf-8")
