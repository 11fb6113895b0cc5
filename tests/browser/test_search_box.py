"""The search box as a reader uses it: Material's box, our index and engine, real Chromium."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from awareness.search.engine import learnt_as_script
from awareness.search.index import build_index, stamp_of
from awareness.search.learnt import packed, words_of
from awareness.site import Site
from waiting import until

INPUT = "[data-md-component=search-query]"
META = ".md-search-result__meta"
LINKS = ".md-search-result__item a"


def ask(page: Page, query: str) -> list[str]:
    """Types `query` at once; the addresses of the results below the site's root."""
    page.focus(INPUT)
    page.fill(INPUT, query)
    page.press(INPUT, "End")
    until(
        page,
        "query => document.querySelector('.md-search-result__meta').textContent.includes(query)",
        query.strip()[:60],
    )
    return page.eval_on_selector_all(LINKS, "links => links.map(link => link.pathname.slice(1))")


ASKED = {
    "practices/documents/index.html": {
        "碎紙機": "shredding", "fax": "faxing", "传真机": "faxing", "電話裡說是長官要資料怎麼辦": "verify-callers",
        # Wide and circled letters, invisible ones, an accent by itself: what a keyboard or a copied text brings.
        "碎\u2060紙\u2060機": "shredding", "碎紙機\ufe00": "shredding", "　碎紙機　": "shredding",
    },
    "en/causes/careless.html": {
        "shredder": "shredding", "傳真": "faxing", "someone calls claiming to be my boss": "verify-callers",
        "ｓｈｒｅｄｄｅｒ": "shredding", "SHREDDER": "shredding", "shr\u200bedder": "shredding", "shre\u00addder": "shredding",
        "s\u0301hredder": "shredding", "\u24e2\u24d7\u24e1\u24d4\u24d3\u24d3\u24d4\u24e1": "shredding",
    },
}  # fmt: skip
"""On a page: what is typed, and the name of the page that must come first."""


@pytest.mark.parametrize("start", ASKED)
def test_the_page_about_it_comes_first_as_the_query_is_meant(page: Page, site_url: str, start: str) -> None:
    page.goto(site_url + start)
    prefix = "en/" if start.startswith("en/") else ""
    answers = {query: ask(page, query) for query in (*ASKED[start], "密碼")}
    assert {query for query, name in ASKED[start].items() if not answers[query][0].endswith(f"/{name}.html")} == set()
    assert {at for found in answers.values() for at in found if at.startswith("en/") != bool(prefix)} == set()


def test_nothing_is_fetched_until_the_search_is_opened_and_a_worker_answers(page: Page, site_url: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(site_url)))
    page.goto(site_url + "contact.html")
    page.wait_for_load_state("networkidle")
    assert [url for url in fetched if "assets/search/" in url or "search_index" in url] == []
    ask(page, "碎紙機")
    assert {url for url in fetched if "assets/search/" in url} == {
        f"assets/search/{name}.js" for name in ("engine", "zh-TW", "zh-TW.learnt")
    }
    assert [worker.url.partition("#")[0] for worker in page.workers] == [site_url + "assets/search/engine.js"]


def test_it_works_from_a_folder(page: Page, site_dir: Path) -> None:
    page.goto((site_dir / "practices/documents/faxing.html").as_uri())
    root = site_dir.as_posix().lstrip("/") + "/"
    assert ask(page, "碎紙機")[0].removeprefix(root) == "practices/documents/shredding.html"


