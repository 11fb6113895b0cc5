"""What a browser can tell of accessibility: axe on every page and state, keyboard, large text."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from awareness.content.topic import Kind
from awareness.site import Site
from axe import PARTS, THIN, violations
from office import FAXING


def against(page: Page, address: str) -> list[tuple[str, str]]:
    page.goto(address)
    page.evaluate(THIN)
    return violations(page)


@pytest.mark.parametrize(("fewest", "colours"), [(40, False), pytest.param(1, True, marks=pytest.mark.slow)])
def test_axe_has_nothing_against_any_page(
    page: Page, texts: dict[str, str], site_url: str, fewest: int, colours: bool
) -> None:
    """Pages on which `fewest` parts or more are seen for the first time, those with most of them first.

    By day a part is looked at on one colour: what can be read on which is asked of the palette (tests/unit/test_palette.py).
    """
    page.route("**/*.png", lambda route: route.abort())  # pictures tell axe nothing but their words
    names = [name for name in texts if not name.endswith("404.html")]
    left = {
        name: set(parts)
        for name, parts in zip(names, page.evaluate(PARTS, [[*map(texts.get, names)], colours]), strict=True)
    }
    every = set().union(*left.values())
    wrong: dict[str, list[tuple[str, str]]] = {}
    while len(new := left[name := max(left, key=lambda one: len(left[one]))]) >= fewest:
        if found := against(page, site_url + name):
            wrong[name] = found
        left = {other: parts - new for other, parts in left.items()}
    page.wrong[:] = [said for said in page.wrong if "ERR_FAILED" not in said]
    assert wrong == {}
    assert len(every) > 300 and len(set().union(*left.values())) < len(every) / 3


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scheme", "width", "prefix"), [("dark", 1280, ""), ("light", 390, "en/"), ("dark", 390, "en/")]
)
def test_axe_has_nothing_against_any_kind_of_page(
    browser: Browser, states: list[str], site_url: str, scheme: str, width: int, prefix: str
) -> None:
    """Light at 1280 is every page, above."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    wrong = {name: found for name in states if (found := against(page, site_url + prefix + name))}
    context.close()
    assert wrong == {}


def test_axe_has_nothing_against_the_open_search_and_the_open_menu(page: Page, site_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # colours on their way are no colours
    page.goto(site_url + FAXING)
    page.locator("#__search").evaluate("box => box.click()")
    page.locator("[data-md-component=search-query]").fill("傳真")
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, ".md-search") == []
    page.keyboard.press("Escape")
    page.locator("#__drawer").evaluate("box => box.click()")
    assert violations(page, ".md-sidebar--primary") == []


def test_the_404_page_finds_the_nearest_topics(browser: Browser, site_dir: Path, site_url: str) -> None:
    """Shown as a server shows it: at any address below /secrecy/."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()

    def serve(route: object) -> None:
        path = site_dir / route.request.url.split("/secrecy/", 1)[1].split("?")[0]
        route.fulfill(path=path) if path.is_file() else route.fulfill(path=site_dir / "en/404.html", status=404)

    page.route("**/secrecy/**", serve)
    page.goto(site_url + "secrecy/en/practices/documents/fax.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
    expect(page.locator(".nearest li:visible").first).to_contain_text("Confirm before you fax")
    assert violations(page) == []
    page.get_by_label("What are you looking for?").fill("shredder")
    page.get_by_role("button", name="Search", exact=True).last.click()
    expect(page.locator(".md-search-result__item").first).to_contain_text("Shred at once")
    context.close()


def test_the_first_tab_leads_to_the_content(page: Page, site_url: str) -> None:
    for name in ("index.html", FAXING):
        page.goto(site_url + name)
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "({ text: document.activeElement.textContent.trim(), target: document.activeElement.hash })"
        )
        assert focused["text"] == "跳到主要內容", focused
        assert page.evaluate("hash => document.querySelector(hash) !== null", focused["target"])


def test_focus_moves_nothing_but_the_focus(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING)
    places = "[...document.querySelectorAll('h1, .checklist__box')].map(part => part.getBoundingClientRect()).map(box => [box.x, box.y + scrollY])"
    before = page.evaluate(places)
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).position") == "fixed"
    assert page.evaluate(places) == before
    page.locator(".checklist input").nth(1).focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.matches('.checklist input')")
    assert page.evaluate(places) == before


RUNS_INTO = """() => {
    const box = part => part.getBoundingClientRect(), range = document.createRange(), icon = box(document.querySelector(".head__icon"));
    range.selectNodeContents(document.querySelector("h1"));
    return [...range.getClientRects()].some(row => row.right > icon.left && row.top < icon.bottom && row.bottom > icon.top);
}"""
"""Whether a line of the title stands where the pictogram does."""
PUT_HEAD = """text => {
    const page = new DOMParser().parseFromString(text, "text/html");
    document.documentElement.lang = page.documentElement.lang;
    document.querySelector(".head").replaceWith(page.querySelector(".head"));
}"""
"""The head of another page in place of this one's."""


def test_no_title_runs_into_the_pictogram(page: Page, site: Site, texts: dict[str, str], site_url: str) -> None:
    """Of each kind of topic the longest title and one that breaks where it is told to, all put at the head of one page."""
    page.goto(site_url + FAXING)
    wrong = []
    for edition in site.catalogue.editions.values():
        longest = [max(edition.of(kind), key=lambda topic: len(topic.title)).page for kind in Kind]
        for name in (*longest, FAXING):
            page.evaluate(PUT_HEAD, texts[edition.prefix + name])
            for width in (390, 900, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                if page.evaluate(RUNS_INTO):
                    wrong.append((edition.prefix + name, width))
    assert wrong == []


@pytest.mark.slow
def test_every_stop_of_the_keyboard_shows_where_it_is(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING)
    hidden = []
    for _ in range(60):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const e = document.activeElement, shown = e.closest('.checklist__item') ?? (e.matches('.md-option') ? e.nextElementSibling : e);
               const style = getComputedStyle(shown);
               return { html: e.outerHTML.slice(0, 90), body: e === document.body, outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth), shadow: style.boxShadow }; }"""
        )
        if state["body"]:
            break
        if state["outline"] < 3 and "rgb" not in state["shadow"]:
            hidden.append(state["html"])
    assert hidden == []


def test_the_language_switch_keeps_the_section(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING + "#steps")
    page.locator("footer a[hreflang=en]").click()
    page.wait_for_url("**/en/" + FAXING + "#steps")
