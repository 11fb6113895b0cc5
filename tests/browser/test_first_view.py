"""The first view: few bytes, few requests, nothing that blocks or shifts, and no rule missing."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import markdown
import pytest
from playwright.sync_api import Browser, Page

from awareness.pages.minify import minify
from awareness.pages.purge import OURS, WORD, can_purge, purge, vocabulary
from awareness.pages.theme import MATERIAL, STYLE_ORDER, material_styles, numerals_face
from awareness.site import Site
from office import FAXING, OUTDATED

ROOT = Path(__file__).parents[2]
UNSEEN = 0.001
"""A shift of so little is less than a pixel: drawn digits, not a part that jumps."""
SHIFTING = [
    *("index.html", "practices/meetings/index.html", FAXING, FAXING + OUTDATED),
    *("posters/index.html#place=copier", "campaigns/march.html"),
]
"""Pages on which something could: large numerals, a notice, a filter, the buttons of the header."""
MOST_BYTES, MOST_REQUESTS = 70_500, 7

ORDINARY_MARKDOWN = """
Text with *stress*, **more**, `code`, [a link](#x).

> A quotation.

1. one
    - inner
    - inner
2. two

---

| Table | Right |
|---|--:|
| [link](#x) `code` | 12 |

```sh
make site
```

    indented code

![picture](x.png)

#### Fourth { .own }
"""


def requests_of(page: Page, address: str) -> list[str]:
    """The addresses a first view asks for, poster pictures apart, each once."""
    asked: dict[str, None] = {}
    page.on("request", lambda request: asked.setdefault(request.url.split("#")[0]))
    page.goto(address, wait_until="networkidle")
    return [url for url in asked if not url.endswith(".png")]


def weight(file: Path) -> int:
    """Bytes as a server sends them from a file it has packed beforehand."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


@pytest.mark.parametrize("prefix", ["", pytest.param("en/", marks=pytest.mark.slow)])
def test_the_first_view_of_any_topic_is_light(
    page: Page, site: Site, site_dir: Path, site_url: str, prefix: str
) -> None:
    urls = requests_of(page, site_url + prefix + FAXING)
    assert len(urls) <= MOST_REQUESTS, urls
    assert all(url.startswith(site_url) for url in urls)
    shared = sum(weight(site_dir / url.removeprefix(site_url)) for url in urls[1:])
    topics = site.edition("en" if prefix else "zh-TW").topics.values()
    heavy = {topic.page: shared + weight(site_dir / prefix / topic.page) for topic in topics}
    assert {name: size for name, size in heavy.items() if size > MOST_BYTES} == {}


def test_nothing_blocks_the_first_paint_but_one_style_sheet(page: Page, site_url: str) -> None:
    """Scripts stand in the body: that a page is painted while none of them has come is asked in the next test."""
    for name in ("index.html", FAXING, "posters/index.html"):
        page.goto(site_url + name)
        blocking = page.evaluate(
            "performance.getEntriesByType('resource').filter(one => one.renderBlockingStatus === 'blocking').map(one => one.name)"
        )
        assert [url.rsplit(".", 1)[1] for url in blocking if not url.endswith(".js")] == ["css"], blocking
        assert page.locator("head script[src]").count() == 0


@pytest.mark.parametrize(
    ("prefix", "width", "names"),
    [
        ("", 1280, SHIFTING[3:]),
        pytest.param("", 1280, SHIFTING[:3], marks=pytest.mark.slow),
        pytest.param("en/", 390, SHIFTING, marks=pytest.mark.slow),
    ],
)
def test_nothing_shifts(browser: Browser, site_url: str, prefix: str, width: int, names: list[str]) -> None:
    """All scripts come after the first paint: the worst case, and the same on every machine."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    held: list = []
    page.route("**/*.js", lambda route: route.continue_() if held is None else held.append(route))
    shifts = {}
    for name in [name for name in names for _ in range(2)]:
        if shifts.get(name) == []:
            continue  # a second look only where something moved: a page that shifts does so each time
        page.goto("about:blank")
        held = []
        page.goto(site_url + prefix + name, wait_until="commit")
        while not page.evaluate(
            "performance.getEntriesByName('first-contentful-paint').length"
        ):  # the policy lets no page wait for a text
            page.wait_for_timeout(20)
        waiting, held = held, None
        for route in waiting:
            route.continue_()
        page.wait_for_load_state("load")
        shifts[name] = page.evaluate(
            """() => new Promise(done => {
                const found = [];
                const add = list => found.push(...list.map(one => [one.value, one.sources.map(source => source.node?.outerHTML?.slice(0, 80))]));
                const observer = new PerformanceObserver(list => add(list.getEntries()));
                observer.observe({type: "layout-shift", buffered: true});
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => { add(observer.takeRecords()); done(found); })));
            })"""
        )
    context.close()
    assert {name: found for name, found in shifts.items() if sum(value for value, _ in found) > UNSEEN} == {}


@pytest.fixture(scope="module")
def left_out(site: Site) -> list[str]:
    """Material's selectors that no page gets."""
    assert can_purge(site)
    selectors = purge(material_styles(), vocabulary(site, MATERIAL, ROOT / "overrides"))[1]
    assert len(selectors) > 500
    # Whatever is hovered, focused or ticked: the element is what counts.
    return sorted(
        {
            re.sub(r"(^|[\s>~+])(?=$|[\s>~+])", r"\1*", re.sub(r":not\([^()]*\)|::?[\w-]+(?![\w(-])", "", selector))
            for selector in selectors
            if not set(OURS).intersection(WORD.findall(selector))
        }
    )


