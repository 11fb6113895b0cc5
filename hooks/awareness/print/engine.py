"""Typst: a poster's data in, PDF or picture out."""

from __future__ import annotations

import io
import json
import re
import threading
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

import typst
from PIL import Image

from .compact import compact
from .font import font_folder, font_version
from .kinds.posters.data import PosterData
from .kinds.posters.forms import PREVIEW_WIDTH, Size
from .kinds.posters.layout import layout
from .kinds.posters.sheet import FRAME, LEFT, ROOM, TOP
from .qr import qr_code, qr_version

TEMPLATES = Path(__file__).parent / "kinds/posters"
PREVIEW_COLOURS = 64
"""A poster has five flat colours; the others are the edges of its letters."""
STANDARDS = ["ua-1", "a-2a"]
TOOL = re.compile(rb"(/Creator\s?)\(Typst [^)]*\)|(<(xmp:CreatorTool|stEvt:softwareAgent)>)Typst [^<]*(?=</\3>)")


class PosterError(RuntimeError):
    """Typst refused or warned; the message says why."""


def _version() -> str:
    code = [
        f"{file.name}\n{file.read_text(encoding='utf-8')}"
        for file in [*sorted(TEMPLATES.glob("*.typ")), *sorted(Path(__file__).parent.rglob("*.py"))]
    ]
    packages = [f"typst {version('typst')}", f"pillow {version('pillow')}", font_version(), qr_version()]
    return "\n".join([*packages, *code])


VERSION = _version()
"""All that decides a poster's bytes beside its data: engine, font, templates and this package's code, as loaded."""


def is_as_loaded() -> bool:
    """Whether the files still are those that were loaded; if not, what is made now is not what VERSION says."""
    return _version() == VERSION


_local = threading.local()


def _compiler() -> typst.Compiler:
    """One a thread: a shared one raises "Already borrowed"."""
    if not hasattr(_local, "compiler"):
        _local.compiler = typst.Compiler(
            TEMPLATES / "poster.typ", root=TEMPLATES, font_paths=_fonts(), ignore_system_fonts=True
        )
    return _local.compiler


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[font_folder()])


def _inputs(data: PosterData, size: Size) -> dict[str, str]:
    year, month, day = map(int, data.date.split("-"))
    value = asdict(data) | {
        "layout": layout(data).data(),
        "qr": asdict(qr_code(data.qr_address)),
        "sheet": {"width": size.width, "height": size.height, "frame": FRAME, "left": LEFT, "room": ROOM, "top": TOP},
        "day": (year, month, day),
    }
    return {"poster": json.dumps(value, ensure_ascii=False)}


def pdf(data: PosterData, size: Size) -> bytes:
    """The poster as PDF/UA-1 and PDF/A-2a. Raises PosterError, DoesNotFitError."""
    year, month, day = map(int, data.date.split("-"))
    moment = datetime(year, month, day, tzinfo=UTC)
    made = _compile(_inputs(data, size), format="pdf", pdf_standards=STANDARDS, timestamp=moment)
    return compact(_without_tool(made))


def preview(data: PosterData) -> bytes:
    """The poster as lossless WebP of PREVIEW_WIDTH x PREVIEW_HEIGHT in few colours, which saves a third. Raises as `pdf` does.

    Compile the PDF first: only that refuses a glyph which the font does not have.
    """
    png = _compile(_inputs(data, Size.A4), format="png", ppi=PREVIEW_WIDTH / Size.A4.width * 25.4)
    out = io.BytesIO()
    few = (
        Image.open(io.BytesIO(png))
        .convert("RGB")
        .quantize(PREVIEW_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    )
    # Method 1 is twice as fast as 3 and its files are hardly larger.
    few.convert("RGB").save(out, "webp", lossless=True, quality=60, method=1)
    return out.getvalue()


def _compile(inputs: dict[str, str], **options: object) -> bytes:
    try:
        made, warnings = _compiler().compile_with_warnings(sys_inputs=inputs, **options)
    except typst.TypstError as error:
        raise PosterError(error.message) from error
    if warnings:
        raise PosterError("; ".join(warning.message for warning in warnings))
    if not isinstance(made, bytes):
        raise PosterError("more than one page")
    return made


def _without_tool(made: bytes) -> bytes:
    """The engine's name blanked where the standards do not ask for one, byte for byte, so that offsets stay."""

    def blank(found: re.Match[bytes]) -> bytes:
        kept = found[2] or b""
        return kept + b" " * (len(found[0]) - len(kept))

    return TOOL.sub(blank, made)
