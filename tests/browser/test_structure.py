"""What a reader hears, reaches by keyboard, and sees as type: landmarks, names, order, languages, lines."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from awareness.site import Site
from axe import THIN
from office import FAXING


def test_every_page_has_one_title_one_main_part_and_named_landmarks(page: Page, texts: dict[str, str]) -> None:
    wrong = page.evaluate(
        """texts => Object.entries(texts).flatMap(([name, text]) => {
            const page = new DOMParser().parseFromString(text, "text/html");
            const all = selector => [...page.querySelectorAll(selector)];
            const name_of = part => part.getAttribute("aria-label") ?? page.getElementById(part.getAttribute("aria-labelledby"))?.textContent.trim();
            const nameless = all("nav:not([role]), aside, [role=dialog]").filter(part => !name_of(part));
            const levels = all("h1, h2, h3, h4").filter(heading => !heading.closest("[hidden]")).map(heading => Number(heading.tagName[1]));
            const found = [];
            for (const [selector, count] of [["h1", 1], ["main", 1], ["body > header", 1], ["footer.footer", 1]])
                if (all(selector).length !== count) found.push(`${all(selector).length} ${selector}`);
            if (levels[0] !== 1 || levels.some((level, at) => level > (levels[at - 1] ?? 1) + 1)) found.push(`headings ${levels}`);
            found.push(...nameless.map(part => part.outerHTML.slice(0, 80)));
            return found.map(one => `${name}: ${one}`);
        })""",
        texts,
    )
    assert wrong == []


@pytest.mark.parametrize(
    ("prefix", "headings"),
    [
        (
            "",
            [
                "傳真先確認",
                "出事往往這樣開始",
                "這樣做",
                None,
                "能防哪些洩密原因",
                "真的發生過",
                "接著看",
                "貼這張海報",
                "在螢幕上播",
                "放在桌上的小卡",
                "相關法條",
            ],
        ),
        ("en/", ["Confirm before you fax", "How it usually goes wrong", "What to do", *[None] * 8]),
    ],
)
def test_a_topic_is_read_in_the_order_it_is_meant(
    page: Page, site_url: str, prefix: str, headings: list[str | None]
) -> None:
    page.goto(site_url + prefix + FAXING)
    found = [
        (heading.inner_text(), heading.bounding_box())
        for heading in page.locator(".md-content").locator("h1, h2").locator("visible=true").all()
    ]
    assert len(found) == len(headings)
    assert [text if wanted is None else wanted for (text, _), wanted in zip(found, headings, strict=True)] == [
        text for text, _ in found
    ]
    column = [box["y"] for _, box in found if box["x"] < 900]
    assert column == sorted(column)  # what is heard first stands above


def test_no_two_files_of_a_topic_have_one_name(texts: dict[str, str]) -> None:
    names = re.findall(r'class="button" href="[^"]+\.pdf" aria-label="([^"]+)"', texts[FAXING])
    assert len(names) == len(set(names)) >= 6


def test_drawings_on_the_missing_page_are_small_without_any_style(texts: dict[str, str]) -> None:
    assert set(re.findall(r"<svg \w+", texts["404.html"])) == {"<svg width"}


def test_the_search_is_a_dialog_with_a_name_and_a_named_field(page: Page, site_url: str) -> None:
    for prefix, dialog, field in (("", "搜尋本站", "搜尋"), ("en/", "Search this site", "Search")):
        page.goto(site_url + prefix + FAXING)
        expect(page.get_by_role("dialog", name=dialog)).to_have_count(1)
        expect(page.get_by_role("dialog").get_by_role("textbox", name=field)).to_have_count(1)


FOREIGN = """text => {
    const document = text ? new DOMParser().parseFromString(text, "text/html") : self.document;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), wrong = [];
    const english = document.documentElement.lang === "en";
    for (let node; (node = walker.nextNode());) {
        const text = node.textContent.trim(), part = node.parentElement, lang = part.closest("[lang]").lang;
        if (!text || part.closest("script, style, noscript, .print-foot, [translate=no]")) continue;
        const han = /\\p{Script=Han}/u.test(text), words = (text.match(/[A-Za-z]{3,}/g) ?? []).length > 2;
        if ((han && lang !== "zh-TW") || (!han && words && lang !== "en")) wrong.push(text);
    }
    return wrong;
}"""


def test_words_of_the_other_language_say_so(
    page: Page, texts: dict[str, str], readers_pages: list[str], site_url: str
) -> None:
    """As pages are written, and on a topic with all that scripts add."""
    for name in (prefix + name for prefix in ("", "en/") for name in readers_pages):
        assert page.evaluate(FOREIGN, texts[name]) == [], name
    for prefix in ("", "en/"):
        page.goto(site_url + prefix + FAXING)
        assert page.evaluate(FOREIGN, "") == [], prefix
        for link in page.locator("a[hreflang]").all():
            assert link.get_attribute("lang") == link.get_attribute("hreflang")


@pytest.mark.parametrize("name", [
    "en/contact.html",
    *(pytest.param(name, marks=pytest.mark.slow) for name in ("index.html", "posters/index.html", "causes/careless.html")),
])  # fmt: skip
def test_the_keyboard_reaches_the_end_and_each_stop_is_seen(page: Page, site_url: str, name: str) -> None:
    page.goto(site_url + name)
    page.evaluate(THIN)
    for stop in range(400):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const e = document.activeElement, shown = e.matches('.md-option') ? e.nextElementSibling : e, box = shown.getBoundingClientRect(), style = getComputedStyle(shown);
               return { html: e.outerHTML.slice(0, 90), shown: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 3) || style.boxShadow.includes("rgb"),
                        inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight, last: e === [...document.querySelectorAll("footer.footer a")].at(-1) }; }"""
        )
        assert seen["shown"] and seen["inside"], (stop, seen)
        if seen["last"]:
            return
    pytest.fail("the last link of the page was not reached")


