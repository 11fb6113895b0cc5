"""Pages without a translation, or with an old one, and the pages for editors, as readers get them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from awareness.site import Site
from axe import violations
from office import mend, whole_office

MISSING = (
    "practices/documents/shredding",
    "practices/meetings/index",
    "causes/careless",
    "causes/index",
    "contact",
    "campaigns/march",
    "campaigns/october-kit",
)
MISTAKEN = """text => {
  const document = new DOMParser().parseFromString(text, "text/html");
  const han = (text) => (text.match(/[\\u4e00-\\u9fff]/g) ?? []).length;
  const isChinese = (text) => han(text) > (text.match(/[a-z]/gi) ?? []).length;
  const isEnglish = (text) => !han(text) && !text.includes("://") && (text.match(/[a-z]{2,}/gi) ?? []).length > 1;
  const isMistaken = (text, node) => (node.closest("[lang]").lang === "zh-TW" ? isEnglish(text) : isChinese(text)) && !node.closest("script, style, noscript, code");
  const wrong = [];
  const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) if (isMistaken(walk.currentNode.data, walk.currentNode.parentElement)) wrong.push(walk.currentNode.data.trim());
  for (const name of ["aria-label", "title", "alt", "placeholder"])
    for (const node of document.querySelectorAll(`[${name}]`)) if (isMistaken(node.getAttribute(name), node)) wrong.push(node.getAttribute(name));
  return wrong;
}"""
"""Words on a page that are said to be of the other language, or not told to be."""

SAID = {"index": "本週起，**新版海報**已經上架。", "posters/index": "海報請用 A3 列印。"}
"""Text below the settings of pages that need none."""
OVERDUE = [
    ("2027-11-22", "en/", "Overdue", False), ("2027-11-23", "", "逾期", True),
]  # fmt: skip
"""A day, a page of the status, its word, and whether all are."""


@pytest.fixture(scope="module")
def behind(build, site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's site without some translations, and with two originals that changed since."""
    folder = tmp_path_factory.mktemp("behind")
    config = whole_office(folder)
    for name in MISSING:
        (folder / f"docs/{name}.en.md").unlink()
    changed = {"那頭有人等": "那頭有人等著", "revised: 2026-11-22": "revised: 2026-12-01"}
    mend(folder / "docs/practices/documents/faxing.md", changed)
    mend(folder / "docs/posters/index.md", {"description: ": "description: 新的一句。"})
    for name, words in SAID.items():
        file = folder / f"docs/{name}.md"
        file.write_text(file.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    done = build(folder / "site", config, AWARENESS_TODAY="2026-12-01", AWARENESS_LANG="en")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith(("WARNING", "ERROR"))] == []
    assert done.stderr.count("missing-translation: there is no en version yet; readers get the Chinese one") == len(
        MISSING
    )
    assert done.stderr.count("translation-stale: ") == 3
    return folder / "site"


