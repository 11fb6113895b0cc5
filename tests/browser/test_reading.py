"""Reading the site as a person does: topics, languages, checklists, posters."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from awareness.print.kinds import kinds
from awareness.print.sets import sets
from awareness.site import Site
from office import FAXING, OUTDATED


def test_the_language_switch_stays_on_the_page(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING)
    page.get_by_label("選擇語言").hover()
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url("**/en/" + FAXING)
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm before you fax")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize(
    ("prefix", "title", "steps", "hotline"),
    [
        pytest.param("", "傳真先確認", 3, "廉政專線", marks=pytest.mark.slow),
        ("en/", "Confirm before you fax", 3, "Integrity hotline"),
    ],
)
def test_a_poster_opens_and_says_what_the_page_says(
    page: Page, site: Site, site_url: str, prefix: str, title: str, steps: int, hotline: str
) -> None:
    page.goto(site_url + prefix + FAXING)
    acts = page.locator(".steps li strong").all_inner_texts()
    assert len(acts) == steps
    link = page.locator(".posters-aside a.button").first
    response = page.request.get(page.evaluate("link => link.href", link.element_handle()))
    assert response.headers["content-type"] == "application/pdf"
    text = "".join(PdfReader(io.BytesIO(response.body())).pages[0].extract_text().split())
    at = -1
    for words in (title, *acts, hotline, site.project.agency.hotline.number):
        words = "".join(words.split())
        found = text.find(words, at + 1)
        assert found > at, (words, text)
        at = found


def test_a_checklist_counts_keeps_and_clears_its_ticks(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING)
    boxes = page.locator(".checklist__item")
    boxes.nth(0).click()
    boxes.nth(2).click()
    expect(page.locator("[data-done]")).to_have_text("2")
    page.reload()
    expect(page.locator("[data-done]")).to_have_text("2")
    assert [box.is_checked() for box in page.locator(".checklist input").all()][:3] == [True, False, True]
    page.locator("[data-clear]").click()
    page.reload()
    expect(page.locator("[data-done]")).to_have_text("0")


def test_the_gallery_filters_by_place_and_by_category_in_the_address(page: Page, site_url: str) -> None:
    page.goto(site_url + "posters/index.html")
    page.get_by_role("button", name="影印機旁").click()
    shown = page.locator(".poster:visible .poster__title")
    expect(shown).to_have_text(["資料清理不實", "隨手碎紙", "影印不遺留"])
    page.get_by_role("button", name="文書機密").click()
    expect(shown).to_have_text(["隨手碎紙", "影印不遺留"])
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(shown).to_have_text(["隨手碎紙", "影印不遺留"])
    expect(page.locator(".gallery-count")).to_contain_text("2")


def test_filters_work_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url + "en/posters/index.html")
    page.get_by_role("button", name="Fax").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".poster:visible .poster__title")).to_have_text(["Confirm before you fax"])
    expect(page.get_by_role("button", name="Fax")).to_have_attribute("aria-pressed", "true")


def test_the_first_screen_of_home_holds_all_ways(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    assert page.locator(".top").bounding_box()["y"] + page.locator(".top").bounding_box()["height"] <= 800


def test_without_script_the_page_still_teaches(browser: Browser, site: Site, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + FAXING)
    expect(page.locator(".checklist__item")).to_have_count(4)
    page.locator(".checklist__item").first.click()
    expect(page.locator(".checklist input").first).to_be_checked()
    page.goto(site_url + "posters/index.html")
    topics = list(site.edition("zh-TW").topics.values())
    expect(page.locator(".poster:visible")).to_have_count(len(topics))
    first = page.locator(".poster").first.locator(".poster__forms a:visible, .poster__links a")
    shown, *others = [thing for kind in GALLERY for thing in kind.offered(site, topics[0])]
    assert first.evaluate_all("all => all.map(link => link.href)") == [
        site_url + path
        for path in (*(other.main for other in others), *(shown.path(file) for file in shown.form.downloads))
    ]
    context.close()


def test_the_site_works_from_a_folder(page: Page, site_dir: Path) -> None:
    page.goto((site_dir / "index.html").as_uri())
    page.get_by_role("link", name="文書機密").first.click()
    page.locator(".topic-row a", has_text="隨手碎紙").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("隨手碎紙")


GALLERY = [kind for kind in kinds().values() if kind.in_gallery]
CLICK = "chip => chip.click()"
SHOWN = """() => [...document.querySelectorAll(".poster")].filter(one => one.checkVisibility())
    .flatMap(one => [...one.querySelectorAll(":is(.poster__frame, .poster__links a, img)")].map(one => one.src ?? one.href))"""
EACH_CHIP = """groups => {
    const chips = group => [...document.querySelectorAll(`[data-group=${group}]`)];
    const shown = link => getComputedStyle(link).display !== "none";
    const links = () => [...document.querySelectorAll("[data-set]")].filter(shown).map(link => link.href);
    const told = chip => { chip.click(); return [chip.dataset.value, document.querySelector("[data-bundle]").href, links()]; };
    const each = group => { const all = chips(group).map(told); chips(group)[0].click(); return [group, all]; };
    for (const group of ["language", "style", "place", "category"]) chips(group)[0].click();
    return Object.fromEntries(groups.map(each));
}"""
"""By group what is offered for printing with each of its chips, all others as at first: value, bundle, files."""
LINKS = "all => all.map(link => [link.textContent, link.href, link.ariaLabel ?? ''])"


def test_every_file_that_the_gallery_writes_into_its_tiles_is_there(
    page: Page, site: Site, site_url: str, site_dir: Path
) -> None:
    """All forms in all languages; they are all there is of the gallery's kinds; and for every chip there is a bundle,
    and for each place and category a file with a page for each."""
    found: set[str] = set()
    page.goto(site_url + "posters/index.html")
    for language in page.locator("[data-group=language]").all():
        language.evaluate(CLICK)
        for form in page.locator("[data-group=style]").all():
            form.evaluate(CLICK)
            found |= set(page.evaluate(SHOWN))
    folders = [site_dir / one.prefix / kind.name for one in site.catalogue.editions.values() for kind in GALLERY]
    ends = tuple(file.end for kind in GALLERY for form in kind.forms for file in form.files)
    there = {file.relative_to(site_dir).as_posix() for folder in folders for file in folder.rglob("*.*")}
    made = {name for name in there if name.endswith(ends)} - {one.path for one in sets(site)}
    assert {url.removeprefix(site_url) for url in found} == made
    groups = page.evaluate(EACH_CHIP, ["place", "category", "style", "language"])
    assert sum(map(len, groups.values())) == page.locator(".chip").count()
    for group, chips in groups.items():
        for value, bundle, printed in chips:
            assert (site_dir / bundle.removeprefix(site_url)).is_file(), bundle
            assert len(printed) == (2 if group in ("place", "category") and value else 0)
            assert all((site_dir / one.removeprefix(site_url)).is_file() for one in printed), printed


def test_a_view_of_the_gallery_can_be_sent_and_had_as_one_file(page: Page, site_url: str) -> None:
    page.goto(site_url + "posters/index.html#place=copier&style=mono&language=en")
    shown = page.locator(".poster:visible")
    expect(shown.locator(".poster__title")).to_have_text(
        ["Poor disposal", "Shred at once", "Leave nothing in the copier"]
    )
    first = shown.first
    expect(first).to_have_attribute("lang", "en")
    expect(first.locator(".poster__place")).to_have_text("Causes. Copier, Recycling bin")
    frame = first.locator(".poster__frame").evaluate("link => link.href")
    assert frame == site_url + "en/posters/causes/disposal-mono-a4.pdf"
    assert first.get_by_role("link").evaluate_all(LINKS) == [
        ["Poor disposal", site_url + "en/causes/disposal.html", ""],
        ["A4", site_url + "en/posters/causes/disposal-mono-a4.pdf", "Poor disposal, Low ink, A4 poster (PDF)"],
        ["A3", site_url + "en/posters/causes/disposal-mono-a3.pdf", "Poor disposal, Low ink, A3 poster (PDF)"],
    ]
    picture = first.locator("img").evaluate("image => image.src")
    assert picture == site_url + "en/posters/causes/disposal-mono.png"
    page.get_by_role("button", name="中文").click()
    page.get_by_role("button", name="彩色").click()
    expect(shown.locator(".poster__title")).to_have_text(["資料清理不實", "隨手碎紙", "影印不遺留"])
    assert first.get_by_role("link").evaluate_all(LINKS)[1:] == [
        ["A4", site_url + "posters/causes/disposal-a4.pdf", "資料清理不實，彩色，A4 海報（PDF）"],
        ["A3", site_url + "posters/causes/disposal-a3.pdf", "資料清理不實，彩色，A3 海報（PDF）"],
    ]
    page.goto("about:blank")
    page.goto(site_url + "posters/index.html#place=copier&style=mono&language=en")
    bundle = page.locator("[data-bundle]")
    assert bundle.evaluate("link => link.href") == site_url + "en/posters/place-copier-mono-a4.zip"
    with zipfile.ZipFile(
        io.BytesIO(page.request.get(site_url + "en/posters/place-copier-mono-a4.zip").body())
    ) as files:
        assert files.namelist() == [
            "causes-disposal-mono-a4.pdf",
            "practices-documents-shredding-mono-a4.pdf",
            "practices-documents-photocopying-mono-a4.pdf",
        ]
        assert all(files.read(name).startswith(b"%PDF-") for name in files.namelist())
    printed = page.locator("[data-set]")
    together = [link.evaluate("link => link.href") for link in printed.all()]
    assert together == [site_url + f"en/posters/place-copier-mono-{size}.pdf" for size in ("a4", "a3")]
    assert len(PdfReader(io.BytesIO(page.request.get(together[0]).body())).pages) == 3
    page.get_by_role("button", name="文書機密").click()
    expect(bundle).to_be_hidden()
    expect(printed.first).to_be_hidden()


def test_an_empty_view_says_so_and_leads_back(page: Page, site: Site, site_url: str) -> None:
    page.goto(site_url + "posters/index.html#place=fax&category=meetings")
    expect(page.locator(".poster:visible")).to_have_count(0)
    page.get_by_role("button", name="全部顯示").click()
    expect(page.locator(".poster:visible")).to_have_count(len(site.edition("zh-TW").topics))


@pytest.mark.parametrize(
    ("prefix", "current", "outdated"),
    [
        ("", "這張海報是最新版", "這張海報已經換版"),
        pytest.param("en/", "This poster is up to date", "This poster is out of date", marks=pytest.mark.slow),
    ],
)
def test_a_scanned_poster_is_told_from_an_old_one(
    page: Page, site_url: str, prefix: str, current: str, outdated: str
) -> None:
    page.goto(site_url + prefix + FAXING)
    notices = page.locator("[data-notices]")
    expect(notices.locator(".notice:visible")).to_have_count(0)
    codes = notices.get_attribute("data-codes").split()
    assert len(codes) == (4 if prefix == "" else 3)
    for code in codes[-1:]:  # the last one is the bilingual poster's, where there is one
        page.goto(f"{site_url}{prefix}{FAXING}?poster=20261122-{code}")
        expect(page.get_by_role("status").get_by_role("heading", name=current)).to_be_visible()
    page.goto(site_url + prefix + FAXING + OUTDATED)
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("heading", name=outdated)).to_be_visible()
    expect(alert).to_contain_text(f"{'1 March 2026' if prefix else '2026年3月1日'} zzzzzz")
    expect(alert).to_contain_text(codes[0])
    expect(alert.locator("dt:visible")).to_have_text(["On the wall", "Current"] if prefix else ["牆上", "現行"])
    assert (
        alert.get_by_role("link", name="A4")
        .evaluate("link => link.href")
        .endswith("posters/practices/documents/faxing-a4.pdf")
    )


@pytest.mark.parametrize("value", [
    "<img src=x onerror=alert(1)>", "20260301-ZZZZZZ",
    *(pytest.param(value, marks=pytest.mark.slow) for value in ("", "20260301", "x" * 5000)),
])  # fmt: skip
def test_a_strange_revision_in_the_address_is_passed_over(page: Page, site_url: str, value: str) -> None:
    page.goto(f"{site_url}{FAXING}?poster={value}")
    expect(page.locator(".notice:visible")).to_have_count(0)
