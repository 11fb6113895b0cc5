"""A campaign's kit: texts to paste, and the gallery with screens and cards."""

from __future__ import annotations

from playwright.sync_api import Page

from axe import violations

KIT = "campaigns/october-kit.html"


def test_a_text_is_copied_and_chosen_whole_where_there_is_no_clipboard(page: Page, site_url: str) -> None:
    page.goto(site_url + KIT)
    assert violations(page) == []
    button, words = page.locator("[data-copy]").first, page.locator(".kit-text__words").first
    page.evaluate("() => { navigator.clipboard.writeText = async text => { window.copied = text; }; }")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('[data-copy]').innerText.includes('已複製')")
    assert page.evaluate("window.copied") == words.inner_text()
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('none')); }")
    button.click()
    page.wait_for_function("getSelection().toString() !== ''")
    assert page.evaluate("getSelection().toString().trim()") == words.inner_text()


def test_the_gallery_shows_screens_and_cards_filtered_as_posters_are(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}posters/index.html#style=screen-tall&place=copier")
    shown = page.locator("[data-posters] > .poster:visible")
    picture = shown.first.locator("img")
    assert 0 < shown.count() < page.locator("[data-posters] > .poster").count()
    assert (picture.get_attribute("width"), picture.get_attribute("height")) == ("1080", "1920")
    link, sign = shown.first.locator(".poster__links a"), "link => link.querySelector('path').getAttribute('d')"
    assert (link.get_attribute("href") or "").endswith("-tall.png")
    kept = page.locator("[data-bundle]").evaluate(sign)
    assert link.evaluate(sign) == kept and (link.get_attribute("download") or "").endswith("-tall.png")
    assert page.locator("[data-set]:visible").count() == 0
    page.locator("[data-value=card]").click()
    assert (link.get_attribute("href") or "").endswith("-a5.pdf")
    assert link.evaluate(sign) != kept and link.get_attribute("download") is None
    assert (page.locator("[data-bundle]").get_attribute("href") or "").endswith("cards/place-copier-a5.zip")
