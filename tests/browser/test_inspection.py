"""Two filled sheets, compared by keyboard alone; what is no sheet is told in a sentence; nothing is sent."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from awareness.print.kinds.inspection_forms import KIND as FORMS
from awareness.print.kinds.inspections import KIND
from awareness.site import Site
from odf import filled

YES, NO, NONE = "是", "否", "不適用"
BEFORE = {1: (YES, ""), 2: (NO, "卡紙沒有拿走"), 3: (NO, ""), 4: (YES, ""), 5: (NO, "")}
NOW = {1: (NO, "桌曆上有底價"), 2: (YES, ""), 3: (NO, "還在"), 4: (NONE, ""), 6: (YES, ""), 7: (NO, "")}
ENGLISH = {YES: "Yes", NO: "No", NONE: "Does not apply"}


def test_two_sheets_are_compared_by_keyboard(
    page: Page, site: Site, site_url: str, site_dir: Path, tmp_path: Path
) -> None:
    before, now = tmp_path / "五月.ods", tmp_path / "November.ods"
    before.write_bytes(filled((site_dir / "inspection/area-documents.ods").read_bytes(), BEFORE, {4: "2026-05-20"}))
    english = {number: (ENGLISH[answer], note) for number, (answer, note) in NOW.items()}
    now.write_bytes(filled((site_dir / "en/inspection/all.ods").read_bytes(), english, {4: "2026-11-20"}))
    page.goto(site_url + "inspection/compare.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#before").focus()
    for file in (before, now):
        with page.expect_file_chooser() as chosen:
            page.keyboard.press("Space")
        chosen.value.set_files(file)
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
        "missing": None, "same": before, "workbook": site_dir / "inspection/all.xlsx",
        "other": site_dir / "inspection/all.pdf", "empty": site_dir / "inspection/all.ods",
    }  # fmt: skip
    said = site.words("zh-TW")["inspection"]["compared"]
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
    links = page.locator(".sheets a")
    assert links.count() == 3 * len(KIND.subjects(site.catalogue.default)) + len(FORMS.subjects(site.catalogue.default))
    area = page.locator("#area-documents a").first
    assert (area.get_attribute("href"), area.get_attribute("download")) == (
        "area-documents.pdf",
        "保密檢查表-文書機密.pdf",
    )
    page.goto(site_url + "practices/documents/faxing.html")
    page.locator(".checklist__foot a").click()
    expect(page).to_have_url(site_url + "inspection/index.html#area-documents")