MATCHED = """([selectors, texts]) => {
    const pages = texts ? texts.map(text => new DOMParser().parseFromString(text, "text/html")) : [document];
    return selectors.filter(one => pages.some(page => page.querySelector(one)));
}"""


def test_no_page_misses_a_rule(page: Page, texts: dict[str, str], left_out: list[str]) -> None:
    assert page.evaluate(MATCHED, [left_out, [*texts.values()]]) == []


def test_no_state_of_a_page_misses_a_rule(page: Page, site_url: str, left_out: list[str]) -> None:
    """Search with results, menu, language menu, the dark scheme, and ordinary Markdown, with what Material's script adds to it."""
    text = markdown.markdown(ORDINARY_MARKDOWN, extensions=["tables", "attr_list", "toc", "fenced_code"])

    def with_markdown(route: object) -> None:
        response = route.fetch()
        route.fulfill(
            response=response,
            body=response.text().replace('<div class="column plain-text">', f'<div class="column plain-text">{text}'),
        )

    page.route("**/accessibility.html", with_markdown)
    page.goto(site_url + "accessibility.html")
    assert page.locator(".plain-text pre code").count() == 2
    page.locator("#__search").evaluate("box => box.click()")
    page.locator("[data-md-component=search-query]").fill("傳真")
    page.keyboard.press("End")
    page.wait_for_selector(".md-search-result__item")
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(MATCHED, [left_out, None]) == []
    page.keyboard.press("Escape")
    page.locator("#__drawer").evaluate("box => box.click()")
    page.locator("#__palette_1").evaluate("box => box.click()")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(MATCHED, [left_out, None]) == []
    page.wrong.clear()  # the table's columns have styles of their own, and the picture is nowhere


def test_the_style_sheet_written_short_says_the_same(page: Page, site: Site, tmp_path: Path) -> None:
    """To the browser it is the same list of rules."""
    own = [(ROOT / "overrides/assets/css" / f"{name}.css").read_text(encoding="utf-8") for name in STYLE_ORDER]
    css = "\n".join([material_styles(), numerals_face(), *own])
    rules = r"""css => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        return [...sheet.cssRules].map(rule => rule.cssText.replace(/\s+/g, " ").replaceAll(", ", ",").replaceAll("\\3c ", "<"));
    }"""
    long = [rule for rule in page.evaluate(rules, css) if not rule.endswith("{ }")]
    short = page.evaluate(rules, minify(css, readers=css))
    assert len(long) > 1000
    assert short == long