def test_a_result_says_what_it_is_shows_the_words_and_is_walked_to(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    found = ask(page, "卡紙")
    assert page.get_attribute(META, "role") == "status"
    assert page.inner_text(META) == f"找到 {len(found)} 頁：卡紙"
    ask(page, "傳真")
    first = page.locator(LINKS).first
    assert first.locator(".search-label").inner_text() == "文書機密 01"
    assert first.get_attribute("data-colour") == "crimson"
    assert first.locator("h1 mark").all_inner_texts() == ["傳真"]
    assert "傳真" in first.locator("p mark").all_inner_texts()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.pathname").endswith("/faxing.html")


def test_enter_lands_on_the_section_and_the_words_are_marked(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    assert ask(page, "收回原稿")[0] == "practices/documents/faxing.html"
    page.press(INPUT, "Enter")
    page.wait_for_url("**/faxing.html#steps")  # without what was marked
    page.wait_for_selector("#steps")
    assert "收回原稿" in page.locator(".md-content mark").all_inner_texts()


def test_a_typo_is_named_and_without_a_result_there_are_words_to_try(page: Page, site_url: str) -> None:
    page.goto(site_url + "en/index.html")
    found = ask(page, "shreder")
    assert page.inner_text(META) == f'No page mentions "shreder"; searched for "shredder": {len(found)} pages'
    page.goto(site_url + "index.html")
    found = ask(page, "傳貞")
    assert page.inner_text(META) == f"沒有頁面提到「傳貞」，改找「傳真」：{len(found)} 頁"
    assert ask(page, "蝴蝶結") == []
    assert page.inner_text(META) == "沒有頁面提到「蝴蝶結」"
    offered = page.eval_on_selector_all(".search-hint a", "links => links.map(link => link.href)")
    assert offered[0] == "tel:0212345678" and offered[1].endswith("/contact.html")
    assert offered[2].endswith("/about.html")  # the page for who has leaked something
    assert [address.endswith("/index.html") for address in offered[3:]] == [True] * 4
    colours = "hint => [getComputedStyle(hint).color, getComputedStyle(hint.closest('.md-search__scrollwrap')).backgroundColor]"
    assert len(set(page.eval_on_selector(".search-hint", colours))) == 2  # the header's words are white
    hint = page.locator(".search-hint button").first
    words = hint.inner_text()
    hint.click()
    page.wait_for_selector(LINKS)
    assert page.input_value(INPUT) == words
    assert not page.is_visible(".search-hint")


ODD = [
    "<img src=x onerror=alert(1)>",
    "</p><script>alert(1)</script>密碼 password",
    "[(*+?.^$|\\{}",
    "🎉😀",
    "שלום עולם",
    "\u202e傳真\u202d",
    "constructor __proto__ toString",
    "{query} {count}",
    "'\"`&amp;",
]
ENDLESS = ("密" * 10_000, "a" * 10_000, "密件 " * 3_333, "(" * 10_000)


@pytest.mark.parametrize("locale", ["", pytest.param("en/", marks=pytest.mark.slow)])
def test_odd_and_endless_input_is_only_text(page: Page, site_url: str, locale: str) -> None:
    """Were one to hang, nothing after it would be answered, and the browser's own time-out would end the test."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(site_url + locale + "index.html")
    for query in (*ODD, *ENDLESS):
        ask(page, query)
        assert page.locator(".md-search__output :is(img, script, iframe)").count() == 0, query
        assert ask(page, "NAS")[0].endswith("file-sharing.html"), query
    assert dialogs == []


def test_words_that_come_without_a_key_are_answered_and_an_empty_query_says_how_to_start(
    page: Page, site_url: str
) -> None:
    """Pasted by the mouse, chosen in an input method, spoken."""
    page.goto(site_url + "index.html")
    page.click(INPUT)
    page.wait_for_selector(".search-hint", state="attached")
    page.locator(INPUT).evaluate(
        "(box, words) => { box.value = words; box.dispatchEvent(new InputEvent('input', { bubbles: true })) }", "碎紙機"
    )
    page.wait_for_selector(LINKS)
    page.fill(INPUT, "   ")
    page.press(INPUT, "End")
    until(page, "!document.querySelector('.md-search-result__item')")
    assert page.inner_text(META).startswith("輸入一個詞")
    assert page.is_visible(".search-hint a[href^='tel:']")


@pytest.fixture(scope="module")
def own_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(locale="zh-TW")
    yield context.new_page()
    context.close()


@pytest.fixture
def plain_page(own_page: Page) -> Iterator[Page]:
    """A page on which requests may fail."""
    yield own_page
    own_page.unroute_all()
    own_page.goto("about:blank")


def _missing(route: Route) -> None:
    route.fulfill(status=404, body="")


def _cut_off(route: Route) -> None:
    route.fulfill(content_type="text/javascript", body='self.awarenessIndex = {"format":3,"wor')


def _of_another_time(route: Route) -> None:
    route.fulfill(content_type="text/javascript", body="self.awarenessIndex = {format: 0};")


def test_no_result_waits_for_what_was_learnt_and_the_answer_is_then_better(
    plain_page: Page, site: Site, site_url: str
) -> None:
    held: list[Route] = []
    plain_page.route(re.compile(r"\.learnt\.js"), lambda route: held.append(route))
    plain_page.goto(site_url + "index.html")
    question = "碎紙的機器"
    first = ask(plain_page, question)[0]
    places = build_index(site, "zh-TW")["pages"]["at"]
    other = next(at for at in places if at.startswith("practices/") and at != first)
    cells = packed([dict.fromkeys(words_of(question), 5) if at == other else {"傳": 1} for at in places])
    held[0].fulfill(content_type="text/javascript", body=learnt_as_script(cells, stamp_of("")))
    until(plain_page, "([links, at]) => document.querySelector(links)?.pathname.endsWith(at)", [LINKS, other])


UNREAD = {"index.html": "搜尋索引讀取失敗", "en/index.html": "The search index could not be read"}


@pytest.mark.parametrize(
    ("start", "file", "answer"),
    [
        pytest.param("index.html", r"/assets/search/(?!engine)", _missing, marks=pytest.mark.slow),
        ("en/index.html", r"/assets/search/(?!engine)", _cut_off),
        pytest.param("index.html", r"/assets/search/(?!engine)", _of_another_time, marks=pytest.mark.slow),
        pytest.param("en/index.html", r"/assets/search/engine", _missing, marks=pytest.mark.slow),
        pytest.param("index.html", r"/search-box", _missing, marks=pytest.mark.slow),
    ],
)
def test_a_broken_index_is_said_and_the_page_works_on(
    plain_page: Page, site_url: str, start: str, file: str, answer: Callable[[Route], None]
) -> None:
    plain_page.route(re.compile(file), answer)
    plain_page.goto(site_url + start)
    plain_page.click(INPUT)
    plain_page.keyboard.type("fax")
    until(
        plain_page,
        "says => document.querySelector('.md-search-result__meta').textContent.startsWith(says)",
        UNREAD[start],
    )
    plain_page.keyboard.press("Escape")
    plain_page.click(".md-tabs__link >> nth=1")
    plain_page.wait_for_url("**/causes/index.html")


def test_it_works_under_a_strict_policy(plain_page: Page, site_url: str) -> None:
    """No eval, no blob, no inline code or style. Material's own inline scripts are named by their hashes."""

    def answer(route: Route) -> None:
        response = route.fetch()
        inline = (
            re.findall(r"<script>(.*?)</script>", response.text(), re.DOTALL)
            if "html" in response.headers.get("content-type", "")
            else []
        )
        hashes = " ".join(f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in inline)
        policy = f"default-src 'none'; script-src 'self' {hashes}; worker-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src data:; base-uri 'none'"
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    plain_page.route("**/*.{html,js}", answer)
    plain_page.add_init_script(
        "addEventListener('securitypolicyviolation', e => (self.violations ??= []).push(e.violatedDirective + ' ' + e.blockedURI))"
    )
    plain_page.goto(site_url + "index.html")
    assert ask(plain_page, "碎紙雞")[0] == "practices/documents/shredding.html"
    assert [worker.url.partition("#")[0] for worker in plain_page.workers] == [site_url + "assets/search/engine.js"]
    assert ask(plain_page, "收回原稿")[0] == "practices/documents/faxing.html"
    plain_page.press(INPUT, "Enter")
    plain_page.wait_for_selector(".md-content mark")
    assert plain_page.evaluate("self.violations ?? []") == []


def test_a_shared_search_is_open_and_answered(page: Page, site_url: str) -> None:
    page.goto(site_url + "contact.html?q=碎紙機")
    page.wait_for_selector(LINKS)
    assert (
        page.locator(LINKS).first.get_attribute("href").partition("?")[0].endswith("practices/documents/shredding.html")
    )


def test_a_key_opens_the_search(page: Page, site_url: str) -> None:
    page.goto(site_url + "contact.html")
    for key in ("f", "s", "/"):
        page.keyboard.press(key)
        until(page, "document.activeElement.matches('[data-md-component=search-query]')")
        until(page, "document.getElementById('__search').checked")
        page.keyboard.type("fax")
        page.wait_for_selector(LINKS)
        page.keyboard.press("Escape")
        until(page, "!document.getElementById('__search').checked")
        assert page.evaluate("!document.activeElement.matches('[data-md-component=search-query]')"), key
        page.evaluate(
            "new Promise(done => setTimeout(done, 5))"
        )  # Material waits 1 ms until it takes note of the focus
