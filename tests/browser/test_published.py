"""The published site as readers get it: every feature, in both languages, under nginx with the strict policy and from a folder."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

import nginx
import plain
from office import FAXING, OUTDATED
from waiting import until

MISSING = "practices/documents/fax.html"
WORDS = {
    "": {
        "other": "English",
        "query": "碎紙機",
        "found": "隨手碎紙",
        "place": "影印機旁",
        "asked": "您要找什麼",
        "title": "傳真先確認",
        "twin": "Confirm before you fax",
    },
    "en/": {
        "other": "中文",
        "query": "shredder",
        "found": "Shred at once",
        "place": "Copier",
        "asked": "What are you looking for?",
        "title": "Confirm before you fax",
        "twin": "傳真先確認",
    },
}
WATCH = "document.addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))"


@pytest.fixture(scope="module")
def served(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Where the one build is to be had: under nginx at the top and at a path that is not the configured one, and from the disk."""
    scratch = tmp_path_factory.mktemp("nginx")
    with (
        nginx.serve(site_dir, "/", scratch / "top") as top,
        nginx.serve(site_dir, "/offices/7/", scratch / "below") as below,
    ):
        yield {"top": top, "below": below, "folder": site_dir.as_uri() + "/"}


def search(page: Page, words: str, found: str) -> None:
    box = page.locator("[data-md-component=search-query]")
    box.fill(words)
    box.press("End")  # Material listens to keys
    expect(page.locator(".md-search-result__item").first).to_contain_text(found, timeout=20_000)


@pytest.mark.parametrize(("place", "prefix", "most"), [
    ("below", "", 4), pytest.param("folder", "en/", 3, marks=pytest.mark.slow),
    *(pytest.param("below", prefix, 99, marks=pytest.mark.slow) for prefix in ("", "en/")), pytest.param("folder", "", 99, marks=pytest.mark.slow),
])  # fmt: skip
def test_every_feature_works_under_the_policy_and_nothing_fails(
    page: Page, readers_pages: list[str], served: dict[str, str], place: str, prefix: str, most: int
) -> None:
    """By day on some kinds of pages; that no policy is broken by any of them is seen where they are printed (test_paper.py)."""
    root, words = served[place] + prefix, WORDS[prefix]
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: (
            elsewhere.append(request.url) if not request.url.startswith((served[place], "data:", "blob:")) else None
        ),
    )
    page.add_init_script(WATCH)

    for name in readers_pages[:most]:
        page.goto(root + name)
        page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        page.emulate_media(media="print")
        page.emulate_media(media="screen")
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("#__drawer").evaluate("box => box.click()")
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()
    page.set_viewport_size({"width": 1280, "height": 800})

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

    page.goto(root + FAXING + OUTDATED)
    expect(page.locator("[data-state=outdated]")).to_be_visible()

    assert elsewhere == []


