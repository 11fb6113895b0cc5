"""Typst: a template and its data in, PDF or picture out."""

from __future__ import annotations

import io
import json
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property, lru_cache
from itertools import chain, cycle, islice
from pathlib import Path
from threading import get_ident
from typing import Any

from .font import font_folder

PREVIEW_COLOURS = 16
"""Two of its pixels in a byte. A poster has five flat colours at most; the others are the edges of its letters."""
MOST_BETWEEN = 4
"""Shades of one edge: with more no eye sees another picture, and its file is a fifth larger."""
TOLD_APART = 8
"""Of 255, in one of red, green and blue: Pillow looks colours up by their upper bits."""
STANDARDS = ["ua-1", "a-2a"]
TOOL = re.compile(rb"(/Creator\s?)\(Typst [^)]*\)|(<(xmp:CreatorTool|stEvt:softwareAgent)>)Typst [^<]*(?=</\3>)")
Sheet = tuple[int, int]
"""Width and height in mm."""
Edge = tuple[str, str]
"""Two colours that meet, as `#RRGGBB`. What is told twice gets twice as many shades."""
Colour = tuple[int, ...]
"""Red, green, blue."""


class EngineError(RuntimeError):
    """Typst refused or warned; the message says why."""


@dataclass(frozen=True)
class Template:
    """A `.typ` file; it reads `data` and `sheet` as JSON from `sys.inputs`, and files of its own folder."""

    file: Path
    data: Mapping[str, Any]

    def pdf(self, day: date, sheet: Sheet) -> bytes:
        """PDF/UA-1 and PDF/A-2a, made on `day`. Raises EngineError."""
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        made = self._compile(sheet, format="pdf", pdf_standards=STANDARDS, timestamp=moment)
        # The engine's name blanked where the standards do not ask for one, byte for byte, so that offsets stay.
        return TOOL.sub(lambda found: (found[2] or b"").ljust(len(found[0])), made)

    def preview(self, pixels: int, sheet: Sheet, edges: Iterable[Edge]) -> bytes:
        """The sheet as PNG, `pixels` wide, in the colours of `edges` and in shades between those that meet.

        Make the PDF first: only that refuses a glyph which the font does not have.
        """
        from PIL import Image

        made = self._compile(sheet, format="png", ppi=pixels / sheet[0] * 25.4)
        picture, colours = Image.open(io.BytesIO(made)).convert("RGB"), _palette(tuple(edges))
        few = picture.quantize(palette=_as_picture(colours), dither=Image.Dither.NONE)
        return png(few.tobytes("raw", "P;4"), few.size, colours)

    @cached_property
    def _inputs(self) -> str:
        return json.dumps(self.data, ensure_ascii=False)

    def _compile(self, sheet: Sheet, **options: Any) -> bytes:
        import typst

        inputs = {"data": self._inputs, "sheet": json.dumps(sheet)}
        try:
            made, warnings = _compiler(self.file, get_ident()).compile_with_warnings(sys_inputs=inputs, **options)
        except typst.TypstError as error:
            raise EngineError(error.message) from error
        if warnings:
            raise EngineError("; ".join(warning.message for warning in warnings))
        if not isinstance(made, bytes):
            raise EngineError("more than one page")
        return made


@lru_cache(maxsize=64)
def _palette(edges: tuple[Edge, ...]) -> list[Colour]:
    """The colours as they are, and shades of each edge, evenly: one more of each in turn while there is room."""
    pairs = [(_colour(one), _colour(other)) for one, other in edges]
    flat = list(dict.fromkeys(chain.from_iterable(pairs)))
    turns = Counter(islice(cycle(pairs), PREVIEW_COLOURS - len(flat)))
    counts = {pair: min(MOST_BETWEEN, count) for pair, count in turns.items()}
    mixed = [
        _mixed(one, other, step / (count + 1)) for (one, other), count in counts.items() for step in range(1, count + 1)
    ]
    apart = [shade for shade in mixed if all(_distance(shade, colour) >= TOLD_APART for colour in flat)]
    return list(dict.fromkeys([*flat, *apart]))


def _colour(written: str) -> Colour:
    return tuple(bytes.fromhex(written[1:]))


def _mixed(one: Colour, other: Colour, part: float) -> Colour:
    return tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))


def _distance(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _as_picture(colours: Iterable[Colour]) -> Any:
    from PIL import Image

    picture = Image.new("P", (1, 1))
    picture.putpalette(bytes(chain.from_iterable(colours)))
    return picture


def png(pixels: bytes, size: tuple[int, int], colours: Iterable[Colour]) -> bytes:
    """A picture of `colours` from two pixels a byte. Packed harder it takes half as long again for 3 % less."""
    width, height = size
    row = (width + 1) // 2
    lines = b"".join(b"\0" + pixels[at : at + row] for at in range(0, row * height, row))
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0),
        b"PLTE": bytes(chain.from_iterable(colours)),
        b"IDAT": zlib.compress(lines, 5),
        b"IEND": b"",
    }
    chunks = (len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4) for name, data in parts.items())
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@cache
def _compiler(template: Path, thread: int) -> Any:
    """One for each template and thread: a shared one raises "Already borrowed"."""
    import typst

    return typst.Compiler(template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