def test_whoever_wants_no_motion_gets_none(page: Page, site_url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    for name in (FAXING, "posters/index.html"):
        page.goto(site_url + name)
        moving = page.evaluate(
            "[...document.querySelectorAll('*')].filter(e => { const s = getComputedStyle(e); return parseFloat(s.transitionDuration) > 0 && s.transitionProperty !== 'none' || s.animationName !== 'none' || s.scrollBehavior === 'smooth' }).map(e => e.className)"
        )
        assert moving == []


def test_chinese_lines_hold_about_36_characters(page: Page, site_url: str) -> None:
    for name in ("causes/careless.html", FAXING, "accessibility.html", "campaigns/march.html"):
        page.goto(site_url + name)
        widths = page.locator(".md-content p:visible, .md-content li:visible").evaluate_all(
            """all => all.filter(part => part.textContent.trim().length > 40 && !part.closest(".slogan, .posters-aside"))
                  .map(part => part.clientWidth / parseFloat(getComputedStyle(part).fontSize))"""
        )
        assert widths and all(24 <= width <= 38 for width in widths), (name, widths)


def test_chinese_is_set_as_chinese_in_taiwan_is(page: Page, site_url: str) -> None:
    """Spacing between Han and Latin, punctuation, and the glyphs of the font's Taiwanese face."""
    session = page.context.new_cdp_session(page)
    for name, selector in (("index.html", ".cause-card p"), (FAXING, "h1"), (f"en/{FAXING}", "footer [lang=zh-TW]")):
        page.goto(site_url + name)
        style = page.locator(selector).first.evaluate(
            "part => { const style = getComputedStyle(part); return [style.textAutospace, style.textSpacingTrim] }"
        )
        assert style == ["normal", "trim-start"]
        session.send("DOM.enable")
        session.send("CSS.enable")
        root = session.send("DOM.getDocument")["root"]["nodeId"]
        node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
        fonts = [font["familyName"] for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]]
        assert fonts and not [font for font in fonts if re.search(r"\b(JP|SC|KR|HK)\b|YaHei|Gothic|Meiryo", font)], (
            fonts
        )


@pytest.mark.slow
def test_the_rules_are_folded_and_an_address_or_the_printer_opens_them(page: Page, site_url: str) -> None:
    page.goto(site_url + "en/guide/rules.html")
    families = page.locator("details.rules")
    count, is_open = families.count(), page.locator("details.rules[open]")
    expect(is_open).to_have_count(0)
    page.locator(".rules-families a").nth(2).click()
    expect(is_open).to_have_count(1)
    rule = families.last.locator("dl > div").last
    page.evaluate("id => { location.hash = id }", rule.get_attribute("id"))
    expect(rule).to_be_in_viewport()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(is_open).to_have_count(count)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(is_open).to_have_count(2)


def test_numbers_stand_in_columns(page: Page, site_url: str) -> None:
    page.goto(site_url + "posters/index.html")
    assert set(
        page.locator(".numerals").evaluate_all("all => all.map(part => getComputedStyle(part).fontVariantNumeric)")
    ) == {"tabular-nums"}


def test_ticks_stay_in_this_browser(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda one: one.resource_type != "image" and asked.append(one.url))  # pictures come late
    page.locator(".checklist__item").first.click()
    expect(page.locator("[data-done]")).to_have_text("1")
    page.wait_for_load_state("networkidle")
    assert asked == []
    assert page.evaluate("Object.keys(localStorage).filter(key => !key.includes('__palette'))") == [
        "checklist:practices/documents/faxing"
    ]
    assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize(("part", "depth"), [("causes", 3), ("practices", 4)])
def test_next_leads_through_the_part_and_no_farther(site: Site, site_dir: Path, part: str, depth: int) -> None:
    topics = [topic.page for topic in site.edition("zh-TW").topics.values() if topic.part == part]
    file, seen = site_dir / topics[0], []
    while True:
        seen.append(file.relative_to(site_dir).as_posix())
        text = file.read_text(encoding="utf-8")
        crumbs = re.search(r'<nav class="breadcrumb".*?</nav>', text, re.DOTALL)[0]
        assert crumbs.count('aria-current="page"') == 1
        assert len(re.findall("<li", crumbs)) == depth - seen[-1].endswith("/index.html")
        if not (link := re.search(r'class="neighbours__next" href="([^"]+)"', text)):
            break
        file = (file.parent / link[1]).resolve()
    assert seen == topics
