"""Printed from the browser: one clean sheet where it fits, and all that paper needs."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page

from awareness.site import Site

LONGER = {"posters/index.html": 2}
"""26 pictures of posters: two sheets."""
LISTS = ("guide/", "status.html", "glossary.html")
"""Pages for those who write: as long as their lists."""
NAVIGATION = ".md-header, .md-tabs, .md-sidebar, .md-search, .breadcrumb, .neighbours, .footer, .filters, .posters-aside, .notices, button, .ask, .nearest"
WORDS = {
    "": ("廉政專線", "苗栗縣政府政風處", "列印於"),
    "en/": ("Integrityhotline", "MiaoliCountyGovernment", "Printed"),
}


@pytest.mark.parametrize("prefix", [pytest.param("", marks=pytest.mark.slow), "en/"])
def test_every_page_comes_out_on_the_sheets_it_needs(page: Page, site: Site, site_dir: Path, prefix: str) -> None:
    """In English of the topics only the longest; they are built alike."""
    wrong = {}
    files = sorted((site_dir / prefix).rglob("*.html"), key=lambda file: -file.stat().st_size)
    topics = [
        file
        for file in files
        if file.relative_to(site_dir / prefix).as_posix()
        in {topic.page for topic in site.edition("zh-TW").topics.values()}
    ]
    for file in [file for file in files if not prefix or file not in topics[8:]]:
        name = file.relative_to(site_dir / prefix).as_posix()
        if name in ("404.html", "guide/rules.html") or (not prefix and name.startswith("en/")):
            continue
        page.goto(file.as_uri())
        paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        sheets = [re.sub(r"\s", "", normalize("NFKC", sheet.get_textpage().get_text_range())) for sheet in paper]
        missing = [
            words
            for words in ("037-356639", *WORDS[prefix], f"intranet.example/secrecy/{prefix}{name}")
            if words not in sheets[-1]
        ]
        fits = name.startswith(LISTS) or len(sheets) == LONGER.get(name, 1)
        full = sheets[:-1] if name.startswith(LISTS) else sheets  # a text of any length ends anywhere on its last sheet
        if not fits or missing or any(len(sheet) < 100 for sheet in full):
            wrong[name] = (len(sheets), missing)
    assert wrong == {}


@pytest.mark.parametrize("name", ["index.html", "practices/documents/index.html", "en/practices/documents/faxing.html"])
def test_the_code_on_paper_leads_back_to_the_page(page: Page, site: Site, site_dir: Path, name: str) -> None:
    page.goto((site_dir / name).as_uri())
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheet = paper[len(paper) - 1].render(scale=150 / 72).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(sheet)] == [site.project.agency.site_url + name]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    [
        "practices/documents/faxing.html?poster=20260301-zzzzzz",
        "practices/documents/index.html",
        "posters/index.html",
        "index.html",
    ],
)
def test_paper_has_boxes_to_tick_and_nothing_to_click(page: Page, site_url: str, name: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(site_url + name)
    if page.locator(".checklist").count():
        page.locator(".checklist__item").first.click()
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.locator(NAVIGATION).locator("visible=true").count() == 0
    boxes = page.locator(".checklist__box").evaluate_all(
        "all => all.map(box => [getComputedStyle(box)].map(style => [parseFloat(style.borderTopWidth) >= 1, style.backgroundColor])[0])"
    )
    assert len(boxes) == page.locator(".checklist__item").count()
    assert all(box == [True, "rgba(0, 0, 0, 0)"] for box in boxes)
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.md-typeset')).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]


def test_a_link_on_paper_is_words_and_only_the_page_s_own_address_is_printed(page: Page, site_url: str) -> None:
    """Addresses of the intranet's other pages would fill the sheet, and nobody types them."""
    page.goto(site_url + "contact.html")
    page.emulate_media(media="print")
    for link in page.locator(".md-content a:visible").all():
        style = link.evaluate(
            "link => [getComputedStyle(link, '::after').content, getComputedStyle(link).textDecorationLine]"
        )
        assert style == ["none", "none"], link.inner_text()
