"""What editors see of a poster while they write is what the engine prints: lines, places and sizes."""

import ctypes
from collections import Counter
from dataclasses import dataclass
from xml.etree import ElementTree

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from awareness.content.schema import Design, Sign
from awareness.print.font import width
from awareness.print.kinds.posters import KIND
from awareness.print.kinds.posters.contents import poster_data
from awareness.print.kinds.posters.forms import Style
from awareness.print.sketches import sketches
from drawn import EN_POINTS, ID, ZH_POINTS, make_site, pdf

MM = 25.4 / 72
NEAR = 0.5
"""In mm, on A4."""
SVG = "{http://www.w3.org/2000/svg}"
WORDS = {"zh": {"points": ZH_POINTS[:4]}, "en": {"points": EN_POINTS[:4], "slogan": "Right <number> & person."}}


@dataclass(frozen=True)
class Glyph:
    character: str
    x: float
    y: float
    size: float


def printed(content: bytes) -> tuple[list[Glyph], list[tuple[float, ...]]]:
    """Every character on the page with its baseline, and the edges of all that is filled or lined; in mm from the top."""
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        text, height = page.get_textpage(), page.get_height()
        glyphs, boxes = [], []
        for at in range(text.count_chars()):
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(text, at, x, y)
            size, character = pdfium.FPDFText_GetFontSize(text, at), chr(pdfium.FPDFText_GetUnicode(text, at))
            if character.strip() and size > 1:
                glyphs.append(Glyph(character, x.value * MM, (height - y.value) * MM, size * MM))
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = item.get_bounds()
            boxes.append((left * MM, (height - top) * MM, right * MM, (height - bottom) * MM))
    return glyphs, boxes


def near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR


def of(element: ElementTree.Element, *names: str) -> list[float]:
    return [float(element.get(name, 0)) for name in names]


def complaints(drawing: ElementTree.Element, glyphs: list[Glyph], boxes: list[tuple[float, ...]]) -> list[str]:
    wrong = []
    for line in drawing.iter(f"{SVG}text"):
        x, y, size, long = of(line, "x", "y", "font-size", "textLength")
        part = {"middle": 0.5, "end": 1.0}.get(line.get("text-anchor", ""), 0.0)
        words, start = "".join((line.text or "").split()), x - long * part
        row = [glyph for glyph in glyphs if near(glyph.y, y) and near(glyph.size, size)]
        row = sorted((glyph for glyph in row if start - 1 < glyph.x < start + long), key=lambda glyph: glyph.x)
        if "".join(glyph.character for glyph in row) != words:
            wrong.append(f"{words}: the row has {''.join(glyph.character for glyph in row)}")
            continue
        drawn = row[-1].x + width(words[-1], int(line.get("font-weight", 0))) * size - row[0].x
        if not near(row[0].x + drawn * part, x):
            wrong.append(f"{words}: from {row[0].x:.2f}, {drawn:.2f} wide, not at {x:.2f}")
        if not 0.97 * long <= drawn <= long + NEAR:  # kerning is left out of the widths
            wrong.append(f"{words}: {drawn:.2f} wide, not {long:.2f}")
    for shape in drawing.iterfind(f"{SVG}rect"):
        (x, y, wide, high, line), lined = of(shape, "x", "y", "width", "height", "stroke-width"), shape.get("stroke")
        line *= lined is not None  # PDFium adds its whole width on both sides
        edges = [x - line, y - line, x + wide + line, y + high + line]
        whole = (0.0, 0.0, 210.0, 297.0)
        if not any(all(map(near, edges, box)) for box in [*boxes, whole]):
            wrong.append(f"no shape at {edges}")
    return wrong


def sketched(tmp_path, form: Style, locale: str, look: str = "", **changes) -> tuple[str, bytes]:
    site = make_site(tmp_path, **{**WORDS, **changes})
    data = poster_data(site, site.edition(locale).topics[ID], form)
    return KIND.sketch(data, look), pdf(site, form, locale=locale)


@pytest.mark.parametrize(
    ("form", "locale", "both"),
    [
        (Style.COLOUR, "zh-TW", {}),
        (Style.COLOUR, "en", {"sign": Sign.WARNING}),
        (Style.MONO, "zh-TW", {"sign": Sign.PROHIBITION}),
        (Style.MONO, "en", {"design": Design.SIGN, "sign": Sign.WARNING}),
        (Style.BILINGUAL, "zh-TW", {}),
        (Style.BILINGUAL, "zh-TW", {"design": Design.SIGN}),
        (Style.SLOGAN, "zh-TW", {"sign": Sign.PROHIBITION}),
        (Style.SLOGAN, "en", {}),
    ],
)
def test_a_sketch_stands_where_the_engine_prints(tmp_path, form: Style, locale: str, both: dict) -> None:
    sketch, made = sketched(tmp_path, form, locale, both=both)
    drawing, (glyphs, boxes) = ElementTree.fromstring(sketch), printed(made)
    assert complaints(drawing, glyphs, boxes) == []
    lines = [line for line in drawing.iter(f"{SVG}text") if line.get("stroke") is None]
    said = Counter("".join("".join(line.text.split()) for line in lines))
    tails = 2 if form is Style.SLOGAN else 0  # marks at lines' ends, which are heard and not seen
    assert (Counter(glyph.character for glyph in glyphs) - said).total() <= tails


def test_all_looks_are_sketched_and_what_has_no_room_is_left_out(tmp_path) -> None:
    site = make_site(tmp_path)
    drawn = {sketch.name: sketch for sketch in sketches(site, ID, "zh-TW", "en")}
    names = [f"posters-{name}" for name in ("colour", "mono", "bilingual", "slogan", "slogan-mono")]
    assert list(drawn) == names and [sketch.name for sketch in sketches(site, ID, "en", "en")] == [
        *names[:2],
        *names[3:],
    ]
    assert all(ElementTree.fromstring(sketch.svg).find(f"{SVG}title").text for sketch in drawn.values())
    low = drawn["posters-slogan-mono"]
    assert (
        low.label == "Slogan first, Low ink" and "#FFD400" in drawn["posters-slogan"].svg and "#FFD400" not in low.svg
    )
    full = make_site(tmp_path, zh={"slogan": "號碼對" * 20})
    assert not any(sketch.svg for sketch in sketches(full, ID, "zh-TW", "en"))
    assert all(sketch.svg for sketch in sketches(full, ID, "en", "en"))
    assert sketches(site, "contact", "en", "en") == []


def test_no_word_becomes_markup(tmp_path) -> None:
    word = "<i/>&'\"]]>"
    sketch, _ = sketched(tmp_path, Style.COLOUR, "en", en={"slogan": word, "title": word})
    assert word in [line.text for line in ElementTree.fromstring(sketch).iter(f"{SVG}text")]