@pytest.mark.parametrize(("place", "prefix"), [
    ("below", "en/"),
    *(pytest.param(*one, marks=pytest.mark.slow) for one in [("folder", ""), ("top", ""), ("top", "en/"), ("below", ""), ("folder", "en/")]),
])  # fmt: skip
def test_a_missing_page_is_answered_in_its_language_and_can_be_searched(
    page: Page, served: dict[str, str], place: str, prefix: str
) -> None:
    root, words = served[place] + prefix, WORDS[prefix]
    asked = root + ("404.html" if place == "folder" else MISSING)
    page.add_init_script(WATCH)
    response = page.goto(asked)
    if place != "folder":
        assert response.status == 404
        told = [
            f"404: {asked}",
            "console: Failed to load resource: the server responded with a status of 404 (Not Found)",
        ]
        assert sorted(page.wrong) == told
        page.wrong.clear()
        expect(page.locator(".nearest li:visible").first).to_contain_text(words["title"])
    assert page.evaluate("document.documentElement.lang") == ("en" if prefix else "zh-TW")
    assert (
        page.locator(".md-header").evaluate("part => getComputedStyle(part).position") == "sticky"
    )  # the style sheet came
    search(page, words["query"], words["found"])
    page.locator(".md-search-result__item a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words["found"])
    assert page.url.startswith(root + "practices/")
    page.go_back()
    page.locator(".md-logo").first.click()
    expect(page).to_have_url(root + "index.html")
    page.wrong[:] = [said for said in page.wrong if "404" not in said]


def test_other_hosts_that_never_answer_are_never_asked(browser: Browser, served: dict[str, str]) -> None:
    """A firewall that drops packets cannot make the page wait for what it does not ask for."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    asked: list[str] = []

    def answer(route: Route) -> None:
        if route.request.url.startswith(served["below"]):
            route.continue_()
        else:
            asked.append(route.request.url)  # and no answer, ever

    page.route("**/*", answer)
    page.goto(served["below"] + "en/" + FAXING, wait_until="load")
    until(page, "performance.getEntriesByName('first-contentful-paint').length")
    search(page, "shredder", "Shred at once")
    context.close()
    assert asked == []


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in small letters, body."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc)
    try:
        connection.request("GET", parts.path, headers=headers)
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


@pytest.mark.parametrize("place", ["top", "below"])
def test_nginx_sends_headers_compressed_files_and_the_right_missing_page(
    served: dict[str, str], site_dir: Path, place: str
) -> None:
    root = served[place]
    for name, status in (("index.html", 200), ("", 200), ("en/causes/index.html", 200), ("nowhere/at/all.html", 404)):
        found, headers, _ = get(root + name)
        assert found == status, name
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self' 'sha256-")
        assert "frame-ancestors 'self'" in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["referrer-policy"], headers["x-frame-options"]) == (
            "nosniff",
            "same-origin",
            "SAMEORIGIN",
        )
        assert "geolocation=()" in headers["permissions-policy"]
        assert headers["cache-control"] == "no-cache"
        assert headers["content-type"] == "text/html; charset=utf-8"

    style = next(site_dir.glob("assets/awareness.*.css")).name
    _, headers, body = get(f"{root}assets/{style}", **{"Accept-Encoding": "gzip"})
    assert headers["content-encoding"] == "gzip"
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert body == (site_dir / f"assets/{style}.gz").read_bytes()
    assert gzip.decompress(body) == (site_dir / f"assets/{style}").read_bytes()
    assert get(f"{root}assets/{style}")[2] == (site_dir / f"assets/{style}").read_bytes()
    assert get(f"{root}assets/search/en.js")[1]["cache-control"] == "no-cache"
    assert "content-security-policy" not in get(f"{root}posters/causes/careless-a4.pdf")[1]

    for missing, language in (
        ("x.html", "zh-TW"),
        ("a/b/c.html", "zh-TW"),
        ("en/x.html", "en"),
        ("en/a/b/", "en"),
        ("assets/x.css", "zh-TW"),
        ("english.html", "zh-TW"),
    ):
        status, headers, body = get(root + missing, **{"Accept-Encoding": "gzip"})
        assert (status, headers["cache-control"]) == (404, "no-cache"), missing
        assert f'<html lang="{language}"' in body.decode(), missing
        assert f'<base href="{urlsplit(root).path}">' in body.decode()
    for told, words in ((".well-known/security.txt", b"Expires: 2027-06-30T23:59:59Z"), ("robots.txt", b"Disallow: /")):
        status, headers, body = get(root + told)
        assert (status, headers["content-type"], words in body) == (200, "text/plain; charset=utf-8", True), told
    for private in ("web.config", ".htaccess", "server/nginx.conf", ".well-unknown/a.txt"):
        assert get(root + private)[0] == 404


def test_a_missing_page_finds_the_site_on_a_server_that_cannot_tell_it(
    browser: Browser, site_dir: Path, tmp_path: Path
) -> None:
    """A plain server knows our 404 pages but not where they are shown: the page's script looks for the site."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    with plain.serve(site_dir, "offices/7", "en/404.html", tmp_path) as address:
        page.goto(f"{address}en/practices/documents/fax.html")
        expect(page.locator("base")).to_have_attribute("href", address)
        expect(page.locator(".nearest li:visible").first).to_contain_text("Confirm before you fax")
        search(page, "shredder", "Shred at once")
        context.close()
