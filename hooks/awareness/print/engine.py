"""Typst: a template and its data in, PDF or picture out."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import get_ident
from typing import Any

from .font import font_folder, font_version

ENGINE = Path(__file__).parent
PREVIEW_COLOURS = 64
"""A poster has five flat colours; the others are the edges of its letters."""
STANDARDS = ["ua-1", "a-2a"]
TOOL = re.compile(rb"(/Creator\s?)\(Typst [^)]*\)|(<(xmp:CreatorTool|stEvt:softwareAgent)>)Typst [^<]*(?=</\3>)")
PACKAGES = ("typst", "pillow", "segno")


class EngineError(RuntimeError):
    """Typst refused or warned; the message says why."""


@dataclass(frozen=True)
class Template:
    """A `.typ` file; it reads `data` as JSON from `sys.inputs.data`, and files of its own folder."""

    file: Path
    data: Mapping[str, Any]

    def pdf(self, day: date) -> bytes:
        """PDF/UA-1 and PDF/A-2a, made on `day`. Raises EngineError."""
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        made = self._compile(format="pdf", pdf_standards=STANDARDS, timestamp=moment)
        # The engine's name blanked where the standards do not ask for one, byte for byte, so that offsets stay.
        return TOOL.sub(lambda found: (found[2] or b"").ljust(len(found[0])), made)

    def preview(self, pixels: int, width: float) -> bytes:
        """A sheet of `width` mm as lossless WebP, `pixels` wide; few colours save a third. Raises EngineError.

        Make the PDF first: only that refuses a glyph which the font does not have.
        """
        from PIL import Image

        png, out = self._compile(format="png", ppi=pixels / width * 25.4), io.BytesIO()
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        few = picture.quantize(PREVIEW_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        # Method 1 is twice as fast as 3 and its files are hardly larger.
        few.convert("RGB").save(out, "webp", lossless=True, quality=60, method=1)
        return out.getvalue()

    def _compile(self, **options: Any) -> bytes:
        import typst

        inputs = {"data": json.dumps(self.data, ensure_ascii=False)}
        try:
            made, warnings = _compiler(self.file, get_ident()).compile_with_warnings(sys_inputs=inputs, **options)
        except typst.TypstError as error:
            raise EngineError(error.message) from error
        if warnings:
            raise EngineError("; ".join(warning.message for warning in warnings))
        if not isinstance(made, bytes):
            raise EngineError("more than one page")
        return made


def version_of(code: Path, packages: tuple[str, ...] = ()) -> str:
    """All that decides a kind's bytes beside its data: engine, font, packages, the kind's code and this folder's."""
    files = [*sorted(ENGINE.glob("*.*")), *sorted(file for file in code.rglob("*.*") if file.suffix != ".pyc")]
    texts = [f"{file.name}\n{file.read_text(encoding='utf-8')}" for file in files if file.is_file()]
    return "\n".join([*(f"{name} {version(name)}" for name in (*PACKAGES, *packages)), font_version(), *texts])


@cache
def _compiler(template: Path, thread: int) -> Any:
    """One for each template and thread: a shared one raises "Already borrowed"."""
    import typst

    return typst.Compiler(template, root=template.parent, font_paths=_fonts(), ignore_system_fonts=True)


@cache
def _fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])
