"""The published site as readers get it: every feature, in both languages, under nginx with the strict policy and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nginx
import pytest
from playwright.sync_api import Browser, Page, expect

FAXING = "practices/documents/faxing.html"
MISSING = "practices/documents/fax.html"
KINDS = ["index.html", "causes/index.html", "causes/weak-records.html", "practices/index.html", "practices/meetings/index.html", FAXING, "posters/index.html", "campaigns/july.html", "contact.html", "accessibility.html"]
WORDS = {
    "": {"other": "English", "query": "碎紙機", "found": "隨手碎紙", "place": "影印機旁", "asked": "您要找什麼", "title": "傳真先確認", "twin": "Confirm before you fax"},
    "en/": {"other": "中文", "query": "shredder", "found": "Shred at once", "place": "Copier", "asked": "What are you looking for?", "title": "Confirm before you fax", "twin": "傳真先確認"},
}
WATCH = "document.addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"


@pytest.fixture(scope="module")
def served(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the one build is to be had: under nginx at the top and at a path that is not the configured one, and from the disk."""
    scratch = tmp_path_factory.mktemp("nginx")
    with nginx.serve(site_dir, "/", scratch / "top") as top, nginx.serve(site_dir, "/offices/7/", scratch / "below") as below:
        yield {"top": top, "below": below, "folder": site_dir.as_uri() + "/"}


def search(page: Page, words: str, found: str) -> None:
    page.locator("[data-md-component=search-query]").fill(words)
    expect(page.locator(".md-search-result__item").first).to_contain_text(found)


@pytest.mark.parametrize("prefix", WORDS)
@pytest.mark.parametrize("place", ["top", "below", "folder"])
def test_every_feature_works_under_the_policy_and_nothing_fails(page: Page, served: dict[str, str], place: str, prefix: str) -> None:
    root, words = served[place] + prefix, WORDS[prefix]
    elsewhere: list[str] = []
    page.on("request", lambda request: elsewhere.append(request.url) if not request.url.startswith((served[place], "data:", "blob:")) else None)
    page.add_init_script(WATCH)

    for name in KINDS:
        page.goto(root + name)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.emulate_media(media="print")
        page.emulate_media(media="screen")

    page.goto(root + FAXING)
    page.locator("[data-clear]").click()
    page.locator(".checklist__item").first.click()
    expect(page.locator("[data-done]")).to_have_text("1")
    page.reload()
    expect(page.locator("[data-done]")).to_have_text("1")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("[data-printed]")).to_contain_text(re.compile(r"\d{4}"))
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator("label[for^=__palette]:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)

    search(page, words["query"], words["found"])
    assert len(page.workers) == (0 if place == "folder" else 1)
    page.locator(".md-search-result__item a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["found"])
    expect(page.locator(".md-content mark:visible").first).to_be_visible()

    page.goto(root + FAXING + "#steps")
    page.locator(".footer__links a[hreflang]").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["twin"])
    assert page.url == served[place] + ("" if prefix else "en/") + FAXING + "#steps"

    page.goto(root + "posters/index.html")
    page.get_by_role("button", name=words["place"]).click()
    expect(page.locator(".poster:visible")).to_have_count(3)
    assert page.url.endswith("#place=copier")

    page.goto(root + FAXING + "?poster=20260301-zzzzzz")
    expect(page.locator("[data-state=outdated]")).to_be_visible()

    assert elsewhere == []


@pytest.mark.parametrize("prefix", WORDS)
@pytest.mark.parametrize("place", ["top", "below", "folder"])
def test_a_missing_page_is_answered_in_its_language_and_can_be_searched(page: Page, served: dict[str, str], place: str, prefix: str) -> None:
    root, words = served[place] + prefix, WORDS[prefix]
    asked = root + ("404.html" if place == "folder" else MISSING)
    page.add_init_script(WATCH)
    response = page.goto(asked)
    if place != "folder":
        assert response.status == 404
        told = [f"404: {asked}", "console: Failed to load resource: the server responded with a status of 404 (Not Found)"]
        assert sorted(page.wrong) == told
        page.wrong.clear()
        expect(page.locator(".nearest li:visible").first).to_contain_text(words["title"])
    assert page.evaluate("document.documentElement.lang") == ("en" if prefix else "zh-TW")
    assert page.locator(".head").evaluate("part => getComputedStyle(part).display") != "block"  # the style sheet came
    search(page, words["query"], words["found"])
    page.locator(".md-search-result__item a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["found"])
    assert page.url.startswith(root + "practices/")
    page.go_back()
    page.wrong.clear()
    page.locator(".md-logo").first.click()
    expect(page).to_have_url(root + "index.html")