@pytest.fixture(scope="module")
def narrow(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(narrow: Page) -> Page:
    narrow.goto("about:blank")
    return narrow


def test_on_an_english_page_chinese_words_say_that_they_are_and_no_others_do(reader: Page, behind: Path) -> None:
    wrong = {}
    for file in sorted((behind / "en").rglob("*.html")):
        if found := reader.evaluate(MISTAKEN, file.read_text(encoding="utf-8")):
            wrong[file.relative_to(behind).as_posix()] = found
    assert wrong == {}


def test_a_page_without_a_translation_is_the_chinese_one_and_says_so(reader: Page, site: Site, behind: Path) -> None:
    for name in MISSING:
        reader.goto((behind / f"en/{name}.html").as_uri())
        assert reader.evaluate("document.documentElement.lang") == "en"
        expect(reader.locator(".notice--translation")).to_contain_text("This page is not translated yet")
        expect(reader.locator(".notice--translation")).to_contain_text("Below is the Chinese text.")
        assert reader.evaluate("document.querySelector('h1 [lang], h1[lang]').lang") == "zh-TW"
        canonical = reader.locator("link[rel=canonical]").get_attribute("href")
        assert canonical == site.project.agency.site_url + f"{name}.html"
    assert violations(reader) == []
    sitemap = (behind / "sitemap.xml").read_text(encoding="utf-8")
    assert "/test/practices/documents/shredding.html" in sitemap
    assert "/test/en/practices/documents/shredding.html" not in sitemap
    assert "/test/en/practices/documents/faxing.html" in sitemap


def test_its_posters_are_the_chinese_ones_and_are_there(reader: Page, site: Site, behind: Path) -> None:
    page = behind / "en/practices/documents/shredding.html"
    reader.goto(page.as_uri())
    offered = reader.evaluate("[...document.querySelectorAll('.posters-aside a.button')].map(link => link.href)")
    posters = [f"{form}-{size}.pdf" for form in ("", "-mono", "-slogan", "-slogan-mono") for size in ("a4", "a3")]
    screens = [f"{form}.png" for form in ("-wide", "-tall", "-lock")]
    assert [href.rsplit("/site/", 1)[1] for href in offered] == [
        f"{folder}/practices/documents/shredding{end}"
        for folder, ends in (("posters", posters), ("screens", screens), ("cards", ["-a5.pdf"]))
        for end in ends
    ]
    assert all((behind / href.rsplit("/site/", 1)[1]).is_file() for href in offered)
    with zipfile.ZipFile(behind / "en/posters/all-a4.zip") as bundle:
        assert len(bundle.namelist()) == len(site.edition("en").topics)
    assert not (behind / "en/posters/practices/documents/shredding-a4.pdf").exists()
    assert not (behind / "posters/practices/documents/shredding-bilingual-a4.pdf").exists()


@pytest.mark.parametrize("language", ["English", pytest.param("中文", marks=pytest.mark.slow)])
def test_the_gallery_shows_each_topic_once_in_either_language(
    reader: Page, site: Site, behind: Path, language: str
) -> None:
    reader.goto((behind / "en/posters/index.html").as_uri())
    reader.locator(".chip", has_text=language).click()
    expect(reader.locator("[data-count]")).to_have_text(str(len(site.edition("en").topics)))
    expect(reader.locator(".poster:visible", has_text="隨手碎紙")).to_have_count(1)


@pytest.mark.parametrize("words", ["碎紙機", pytest.param("shredder", marks=pytest.mark.slow)])
def test_english_search_finds_it(reader: Page, behind: Path, words: str) -> None:
    reader.goto((behind / "en/index.html").as_uri())
    reader.locator("#__search").evaluate("box => box.click()")
    box = reader.locator("[data-md-component=search-query]")
    box.fill(words)
    box.press("End")  # filling presses no key, and keys are what Material listens to
    found = reader.locator(".md-search-result__item", has_text="隨手碎紙")
    expect(found.first).to_be_attached()
    assert "/en/practices/documents/shredding.html" in found.first.locator("a").first.get_attribute("href")


@pytest.mark.slow
def test_a_translation_that_is_behind_says_since_when_and_still_prints_on_one_sheet(reader: Page, behind: Path) -> None:
    reader.goto((behind / "en/practices/documents/faxing.html").as_uri())
    notice = reader.locator(".notice--translation")
    expect(notice).to_contain_text(
        "The Chinese original was changed on 1 December 2026; this translation is of 22 November 2026."
    )
    assert violations(reader) == []
    paper = PdfReader(io.BytesIO(reader.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) == 1
    assert "thistranslationisof22November2026" in re.sub(r"\s", "", paper.pages[0].extract_text())
    notice.get_by_role("link", name="Read the original").click()
    reader.wait_for_url("**/site/practices/documents/faxing.html")
    expect(reader.locator(".notice--translation")).to_have_count(0)
    reader.goto((behind / "en/posters/index.html").as_uri())
    expect(notice).to_contain_text("was changed after this translation of 22 November 2026 was made.")


def test_the_status_page_tells_every_state(reader: Page, site: Site, behind: Path) -> None:
    reader.goto((behind / "en/status.html").as_uri())
    rows = reader.locator("[data-status=''] tbody tr")
    expect(rows).to_have_count(len(site.edition("en").topics))
    expect(rows.filter(has_text="None yet")).to_have_count(3)
    expect(rows.filter(has_text="Behind")).to_have_count(1)
    expect(rows.filter(has_text="Behind")).to_contain_text("original of 2026-12-01")


def test_what_is_overdue_is_told_by_the_reader_s_day(browser: Browser, site: Site, site_url: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    for day, prefix, word, all_are in OVERDUE:
        page.clock.set_fixed_time(f"{day}T12:00:00")
        overdue = len(site.edition("en").topics) if all_are else 0
        page.goto(f"{site_url}{prefix}status.html")
        expect(page.locator("[data-status=''] [data-overdue]:visible")).to_have_count(overdue)
        expect(page.locator("[data-overdue-count]")).to_have_text(str(overdue))
        if overdue:
            expect(page.locator("[data-overdue]").first).to_have_text(word)
    context.close()


@pytest.mark.parametrize("name", SAID)
def test_text_of_a_page_that_needs_none_is_shown(reader: Page, behind: Path, name: str) -> None:
    reader.goto((behind / f"{name}.html").as_uri())
    expect(reader.locator(".page-text")).to_contain_text(SAID[name].replace("**", ""))
    assert violations(reader) == []
