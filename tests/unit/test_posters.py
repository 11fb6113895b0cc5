"""What is in a poster's PDF and its preview: words, tags, sizes, colours."""

import io
import re
from datetime import date

import pypdfium2
import pytest
from PIL import Image, ImageChops

from awareness.content.schema import Design, Sign
from awareness.print.form import File
from awareness.print.kinds.posters import KIND, drawing
from awareness.print.kinds.posters.contents import poster_data
from awareness.print.kinds.posters.drawing import make
from awareness.print.kinds.posters.forms import A3, A4, MONO_A4, PREVIEW, SHEETS, Style
from awareness.print.kinds.posters.measures import CHINESE
from awareness.print.preview import PREVIEW_COLOURS
from drawn import ID, made, make_site, pdf, read

MARKUP = ("#import $x^2$ *bold*", r"\u{41} @ref <label> `raw`", '_it_ [x] // "q" ~ -- ... 1.')


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize(("size", "width", "height"), [(A4, 210, 297), (A3, 297, 420)])
def test_page_title_language_and_standards(site, size: File, width: int, height: int) -> None:
    reader = read(pdf(site, size=size))
    assert len(reader.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [width, height]
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-TW"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata == {
        "/Title": "傳真先確認",
        "/ModDate": "D:20261122000000Z",
        "/CreationDate": "D:20261122000000Z",
    }
    xmp = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "Typst" not in xmp


def test_text_stands_in_reading_order(site) -> None:
    text = read(pdf(site)).pages[0].extract_text()
    expected = ["洩漏原因", "3", "傳真先確認", "號碼對，人也要在。", "1 核對號碼，再按傳送", "2 先通電話，請對方守機旁", "3 傳完才離開",
                "範例縣政府政風處", "廉政專線", "037-356639", "2026年11月22日版", "掃描看完整做法"]  # fmt: skip
    places = [text.index(part) for part in expected]
    assert places == sorted(places), text


