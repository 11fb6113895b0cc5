"""How wide the posters' font sets a text, and which characters it has.

Read from the font file itself, so that what does not fit or cannot be set is known
before anything is rendered.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont

FAMILY = "Noto Sans CJK TC"
PACKAGE = "manimgx-fonts-cjk"
WIDER = {"—": 1.0, "…": 1.1, "〮": 1.25, "〯": 1.25}
"""Characters that shaping sets wider than the font's plain advance, in em (measured in Typst)."""
UNITS = 1000
"""Size at which Pillow measures: the font's units per em."""


@cache
def font_folder() -> Path:
    spec = find_spec(PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed")
    return Path(spec.origin).parent


@cache
def font_version() -> str:
    return f"{PACKAGE} {version(PACKAGE)}"


@cache
def font_file() -> tuple[Path, int]:
    """The font collection and the place of the family in it."""
    for file in sorted(font_folder().glob("*.tt[cf]")):
        for index in range(16):
            try:
                if ImageFont.truetype(file, 16, index).getname()[0] == FAMILY:
                    return file, index
            except OSError:
                break
    raise LookupError(f"{PACKAGE} has no {FAMILY}")


@cache
def _face(weight: int) -> ImageFont.FreeTypeFont:
    file, index = font_file()
    face = ImageFont.truetype(file, UNITS, index, layout_engine=ImageFont.Layout.BASIC)
    face.set_variation_by_axes([weight])
    return face


@lru_cache(maxsize=1 << 14)
def width(text: str, weight: int) -> float:
    """The text's width on one line, in em. Kerning is left out: the result is never too small."""
    return sum(_advance(character, weight) for character in text)


@cache
def _advance(character: str, weight: int) -> float:
    return WIDER.get(character) or _face(weight).getlength(character) / UNITS


def is_wide(character: str) -> bool:
    """Chinese characters, kana and full-width forms: each as wide as it is high."""
    return (
        "\u2e80" <= character <= "\ua4cf"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff60"
        or character > "\U0001ffff"
    )


def missing_glyphs(text: str) -> list[str]:
    """The characters of `text` that the font cannot set, each once: no glyph, or no printed form."""
    return [c for c in dict.fromkeys(text) if not (c.isprintable() and _has(ord(c)))]


def _has(code: int) -> bool:
    starts, ends = _coverage()
    at = bisect_right(starts, code) - 1
    return at >= 0 and code <= ends[at]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    """First and last code point of each run of the font's cmap (format 12, OpenType spec)."""
    file, index = font_file()
    with file.open("rb") as font:
        head = font.read(12 + 4 * (index + 1))
        start = struct.unpack_from(">I", head, 12 + 4 * index)[0] if head[:4] == b"ttcf" else 0
        font.seek(start)
        count = struct.unpack(">4xH6x", font.read(12))[0]
        tables = {
            tag: (offset, length) for tag, _, offset, length in struct.iter_unpack(">4sIII", font.read(16 * count))
        }
        offset, length = tables[b"cmap"]
        font.seek(offset)
        cmap = font.read(length)
    for at in range(4, 4 + 8 * struct.unpack_from(">H", cmap, 2)[0], 8):
        sub = struct.unpack_from(">4xI", cmap, at)[0]
        if struct.unpack_from(">H", cmap, sub)[0] == 12:
            groups = struct.unpack_from(">I", cmap, sub + 12)[0]
            runs = list(struct.iter_unpack(">III", cmap[sub + 16 : sub + 16 + 12 * groups]))
            return [run[0] for run in runs], [run[1] for run in runs]
    raise LookupError(f"{FAMILY} has no format 12 cmap")
