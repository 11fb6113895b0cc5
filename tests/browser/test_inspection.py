"""Two filled sheets, compared by keyboard alone; what is no sheet is told in a sentence; nothing is sent."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook
from playwright.sync_api import FileChooser, Page, expect

from awareness.print.kinds.inspection_forms import KIND as FORMS
from awareness.print.kinds.inspections import KIND
from awareness.site import Site
from odf import filled

YES, NO, NONE = "是", "否", "不適用"
BEFORE = {1: (YES, ""), 2: (NO, "卡紙沒有拿走"), 3: (NO, ""), 4: (YES, ""), 5: (NO, "")}
NOW = {1: (NO, "桌曆上有底價"), 2: (YES, ""), 3: (NO, "還在"), 4: (NONE, ""), 6: (YES, ""), 7: (NO, "")}
ENGLISH = {YES: "Yes", NO: "No", NONE: "Does not apply"}


def fill_workbook(empty: Path, file: Path, answers: dict[int, tuple[str, str]], fields: dict[int, object]) -> None:
    """As `filled`, by another program."""
    book = load_workbook(empty)
    sheet = book.active
    for row in sheet.iter_rows():
        said = answers.get(int(row[0].value), ()) if str(row[0].value).isdecimal() else ()
        for cell, words in zip(row[2:], said, strict=False):
            cell.value = words
    for at, value in fields.items():
        sheet.cell(at + 1, 2).value = value
    book.save(file)


def choose(page: Page, file: Path) -> None:
    """By a press on the field that has the focus; Chromium lets one go by that comes while it closes another chooser."""
    choosers: list[FileChooser] = []
    page.once("filechooser", lambda chooser: choosers.append(chooser))
    while not choosers:
        page.keyboard.press("Space")
        page.wait_for_timeout(500)
    choosers[0].set_files(file)


def test_two_sheets_are_compared_by_keyboard(
    page: Page, site: Site, site_url: str, site_dir: Path, tmp_path: Path
) -> None:
    before, now = tmp_path / "五月.ods", tmp_path / "November.xlsx"
    before.write_bytes(filled((site_dir / "inspection/area-documents.ods").read_bytes(), BEFORE, {4: "2026-05-20"}))
    english = {number: (ENGLISH[answer], note) for number, (answer, note) in NOW.items()}
    fill_workbook(site_dir / "en/inspection/all.xlsx", now, english, {4: date(2026, 11, 20)})
    page.goto(site_url + "inspection/compare.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.locator("#before")).to_be_visible()  # the script has run
    page.locator("#before").focus()
    for name, file in (("before", before), ("now", now)):
        expect(page.locator(f"#{name}")).to_be_focused()
        choose(page, file)
        expect(page.locator(f"#{name}")).to_have_value(re.compile(re.escape(file.name)))  # and the chooser is gone
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    title = page.locator("#compared")
    expect(title).to_be_focused()
    expect(title).to_contain_text("2026-05-20 → 2026-11-20")
    expect(page.locator("[data-said]")).to_have_text(
        "改善 1 項，變差或新發現 2 項，還沒改善 2 項；維持良好 2 項，這次沒有填 25 項。"
    )
    groups = {name: page.locator(f"[data-group={name}] tbody td:first-child") for name in ("worse", "open", "better")}
    for name, numbers in {"worse": ["001", "007"], "open": ["003", "005"], "better": ["002"]}.items():
        expect(groups[name]).to_have_text(numbers)
    worse = page.locator("[data-group=worse] tr", has_text="001").locator("td")
    expect(worse.nth(2)).to_have_text(YES)
    expect(worse.nth(3)).to_have_text("No桌曆上有底價")
    wrong = {
        "missing": None, "same": before, "other": site_dir / "inspection/all.pdf",
        "foreign": tmp_path / "other.xlsx", "empty": site_dir / "inspection/all.xlsx",
    }  # fmt: skip
    said = site.words("zh-TW")["inspection"]["compared"]
    Workbook().save(tmp_path / "other.xlsx")
    torn = tmp_path / "torn.ods"
    torn.write_bytes(before.read_bytes()[:300] + b"\0" * 40 + before.read_bytes()[340:])
    for rule, file in (wrong | {"unread": torn}).items():
        page.locator("#now").set_input_files(file or [])
        page.get_by_role("button", name=said["start"]).press("Enter")
        expect(page.locator("[data-said]")).to_have_text(said[rule].replace("{name}", file.name if file else ""))
        expect(page.locator("[data-compared]")).to_be_hidden()
    assert [url for url in asked if "/assets/mark." not in url] == []  # the icon on the tab comes when it likes


def test_every_sheet_is_listed_under_a_name_that_says_what_it_is(page: Page, site: Site, site_url: str) -> None:
    page.goto(site_url + "inspection/index.html")
    links = page.locator(".kit-row a")
    assert links.count() == 3 * len(KIND.subjects(site.catalogue.default)) + len(FORMS.subjects(site.catalogue.default))
    area = page.locator("#area-documents a").first
    assert (area.get_attribute("href"), area.get_attribute("download")) == (
        "area-documents.pdf",
        "保密檢查表-文書機密.pdf",
    )
    size = area.locator("small").inner_text()
    assert re.search(r"\b\d+ kB$", size), size
    pictures = page.locator(".kit-row img")
    assert pictures.count() == len(KIND.subjects(site.catalogue.default)) + len(FORMS.subjects(site.catalogue.default))
    page.goto(site_url + "practices/documents/faxing.html")
    page.locator(".checklist__foot a").click()
    expect(page).to_have_url(site_url + "inspection/index.html#area-documents")
