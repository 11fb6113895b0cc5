"""All posters of the office, read as a printer, a scanner and a screen reader would."""

import zipfile
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader
from pypdf.generic import ArrayObject, IndirectObject

from awareness.content.topic import Topic
from awareness.print.kind import File
from awareness.print.kinds.posters import KIND
from awareness.print.kinds.posters.contents import revision
from awareness.print.kinds.posters.forms import SHEETS, Style
from awareness.site import Site
from golden import ROOT

LARGEST = 55_000
"""Bytes. The aim is about 50 kB; the largest today is printed by `make bench`."""
MM = 72 / 25.4
DPI = 60
Poster = tuple[Topic, Style, File, Path]


def every_poster(site: Site, site_dir: Path) -> list[Poster]:
    """Every poster there must be, with its file."""
    return [
        (thing.subject, Style(thing.form.name), size, site_dir / thing.path(size))
        for thing in KIND.things(site)
        for size in thing.form.downloads
    ]


@pytest.fixture(scope="module", params=[7, pytest.param(1, marks=pytest.mark.slow)])
def posters(request: pytest.FixtureRequest, site: Site, site_dir: Path) -> list[Poster]:
    """One in seven, which is no part of any series: all forms, languages and designs are among them. At night all."""
    return every_poster(site, site_dir)[:: request.param]


def test_all_forms_of_all_topics(site: Site, site_dir: Path) -> None:
    posters = every_poster(site, site_dir)
    assert len(posters) == len(site.catalogue.default.topics) * (2 * (2 + 2 + 4) + 2)
    assert [file for *_, file in posters if not file.is_file()] == []
    assert {(style, size) for _, style, size, _ in posters[::7]} == {
        (Style(form.name), size) for form in KIND.forms for size in form.downloads
    }


def test_every_qr_code_is_read_at_60_dpi_and_leads_to_its_page(site: Site, posters: list[Poster]) -> None:
    wrong = []
    for topic, style, _, file in posters:
        with pypdfium2.PdfDocument(file) as document:
            picture = document[0].render(scale=DPI / 72).to_pil()
        codes = [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]
        current = revision(site, topic, style)
        if codes != [f"{site.address(topic)}?poster={current.date:%Y%m%d}-{current.code}"]:
            wrong.append((file.name, codes))
    assert wrong == []


def test_office_printers_cut_nothing_off(posters: list[Poster]) -> None:
    """The outer 3 mm are white on every sheet."""
    for *_, file in posters:
        with pypdfium2.PdfDocument(file) as document:
            picture = document[0].render(scale=DPI / 72).to_pil().convert("L")
        margin = round(3 / 25.4 * DPI)
        inner = picture.crop((margin, margin, picture.width - margin, picture.height - margin))
        picture.paste(255, (margin, margin, margin + inner.width, margin + inner.height))
        assert picture.getextrema()[0] == 255, file


def words_of(text: str) -> str:
    return "".join(text.split())


def test_headline_slogan_points_and_hotline_are_read_in_this_order(site: Site, posters: list[Poster]) -> None:
    for topic, style, _, file in posters:
        printed = PdfReader(file).pages[0].extract_text()
        hotline = site.project.agency.hotline.number
        assert hotline in printed, f"{file}: the hotline is broken"
        text = words_of(printed)
        steps = topic.steps[:1] if style is Style.SLOGAN else topic.steps
        parts = [topic.title, topic.slogan, *(step.act for step in steps), hotline]
        at = 0
        for part in parts:
            found = text.find(words_of(part), at)
            assert found >= 0, (file, part, text)
            at = found + 1
        assert revision_words(topic, style) in text, file


def revision_words(topic: Topic, style: Style) -> str:
    return words_of(
        f"{topic.revised.day} November {topic.revised.year}"
        if topic.locale == "en"
        else f"{topic.revised.year}年{topic.revised.month}月{topic.revised.day}日版"
    )


def test_size_language_title_tags_and_weight(posters: list[Poster]) -> None:
    for topic, _, size, file in posters:
        assert file.stat().st_size <= LARGEST, file
        reader = PdfReader(file)
        assert len(reader.pages) == 1
        box = reader.pages[0].mediabox
        assert (round(float(box.width) / MM), round(float(box.height) / MM)) == SHEETS[size]
        catalog = reader.trailer["/Root"]
        assert catalog["/Lang"].split("-")[0] == topic.locale.split("-")[0], file
        assert catalog["/MarkInfo"]["/Marked"]
        assert "/StructTreeRoot" in catalog
        assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata.title and topic.title in reader.metadata.title
        assert not reader.metadata.author
        metadata = catalog["/Metadata"].get_data().decode()
        assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
        assert "<pdfaid:part>2</pdfaid:part>" in metadata
        assert "<pdfaid:conformance>A</pdfaid:conformance>" in metadata


def test_fonts_are_embedded_subsets(posters: list[Poster]) -> None:
    for *_, file in posters:
        fonts = PdfReader(file).pages[0]["/Resources"]["/Font"]
        for font in fonts.values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert descendant["/BaseFont"][7:8] == "+", file  # six letters and a plus: a subset
            descriptor = descendant["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & set(descriptor), file


def alternative_texts(element: object) -> list[str]:
    element = element.get_object() if isinstance(element, IndirectObject) else element
    if isinstance(element, ArrayObject):
        return [text for child in element for text in alternative_texts(child)]
    if not hasattr(element, "get"):
        return []
    own = [element["/Alt"]] if "/Alt" in element else []
    return own + alternative_texts(element.get("/K"))


def test_pictogram_and_qr_code_have_alternative_texts(site: Site, posters: list[Poster]) -> None:
    for topic, style, _, file in posters:
        texts = alternative_texts(PdfReader(file).trailer["/Root"]["/StructTreeRoot"])
        words = site.words(topic.locale)["poster"]
        assert words["icon_alt"].format(title=topic.title) in texts, file
        assert any(site.address(topic) in text for text in texts), (file, style, texts)


def test_no_trace_of_this_machine(posters: list[Poster]) -> None:
    for *_, file in posters:
        content = file.read_bytes() + b"".join(obj.get_data() for obj in streams(file))
        for trace in (str(ROOT).encode(), b"/tmp/", b"/home/", b"/root/"):
            assert trace not in content, file


def streams(file: Path) -> list:
    reader = PdfReader(file)
    found = [
        reader.get_object(number)
        for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1)
        if number in reader.xref[0]
    ]
    return [obj for obj in found if hasattr(obj, "get_data")]


def test_previews_beside_a_topic_are_light(site: Site, site_dir: Path) -> None:
    """The pictures of a page that has all forms of a poster: 85 kB on the mean."""
    for topic in site.edition("zh-TW").topics.values():
        things = KIND.offered(site, topic)
        pictures = [site_dir / thing.path(thing.form.preview) for thing in things if thing.form.preview]
        assert len(pictures) == len(KIND.forms)
        assert sum(picture.stat().st_size for picture in pictures) < 105_000, topic.id


def test_a_bundle_holds_the_posters_of_its_view(site: Site, site_dir: Path) -> None:
    with zipfile.ZipFile(site_dir / "en/posters/place-fax-a4.zip") as bundle:
        assert bundle.namelist() == ["practices-documents-faxing-a4.pdf"]
        assert (
            bundle.read("practices-documents-faxing-a4.pdf")
            == (site_dir / "en/posters/practices/documents/faxing-a4.pdf").read_bytes()
        )
    with zipfile.ZipFile(site_dir / "posters/all-a4.zip") as bundle:
        assert len(bundle.namelist()) == len(site.catalogue.default.topics)
