"""Inspection sheets: every line once, with its number and a box for each answer, in each language."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from PIL import Image
from pypdf import PdfReader

from awareness.print.kinds.inspection_forms import KIND as FORMS
from awareness.print.kinds.inspections import KIND
from awareness.print.kinds.inspections.contents import sheet_data
from awareness.print.kinds.inspections.data import SheetData
from awareness.publish.office import told_of_itself
from awareness.site import Site, read_site
from awareness.words import read_words
from odf import Odf
from office import whole_office

ALL = [f"area-{name}" for name in ("documents", "communications", "information", "meetings")]


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site, findings = read_site(whole_office(tmp_path_factory.mktemp("office")), {})
    assert site is not None and findings == []
    return site


def sheet(site: Site, locale: str, id: str = "all") -> SheetData:
    return sheet_data(site, KIND.subjects(site.edition(locale))[id])


def asked(data: SheetData) -> list[tuple[int, str]]:
    return [line for area in data.areas for group in area.groups for line in group.lines]


def tags(reader: PdfReader) -> Iterator[str]:
    """The name of each element of the structure."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        kids = one.get("/K", [])
        waiting += [
            kid.get_object()
            for kid in (kids if isinstance(kids, list) else [kids])
            if isinstance(kid.get_object(), dict)
        ]
        yield one.get("/S", "")


def text_of(pdf: bytes) -> tuple[PdfReader, list[str]]:
    reader = PdfReader(io.BytesIO(pdf))
    return reader, ["".join(page.extract_text().split()) for page in reader.pages]


def test_there_is_one_of_everything_of_each_area_and_of_each_place(office_site: Site) -> None:
    found = KIND.subjects(office_site.catalogue.default)
    assert list(found)[:5] == ["all", *ALL] and all(id.startswith("place-") for id in list(found)[5:])
    numbers = [number for number, _ in asked(sheet(office_site, "zh-TW"))]
    assert numbers == [number for id in ALL for number, _ in asked(sheet(office_site, "zh-TW", id))]
    assert sorted(numbers) == sorted(line.number for line in office_site.lines)
    [fax] = sheet(office_site, "en", "place-fax").areas
    assert [group.title for group in fax.groups] == ["Confirm before you fax"]


def test_both_languages_ask_the_same_under_the_same_numbers(office_site: Site) -> None:
    chinese, english = (dict(asked(sheet(office_site, locale))) for locale in ("zh-TW", "en"))
    assert chinese.keys() == english.keys()
    assert (chinese[4], english[4]) == ("面板上的號碼與公文相同", "The number on the panel is the document's")


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_the_pdf_is_tagged_and_asks_every_line(office_site: Site, locale: str) -> None:
    data = sheet(office_site, locale)
    longer = replace(data, areas=data.areas * 3)
    [pdf, *_] = KIND.make(longer, KIND.forms[0])
    reader, pages = text_of(pdf)
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"].split("-")[0] == locale.split("-")[0]
    said = read_words(locale)["inspection"]
    for number, page in enumerate(pages, 1):
        assert "".join(said["page"].format(page=number, pages=len(pages)).split()) in page
        if any(f"{asked_of:03}" in page for asked_of, _ in asked(data)):
            assert "".join(said["line"].split()) in page  # the heads stand on each page that lines reach
    whole = "".join(pages)
    for number, words in asked(data):
        assert whole.count(f"{number:03}{''.join(words.split())}") == 3, words
    assert whole.count("□") == 9 * len(asked(data))
    assert {"/TH", "/TD", "/H1", "/H2", "/Table"} <= {*tags(reader)}


def test_a_line_without_a_glyph_is_told_where_it_stands(office_site: Site) -> None:
    subject = KIND.subjects(office_site.catalogue.default)["area-documents"]
    field = "checklist practices/documents/faxing"
    assert [text.index for text in KIND.texts(office_site, subject) if text.field == field] == [0, 1, 2, 3]
    path, line, column = KIND.place(office_site, subject, field, 2)
    row = (office_site.project.root / path).read_text(encoding="utf-8").splitlines()[line - 1]
    assert row[column - 1 :] == "對方已在那頭的機器旁等候"


@pytest.fixture(scope="module", params=["zh-TW", "en"])
def made(request: pytest.FixtureRequest, office_site: Site) -> tuple[SheetData, Odf, bytes]:
    data = sheet(office_site, request.param)
    _, ods, xlsx, _ = KIND.make(data, KIND.forms[0])
    return data, Odf(ods), xlsx


