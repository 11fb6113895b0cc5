"""In Chromium 109 all of it works; 88, and 83, whose style lacks `:is()`, show all that is to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from awareness.site import Site
from office import FAXING
from old_chromium import PACKAGES, old_chromium

SHOWN = "part => [...document.querySelectorAll(part)].find(one => one.getClientRects().length && getComputedStyle(one).visibility === 'visible')?.innerText"
"""The words of the first that is there to see. (Playwright asks by what 88 does not know.)"""
UNREAD = """() => {
    const numbers = colour => (colour.match(/[\\d.]+/g) ?? []).map(Number);
    const ground = part => { for (; part; part = part.parentElement) {
        const found = numbers(getComputedStyle(part).backgroundColor);
        if (found.length === 3 || found[3] > 0) return found; } return [255, 255, 255]; };
    const light = ([r, g, b]) => [r, g, b].map(one => one / 255).map(one => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4)
        .reduce((sum, one, at) => sum + one * [.2126, .7152, .0722][at], 0);
    const ratio = (one, other) => (Math.max(light(one), light(other)) + .05) / (Math.min(light(one), light(other)) + .05);
    const wrong = new Set(), walker = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const part = node.parentElement, box = part.getBoundingClientRect();
        if (!node.textContent.trim() || part.closest("svg, [hidden], .visually-hidden, .print-foot") || !box.width) continue;
        if (ratio(numbers(getComputedStyle(part).color), ground(part)) < 4.5) wrong.add(node.textContent.trim());
    }
    return [...wrong];
}"""
"""Words that cannot be read on their ground."""


@pytest.fixture(scope="module", params=PACKAGES)
def old(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    try:
        program = old_chromium(request.param)
    except LookupError as why:
        pytest.skip(str(why))
    there = browser.browser_type.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
    page = there.new_page(viewport={"width": 1280, "height": 800}, locale="zh-TW")
    assert there.version.startswith(f"{request.param}.")
    page.wrong = []
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    yield page
    there.close()


@pytest.mark.slow
def test_each_kind_of_page_is_read(old: Page, readers_pages: list[str], site: Site, site_url: str) -> None:
    wrong = {}
    for name in (*readers_pages, "404.html", f"en/{FAXING}"):
        old.goto(site_url + name)
        if not (old.evaluate(SHOWN, "h1") and site.project.agency.hotline.number in old.evaluate(SHOWN, ".footer")):
            wrong[name] = "nothing is shown"
        for width in (1280, 390):
            old.set_viewport_size({"width": width, "height": 800})
            if old.evaluate("document.documentElement.scrollWidth") > width:
                wrong[name] = width
        old.set_viewport_size({"width": 1280, "height": 800})
        for scheme in ("light", "dark"):
            old.emulate_media(color_scheme=scheme)
            if unread := old.evaluate(UNREAD):
                wrong[name] = (scheme, unread)
    for name, part in (
        (FAXING, ".checklist__item"),
        (FAXING, ".posters-aside a.button"),
        ("posters/index.html", ".poster"),
    ):
        old.goto(site_url + name)
        if not old.evaluate(SHOWN, part):
            wrong[name] = part
    old.wrong.clear()  # where a script stops, nothing of this is lost
    assert wrong == {}


@pytest.mark.slow
@pytest.mark.parametrize("old", [109], indirect=True)
def test_all_of_it_works(old: Page, site_url: str, site_dir: Path) -> None:
    old.emulate_media(color_scheme="light")
    for base in (site_url, site_dir.as_uri() + "/"):
        old.goto(base + "index.html")
        box = old.locator("[data-md-component=search-query]")
        box.fill("碎紙機")
        box.press("End")
        expect(old.locator(".md-search-result__item").first).to_contain_text("隨手碎紙")
        old.goto(base + FAXING)
        old.locator(".checklist__item").first.click()
        expect(old.locator("[data-done]")).to_have_text("1")
        old.locator("[data-clear]").click()
        expect(old.locator("[data-done]")).to_have_text("0")
        old.locator("label[for^=__palette]:visible").click()
        expect(old.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        old.reload()
        expect(old.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        old.locator("label[for^=__palette]:visible").click()
        old.locator("footer a[hreflang=en]").click()
        expect(old.locator("h1")).to_have_text("Confirm before you fax")
        old.goto(base + "posters/index.html#place=copier")
        shown = old.locator(".poster:not([hidden]) .poster__title")
        expect(shown).to_have_text(["資料清理不實", "隨手碎紙", "影印不遺留"])
        old.locator("[data-value=documents]").click()
        expect(shown).to_have_text(["隨手碎紙", "影印不遺留"])
        old.goto(base + "contact.html")
        expect(old.locator(".contact-bar a[href^='tel:']").first).to_be_visible()
    assert old.wrong == []
