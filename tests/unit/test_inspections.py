"""Inspection sheets: every line once, with its number and a box for each answer, in each language."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader

from awareness.print.kinds.inspections import KIND
from awareness.print.kinds.inspections.contents import sheet_data
from awareness.print.kinds.inspections.data import SheetData
from awareness.site import Site, read_site
from awareness.words import read_words
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