def test_the_open_sheet_is_valid_and_asks_every_line(made: tuple[SheetData, Odf, bytes]) -> None:
    data, odf, _ = made
    assert odf.faults() == []
    rows = odf.rows()
    assert [(int(row[0]), row[1]) for row in rows if row[0].isdecimal()] == asked(data)
    assert rows[0][0].endswith(data.about) and rows[8] == [
        data.words.number,
        data.words.line,
        data.words.result,
        data.words.note,
    ]
    assert odf.language == data.locale.split("-")[0]
    [heads] = odf.all("table:table-header-rows")
    assert odf.words(heads) == "".join(rows[8])


def test_the_open_sheet_offers_the_answers_doubts_days_counts_and_turns_red(made: tuple[SheetData, Odf, bytes]) -> None:
    data, odf, _ = made
    yes, no, none = data.words.answers
    rules = {
        rule.get(odf.name("table:name")): rule.get(odf.name("table:condition"))
        for rule in odf.all("table:content-validation")
    }
    assert rules == {
        "answer": f'of:cell-content-is-in-list("{yes}";"{no}";"{none}")',
        "day": "of:cell-content-is-date() and cell-content()>=DATE(2020;1;1)",
    }
    asks = [cell.get(odf.name("table:content-validation-name")) for cell in odf.all("table:table-cell")]
    assert (asks.count("answer"), asks.count("day")) == (len(asked(data)), 1)
    sums = [
        cell.get(odf.name("table:formula"))
        for cell in odf.all("table:table-cell")
        if cell.get(odf.name("table:formula"))
    ]
    assert [formula.rpartition(";")[2] for formula in sums] == [f'"{answer}")' for answer in data.words.answers]
    assert {map.get(odf.name("style:condition")) for map in odf.all("style:map")} == {
        f'is-true-formula([.$C12]="{no}")'
    }


def test_the_workbook_is_valid_and_says_the_same(made: tuple[SheetData, Odf, bytes], tmp_path: Path) -> None:
    data, odf, xlsx = made
    file = tmp_path / "sheet.xlsx"
    file.write_bytes(xlsx)
    found = OpenXmlValidator().validate(file)
    assert found.is_valid, [str(error) for error in found.errors]
    sheet = load_workbook(file)[data.words.title[:31]]
    said = [["" if value is None else str(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    formulas = [row for row in said if row[2].startswith("=")]
    assert [row for row in said if row not in formulas] == [row for row in odf.rows() if row[2] != "0"]
    assert [row[2] for row in formulas] == [
        f'=COUNTIF(C12:C{sheet.max_row - 5},"{answer}")' for answer in data.words.answers
    ]
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A10", "$9:$9")
    assert sheet.print_area.endswith(f"$A$1:$D${sheet.max_row}")
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (
        9,
        0,
        True,
    )
    answers, day = sheet.data_validations.dataValidation
    assert (answers.type, answers.formula1) == ("list", f'"{",".join(data.words.answers)}"')
    assert sum(part.size["rows"] for part in answers.sqref.ranges) == len(asked(data))
    assert (day.type, day.operator, day.formula1, str(day.sqref)) == ("date", "greaterThanOrEqual", "43831", "B5")
    [rules] = [rule for _, rule in sheet.conditional_formatting._cf_rules.items()]
    assert (rules[0].formula, rules[0].dxf.font.color.rgb) == ([f'$C12="{data.words.answers[1]}"'], "FFA3160F")


def test_no_file_says_when_or_where_it_was_made(made: tuple[SheetData, Odf, bytes]) -> None:
    data, odf, xlsx = made
    for content in (odf.content, xlsx):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {entry.create_system for entry in archive.infolist()} == {3}
            about = b"".join(
                archive.read(name) for name in archive.namelist() if name in ("meta.xml", "docProps/core.xml")
            )
        assert data.date in about.decode() and told_of_itself(content) == []


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_the_forms_are_valid_and_filled_in_as_far_as_is_known(office_site: Site, locale: str) -> None:
    edition, said = office_site.edition(locale), read_words(locale)["inspection"]["forms"]
    found = FORMS.subjects(edition)
    assert list(found) == ["plan", "report", "notice"]
    for id, paper in found.items():
        content, picture = FORMS.make(FORMS.data(office_site, paper, FORMS.forms[0]), FORMS.forms[0])
        odf = Odf(content)
        assert Image.open(io.BytesIO(picture)).size == FORMS.forms[0].preview.pixels
        assert odf.faults() == [] and odf.language == locale.split("-")[0]
        words = odf.words(odf.trees["content.xml"])
        assert words.startswith(said[id]["title"] + office_site.project.agency.name[locale])
        assert all(area.title in words for area in edition.areas) is (id != "notice")
        assert office_site.project.agency.hotline.number in odf.words(odf.trees["styles.xml"])
        assert all(label in words for label in said["signed"])
