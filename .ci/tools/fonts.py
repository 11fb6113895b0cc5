"""Makes what is committed of the posters' font, by hand, when the font's package has a new version.

    .venv/bin/python .ci/tools/fonts.py     needs fonttools and pillow

print/font/widths.txt        which characters the font has, and how wide each weight sets them
pages/marks/numerals.woff    its ten digits, heavy, for the pages
pages/marks/secret.svgpath   the character 密, heavy, for the site's mark
"""

from __future__ import annotations

import hashlib
import io
import sys
from functools import cache
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection
from PIL import ImageFont

ROOT = Path(__file__).parents[2]
CORE = ROOT / "hooks/awareness"
sys.path.insert(0, str(ROOT / "hooks"))

from awareness.print.font import FAMILY, PACKAGE, WEIGHTS, WIDTHS, font_folder, font_version  # noqa: E402

NUMERALS = CORE / "pages/marks/numerals.woff"
SECRET = CORE / "pages/marks/secret.svgpath"
HEAVY = {"wght": 900}
UNITS = 1000
"""Of the font's em, and the size at which Pillow measures."""


@cache
def font_file() -> tuple[Path, int]:
    """The font collection and the place of the family in it."""
    for file in sorted(font_folder().glob("*.tt[cf]")):
        for place, font in enumerate(_fonts(file)):
            if font["name"].getDebugName(1) == FAMILY:
                return file, place
    raise LookupError(f"{PACKAGE} has no {FAMILY}")


@cache
def _fonts(file: Path) -> list[Any]:
    fonts: list[Any] = TTCollection(io.BytesIO(file.read_bytes()), lazy=True).fonts
    return fonts


def _font() -> Any:
    file, place = font_file()
    return _fonts(file)[place]


def widths() -> str:
    """A line for each run of equally wide characters: first, last, each weight's width in thousandths of an em."""
    file, place = font_file()
    faces = [ImageFont.truetype(file, UNITS, place, layout_engine=ImageFont.Layout.BASIC) for _ in WEIGHTS]
    for face, weight in zip(faces, WEIGHTS, strict=True):
        face.set_variation_by_axes([weight])
    runs: list[tuple[int, int, tuple[float, ...]]] = []
    for code in sorted(_font().getBestCmap()):
        sizes = tuple(face.getlength(chr(code)) for face in faces)
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == sizes:
            runs[-1] = (runs[-1][0], code, sizes)
        else:
            runs.append((code, code, sizes))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    head = f"{font_version()}\n{digest} {file.name}\n{' '.join(map(str, WEIGHTS))}\n"
    return head + "".join(f"{first:X} {last:X} {' '.join(f'{s:g}' for s in sizes)}\n" for first, last, sizes in runs)


def numerals() -> bytes:
    font, characters = _font(), "0123456789"
    glyphs = font.getGlyphSet(location=HEAVY)
    names = {character: font.getBestCmap()[ord(character)] for character in characters}
    outlines = {}
    for name in (".notdef", *names.values()):
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        if name != ".notdef":
            glyphs[name].draw(pen)
        outlines[name] = pen.getCharString()
    head, hhea = font["head"], font["hhea"]
    builder = FontBuilder(head.unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    builder.setupCFF("PosterNumerals", {"FullName": "Poster numerals"}, outlines, {})
    builder.setupHorizontalMetrics({name: (round(glyphs[name].width), 0) for name in outlines})
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent)
    builder.setupNameTable({"familyName": "Poster numerals", "styleName": "Black"})
    builder.setupOS2(
        sTypoAscender=hhea.ascent,
        sTypoDescender=hhea.descent,
        usWinAscent=hhea.ascent,
        usWinDescent=-hhea.descent,
        usWeightClass=900,
    )
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = head.created
    builder.font.recalcTimestamp = False
    builder.font.flavor = "woff"
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def secret() -> str:
    font = _font()
    glyphs = font.getGlyphSet(location=HEAVY)
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".rstrip("0").rstrip("."))
    scale = 68 / font["head"].unitsPerEm
    # The ideograph's box reaches from -120 to 880 units; 16 is the margin inside the stamp.
    glyphs[font.getBestCmap()[ord("密")]].draw(TransformPen(pen, (scale, 0, 0, -scale, 16, 16 + 880 * scale)))
    return str(pen.getCommands())


if __name__ == "__main__":
    WIDTHS.write_text(widths(), encoding="utf-8", newline="\n")
    NUMERALS.write_bytes(numerals())
    SECRET.write_text(secret() + "\n", encoding="utf-8", newline="\n")
