"""Typst: a template and its data in, PDF or picture out."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property, lru_cache
from itertools import chain, combinations
from pathlib import Path
from threading import get_ident
from typing import Any

from .font import font_folder

PREVIEW_COLOURS = 64
"""A poster has five flat colours; the others are the edges of its letters."""
MOST_BETWEEN = 10
"""Shades of an edge that an eye can tell."""
TOLD_APART = 8
"""Of 255, in one of red, green and blue."""
STANDARDS = ["ua-1", "a-2a"]
TOOL = re.compile(rb"(/Creator\s?)\(Typst [^)]*\)|(<(xmp:CreatorTool|stEvt:softwareAgent)>)Typst [^<]*(?=</\3>)")
Sheet = tuple[int, int]
"""Width and height in mm."""


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

    def preview(self, pixels: int, sheet: Sheet, colours: Iterable[str]) -> bytes:
        """The sheet as lossless WebP, `pixels` wide, in its `colours` (#RRGGBB) and what lies between two of them.

        Make the PDF first: only that refuses a glyph which the font does not have.
        """
        from PIL import Image

        png, out = self._compile(sheet, format="png", ppi=pixels / sheet[0] * 25.4), io.BytesIO()
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        few = picture.quantize(palette=_palette(tuple(colours)), dither=Image.Dither.NONE)
        # More quality takes half as long again and saves nothing; method 0 is hardly faster, its files twice as large.
        few.convert("RGB").save(out, "webp", lossless=True, quality=20, method=1)
        return out.getvalue()

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
def _palette(colours: tuple[str, ...]) -> Any:
    """A picture with the colours as they are, and as many evenly between each two as there is room for."""
    from PIL import Image

    flat = [tuple(bytes.fromhex(colour[1:])) for colour in dict.fromkeys(colours)]
    pairs = list(combinations(flat, 2))
    steps = min(MOST_BETWEEN, (PREVIEW_COLOURS - len(flat)) // max(1, len(pairs))) + 1
    mixed = [
        tuple((one * (steps - step) + other * step) // steps for one, other in zip(*pair, strict=True))
        for pair in pairs
        for step in range(1, steps)
    ]
    # Pillow looks colours up by their upper bits: a neighbour would be taken for the colour itself.
    apart = [shade for shade in mixed if all(_distance(shade, colour) >= TOLD_APART for colour in flat)]
    picture = Image.new("P", (1, 1))
    picture.putpalette(bytes(chain.from_iterable(dict.fromkeys([*flat, *apart]))))
    return picture


def _distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@cache
def _compiler(template: Path, thread: int) -> Any:
    """One for each template and thread: a shared one raises "Already borrowed"."""
    import typst

    return typst.Compiler(template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
