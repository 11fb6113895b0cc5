"""Where a browser keeps nothing, a server knows one missing page alone, or an address is broken: the site works on."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

import nginx
import plain
from awareness.site import Site

NOTHING_KEPT = {
    "refused": "get() { throw new DOMException('denied', 'SecurityError'); }",
    "switched off": "value: null",
}
"""How Chromium refuses storage by policy, and Firefox without it."""


@pytest.fixture(params=["refused", pytest.param("switched off", marks=pytest.mark.slow)])
def bare(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page whose browser is dark and keeps nothing. Every error of a script fails the test."""
    context = browser.new_context(color_scheme="dark")
    for name in ("localStorage", "sessionStorage"):
        context.add_init_script(
            f"Object.defineProperty(window, '{name}', {{ {NOTHING_KEPT[request.param]}, configurable: true }})"
        )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def test_search_scheme_and_checklist_work_where_nothing_is_kept(bare: Page, site: Site, site_url: str) -> None:
    edition = site.catalogue.default
    topic = next(topic for topic in edition.topics.values() if topic.kind == "measure")
    bare.goto(site_url + topic.page)
    expect(bare.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    bare.locator("label[for^=__palette]:visible").click()
    expect(bare.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    box = bare.locator("[data-checklist] input[type=checkbox]").first
    box.check()
    expect(bare.locator("[data-checklist] [data-done]")).to_have_text("1")
    words = bare.locator("[data-md-component=search-query]")
    words.fill(topic.title)
    words.press("End")
    expect(bare.locator(".md-search-result__item").first).to_contain_text(topic.title)


@pytest.fixture(scope="module")
def offices(site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server below a path that answers every missing page with the site's first one."""
    with plain.serve(site_dir, "offices", "404.html", tmp_path_factory.mktemp("plain")) as address:
        yield address


def test_a_missing_page_is_answered_in_the_language_it_was_asked_in(page: Page, offices: str) -> None:
    for depth in ("", "a/", "a/b/c/"):
        page.goto(f"{offices}en/{depth}nowhere.html")
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page).to_have_url(f"{offices}en/{depth}nowhere.html")
        links = page.locator(".area-tile").evaluate_all("all => all.map(one => one.href)")
        assert links and all(link.startswith(f"{offices}en/") for link in links)
    page.goto(f"{offices}%A4%A4%A4%E5.html")  # an address in another encoding is no error of a script
    expect(page.locator("[data-ask]")).to_be_visible()
    assert not [said for said in page.wrong if said.startswith("script")]
    page.wrong.clear()  # the missing pages are missing


def test_no_error_is_kept_and_a_folder_leads_on_by_the_name_asked_for(site_dir: Path, tmp_path: Path) -> None:
    with nginx.serve(site_dir, "/offices/7/", tmp_path) as root:
        for name, status, headers in (
            ("assets/", 403, {}),
            ("assets/nowhere.css", 404, {}),
            (f"assets/{next(site_dir.glob('assets/*.css')).name}", 405, {"method": "POST"}),
            ("nowhere.html", 404, {}),
        ):
            found, sent = _asked(root, name, **headers)
            assert found == status, name
            assert "immutable" not in sent.get("cache-control", ""), name
        found, sent = _asked(root, "causes")
        assert found == 301 and re.fullmatch(r"/offices/7/causes/", sent["location"])


def _asked(root: str, name: str, method: str = "GET") -> tuple[int, dict[str, str]]:
    address = urlsplit(root)
    connection = HTTPConnection(address.hostname, address.port)
    try:
        connection.request(method, address.path + name)
        response = connection.getresponse()
        return response.status, {key.lower(): value for key, value in response.getheaders()}
    finally:
        connection.close()
