"""Printed from the browser: one clean sheet where it fits, and all that paper needs."""

from __future__ import annotations

import re
from itertools import cycle
from pathlib import Path
from unicodedata import normalize

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Page, expect

from awareness.site import Site
from axe import THIN
from office import FAXING, OUTDATED

NAVIGATION = ".md-skip, .md-header, .md-tabs, .md-sidebar, .md-search, .breadcrumb, .neighbours, .footer, .filters, .posters-asides, .offered, .notices, button, .button, .ask, .nearest, .print-bar"
WORDS = {"": ("廉政專線", "測試縣政府政風處", "列印於"), "en/": ("Integrityhotline", "TestCountyGovernment", "Printed")}
UNSEEN = """() => {
    const stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex]")].filter(one => one.tabIndex >= 0 && !one.matches(".md-option:not(:checked)"));
    return stops.filter(stop => {
        stop.focus();
        if (document.activeElement !== stop) return false; // nothing the keyboard reaches
        const shown = stop.closest(".checklist__item, .quiz__option") ?? (stop.matches(".md-option") ? stop.nextElementSibling : stop);
        const box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
        const inside = box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
        const isWord = style.display === "inline" || shown.closest("td, th, dt"); // a link inside a sentence is as high as its line
        return !inside || (!isWord && Math.min(box.width, box.height) < 24) || ((style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 3) && !style.boxShadow.includes("rgb"));
    }).map(stop => stop.outerHTML.slice(0, 90));
}"""
"""Stops of the keyboard that are not on the screen, too small for a finger, or do not show that they are where it is."""


@pytest.mark.parametrize(
    ("prefixes", "widths"),
    [
        (("", "en/"), (1280, 320)),
        *(pytest.param((one,), (1280, 640, 390, 320), marks=pytest.mark.slow) for one in ("", "en/")),
    ],
)
def test_every_kind_of_page_fits_the_screen_and_comes_out_on_the_sheets_it_needs(
    page: Page,
    site: Site,
    states: list[str],
    readers_pages: list[str],
    site_dir: Path,
    prefixes: tuple[str, ...],
    widths: tuple[int, ...],
) -> None:
    """At no width does anything scroll sideways or is a stop of the keyboard unseen: 320 and 640 are 1280 at 400 and 200
    percent. By day each kind in one language, and of stops in rows of one shape three, on the smallest screen.

    One sheet, but for those who write: their pages are as long as their lists.
    """
    page.emulate_media(reduced_motion="reduce")  # what slides in or out is elsewhere for a moment
    wrong = {}
    for prefix, name in zip(cycle(prefixes), states):
        by_day = len(prefixes) > 1
        if name == "guide/rules.html" or (by_day and name.startswith("guide/")):
            continue  # a book, and built as the page of fields is; by day glossary and status stand for all of the guide
        page.goto((site_dir / prefix).as_uri() + "/" + name)
        page.keyboard.press("Tab")  # from here on the focus is shown as it is for the keyboard
        sheets = printed(page) if name.endswith(".html") else []
        too_wide, unseen = [], []
        for width in widths:
            page.set_viewport_size({"width": width, "height": 512})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append(width)
            if not by_day or width == widths[-1]:
                unseen += [(width, stop) for stop in page.evaluate(UNSEEN)]
            elif width == widths[0]:
                page.evaluate(THIN)
        wanted = (site.project.agency.hotline.number, *WORDS[prefix], site.project.agency.site_url[8:] + prefix + name)
        missing = [words for words in wanted if words not in sheets[-1]] if sheets else []
        for_readers = name in readers_pages
        full = sheets if for_readers else sheets[:-1]  # a text of any length ends anywhere on its last sheet
        if (
            too_wide
            or unseen
            or (for_readers and len(sheets) > 1)
            or missing
            or any(len(sheet) < 100 for sheet in full)
        ):
            wrong[prefix + name] = (too_wide, unseen, len(sheets), missing)
    assert wrong == {}


def printed(page: Page) -> list[str]:
    """What stands on each sheet of paper, without spaces."""
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [re.sub(r"\s", "", normalize("NFKC", sheet.get_textpage().get_text_range())) for sheet in paper]


@pytest.mark.parametrize("name", [pytest.param("index.html", marks=pytest.mark.slow), f"en/{FAXING}"])
def test_the_code_on_paper_leads_back_to_the_page(page: Page, site: Site, site_dir: Path, name: str) -> None:
    page.goto((site_dir / name).as_uri())
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheet = paper[len(paper) - 1].render(scale=150 / 72).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(sheet)] == [site.project.agency.site_url + name]


@pytest.mark.parametrize("name", [FAXING + OUTDATED, "posters/index.html", "index.html", "campaigns/march.html"])
def test_paper_has_boxes_to_tick_and_nothing_to_click(page: Page, site_url: str, name: str) -> None:
    page.goto(site_url + name)
    if page.locator(".checklist").count():
        page.locator(".checklist__item").first.click()
    for scheme in ("light", "dark"):
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


def test_the_list_is_printed_alone_with_lines_to_sign(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING)
    whole = printed(page)[0]
    assert "單位" not in whole and "這樣做" in whole
    page.evaluate("window.print = () => {}")
    page.locator("[data-print]").click()
    (sheet,) = printed(page)
    assert all(words in sheet for words in ("傳真先確認", "單位", "檢查人", "日期", "簽名")) and "這樣做" not in sheet
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert printed(page)[0] == whole


def test_the_home_s_sheet_has_the_campaign(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    page.emulate_media(media="print")
    expect(page.locator(".campaign:not([hidden])")).to_be_visible()
    expect(page.locator(".print-bar")).to_be_hidden()
