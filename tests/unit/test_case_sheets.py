"""Case sheets: one tagged page in each language, in the largest letters that have room, or told what to shorten."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from awareness.print.kinds.case_sheets import KIND
from awareness.print.kinds.case_sheets.contents import sheet_data
from awareness.print.kinds.case_sheets.data import SheetData
from awareness.print.kinds.case_sheets.layout import TEXT, check_layout, layout
from awareness.site import Site, read_site
from office import whole_office


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site, findings = read_site(whole_office(tmp_path_factory.mktemp("office")), {})
    assert site is not None and findings == []
    return site


def sheet(site: Site, locale: str, id: str = "cases/price") -> SheetData:
    return sheet_data(site, next(case for case in site.edition(locale).cases if case.id == id))


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_a_sheet_is_one_tagged_page_that_says_everything(office_site: Site, locale: str) -> None:
    data = sheet(office_site, locale)
    pdf, preview = KIND.make(data, KIND.forms[0])
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1 and preview.startswith(b"\x89PNG")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].split("-")[0] == locale.split("-")[0]
    words = "".join(reader.pages[0].extract_text().split())
    said = [data.title, data.lesson, data.outcome, data.source, data.verified, *data.happened, *data.questions]
    for text in (*said, *data.we_do, *(part for one in data.law for part in one)):
        assert "".join(text.split()) in words, text


def test_who_opened_the_source_is_said_or_that_nobody_has(office_site: Site) -> None:
    assert sheet(office_site, "zh-TW").verified == "整理自公開資料，來源待本機關複核。"
    assert "2026年11月10日" in sheet(office_site, "zh-TW", "cases/waste").verified


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_long_texts_are_set_smaller_and_then_told(office_site: Site, locale: str) -> None:
    data = sheet(office_site, locale)
    longer = replace(data, happened=tuple(text * 3 for text in data.happened))
    assert layout(longer).size < layout(data).size
    KIND.make(longer, KIND.forms[0])  # and has room on one page: the template would refuse a second
    [misfit] = check_layout(replace(data, happened=tuple(text * 40 for text in data.happened)))
    assert (misfit.field, misfit.most < len(misfit.text)) == ("happened", True)


def test_every_size_that_the_layout_allows_stays_on_one_page(office_site: Site) -> None:
    """Lines are counted with widths of heavier letters: the page must never be fuller than was counted."""
    sizes = set()
    data = sheet(office_site, "zh-TW")
    for times in range(1, 40):
        fuller = replace(data, we_do=(data.we_do[0] * times, *data.we_do[1:]))
        if check_layout(fuller):
            break
        if (size := layout(fuller).size) not in sizes:
            sizes.add(size)
            KIND.make(fuller, KIND.forms[0])
    assert sizes == {*TEXT["sizes"]}


def test_a_sheet_without_room_is_told_at_its_place(office_site: Site) -> None:
    case = office_site.catalogue.default.cases[0]
    assert KIND.place(office_site, case, "we_do", 0)[1] > KIND.place(office_site, case, "happened", 0)[1] > 20
    assert KIND.place(office_site, case, "title", 0) == (case.source, 2, 1)