def elements(content: bytes) -> list[tuple[str, str]]:
    """Structure type and alternative text, in order."""
    found = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((node["/S"], node.get("/Alt", "")))
            if "/K" in node:
                walk(node["/K"])

    walk(read(content).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_tags_and_alternative_texts(site) -> None:
    tags = elements(pdf(site, locale="en"))
    kinds = [kind for kind, _ in tags]
    assert kinds.count("/H1") == 1
    assert kinds.count("/LI") == kinds.count("/Lbl") == 3
    assert [alt for kind, alt in tags if kind == "/Figure"] == [
        "Pictogram: Confirm before you fax", "QR code, address https://intranet.example/secrecy/en/causes/faxing.html",
    ]  # fmt: skip


def test_words_of_two_lines_stay_two_words(tmp_path) -> None:
    site = make_site(tmp_path, en={"title": "Keep passwords out of sight"})
    titles = re.findall(r"Keep\s+passwords\s+out\s+of\s+sight", read(pdf(site, locale="en")).pages[0].extract_text())
    assert titles


def type_sizes(content: bytes) -> dict[str, float]:
    """Text -> size in mm on A4."""
    sizes: dict[str, float] = {}

    def visit(text, _cm, matrix, _font, size) -> None:
        if text.strip():
            sizes[text.strip()] = abs(size * matrix[3] * _cm[3]) / 72 * 25.4

    read(content).pages[0].extract_text(visitor_text=visit)
    return sizes


def test_quotation_marks_are_as_wide_as_the_language_has_them(tmp_path) -> None:
    asked = {"points": ("“Ask” first", "Call", "Wait")}
    site, share = make_site(tmp_path, zh=asked, en=asked), {}
    for locale in ("zh-TW", "en"):
        page = pypdfium2.PdfDocument(pdf(site, locale=locale))[0].get_textpage()
        left, bottom, right, top = page.get_charbox(page.get_text_range().index("“Ask”"), loose=True)
        share[locale] = (right - left) / (top - bottom)
    assert share["en"] < 0.7 * share["zh-TW"]


def test_letters_are_as_large_on_paper_as_stated(site) -> None:
    sizes = type_sizes(pdf(site))
    headline = next(size for text, size in sizes.items() if text == "傳真先確認")
    point = next(size for text, size in sizes.items() if "核對號碼" in text)
    assert headline * CHINESE.letter >= 20
    assert point * CHINESE.letter >= 8


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("sign", [None, *Sign])
def test_every_form_is_small_and_sound(tmp_path, design: Design, sign: Sign | None) -> None:
    site = make_site(tmp_path, both={"design": design, "sign": sign})
    for style in Style:
        content = pdf(site, style)
        assert len(content) < 50_000
        fonts = read(content).pages[0]["/Resources"]["/Font"].values()
        assert all(re.match(r"/[A-Z]{6}\+NotoSansCJK", font.get_object()["/BaseFont"]) for font in fonts)
        assert content == pdf(site, style), "the same bytes"


@pytest.mark.parametrize("sign", [None, Sign.PROHIBITION])
def test_the_slogan_without_its_fields_saves_ink(tmp_path, sign: Sign | None) -> None:
    """In other colours it is the same drawing: no ground, lines in black, and the same words and tags."""
    site = make_site(tmp_path, both={"sign": sign})
    colour, mono = (made(site, Style.SLOGAN, file, "zh-TW") for file in (A4, MONO_A4))
    greys = [pypdfium2.PdfDocument(one)[0].render(scale=2).to_pil().convert("L") for one in (colour, mono)]
    inked = [sum((255 - grey) * count for grey, count in enumerate(picture.histogram())) for picture in greys]
    assert inked[1] < 0.45 * inked[0]
    x, y = (
        round(millimetres * greys[1].width / 210) for millimetres in (201.2, 8.8)
    )  # the frame's line, where it is cut
    assert greys[1].crop((x, y, x + 1, 25 * y)).getextrema()[1] < 100, "the frame is whole"
    assert greys[1].crop((y, y, x, y + 1)).getextrema()[1] < 100
    shown = poster_data(site, site.edition("zh-TW").topics[ID], Style.SLOGAN).shown.colours
    assert set(drawn_in(mono)) <= {"#FFFFFF", shown["ink"]}
    assert read(colour).pages[0].extract_text() == read(mono).pages[0].extract_text()
    assert elements(colour) == elements(mono)
    assert read(colour).trailer["/ID"] != read(mono).trailer["/ID"]


def drawn_in(content: bytes) -> set[str]:
    said = re.findall(rb"(?:cs|CS) ([\d. ]+) (?:scn|SCN)", read(content).pages[0].get_contents().get_data())
    numbers = [[round(float(part) * 255) for part in one.split()] for one in said]
    return {"#" + bytes(one * (3 // len(one))).hex().upper() for one in numbers}


def test_markup_is_printed_as_it_is(tmp_path) -> None:
    site = make_site(
        tmp_path, en={"title": "#set $a$ *b* \\c @d <e>", "slogan": "= `x` _y_ [z] #panic()", "points": MARKUP}
    )
    text = read(pdf(site, locale="en")).pages[0].extract_text()
    squeezed = "".join(text.split())
    for part in ("#set $a$ *b* \\c @d <e>", "= `x` _y_ [z] #panic()", *MARKUP):
        assert part.replace(" ", "") in squeezed


def test_preview_size(site) -> None:
    picture = Image.open(io.BytesIO(made(site, Style.COLOUR, PREVIEW, "en")))
    assert (picture.format, picture.size) == ("PNG", PREVIEW.pixels)


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("style", Style)
def test_a_preview_is_light_and_has_the_poster_s_own_colours(tmp_path, design: Design, style: Style) -> None:
    site = make_site(tmp_path, both={"design": design, "sign": Sign.PROHIBITION})
    content = made(site, style, PREVIEW, "zh-TW")
    found = Image.open(io.BytesIO(content)).convert("RGB").getcolors(PREVIEW_COLOURS)
    colours = poster_data(site, site.edition("zh-TW").topics[ID], style).shown.colours.values()
    shown = {f"#{bytes(colour).hex()}".upper() for count, colour in found if count > 1000}
    assert len(content) < 32_000
    assert {*colours} <= shown


def test_a_bar_does_not_show_outside_its_frame(tmp_path) -> None:
    """Screens, as a preview does, widen a field to whole pixels."""
    site = make_site(tmp_path, both={"design": Design.SIGN, "sign": Sign.WARNING})
    picture = Image.open(io.BytesIO(made(site, Style.COLOUR, PREVIEW, "zh-TW"))).convert("RGB")
    columns = [picture.crop((x, 100, x + 1, 700)).getcolors() for x in range(26)]
    assert [x for x, colours in enumerate(columns) if len(colours) > 1] == []
    assert len({colours[0][1] for colours in columns}) > 1, "paper and frame"


@pytest.mark.parametrize(("style", "design"), [(Style.COLOUR, Design.FIELD), (Style.BILINGUAL, Design.SIGN)])
def test_the_larger_sheet_is_the_same_drawing(site, tmp_path, style: Style, design: Design) -> None:
    """As the engine would draw it, which takes twenty times as long: pixels, words, figures' places."""
    site = make_site(tmp_path, both={"design": design, "sign": Sign.WARNING})
    data = poster_data(site, site.edition("zh-TW").topics[ID], style)
    day, sheet = data.date, SHEETS[A3]
    drawn = drawing.template(data)
    own, larger = drawn.pdf(date.fromisoformat(day), sheet), make(data, KIND.form(style))[1]
    pictures = [pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L") for pdf in (own, larger)]
    assert pictures[0].size == pictures[1].size
    assert sum(ImageChops.difference(*pictures).histogram()[64:]) < 100, "an edge may be a shade off"
    assert read(own).pages[0].extract_text() == read(larger).pages[0].extract_text()
    assert figures(larger) == pytest.approx(figures(own), abs=0.02)
    assert (
        read(own).trailer["/ID"] != read(larger).trailer["/ID"] != read(made(site, style, A4, "zh-TW")).trailer["/ID"]
    )
    assert read(larger).xmp_metadata.xmpmm_instance_id == read(larger).trailer["/ID"][0]


def figures(content: bytes) -> list[float]:
    """Where each figure stands."""
    reader = read(content)
    every = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    found = [one["/A"][0]["/BBox"] for one in every if isinstance(one, dict) and one.get("/S") == "/Figure"]
    assert len(found) == 2
    return [float(number) for box in found for number in box]
