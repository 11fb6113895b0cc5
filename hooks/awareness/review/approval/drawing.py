"""A sheet and its pictures in, a tagged PDF out."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from PIL import Image

from ...print.engine import ROOM, Template
from ...print.font import missing_glyphs
from .data import Picture, Sheet

TEMPLATE, MEASURES = (Path(__file__).with_name(name) for name in ("sheet.typ", "measures.toml"))
A4 = (210, 297)
QUALITY = 80
BLANKS = {"\u200b", "\u3000"}
"""Where a line may end, and the wide space: nothing is drawn."""
NO_GLYPH = "〓"
"""What printers have always set for a character that they lack."""


def draw(sheet: Sheet, pictures: Mapping[str, Picture], scratch: Path) -> bytes:
    """PDF/UA-1 and PDF/A-2a. `scratch` is an empty folder, for the engine reads no other. Raises EngineError."""
    for file in (TEMPLATE, MEASURES, ROOM / "house.typ"):
        shutil.copy(file, scratch)
    ratios = {}
    for name, picture in pictures.items():
        made, ratios[name] = for_paper(picture)
        (scratch / name).write_bytes(made)
    day = date.fromisoformat(sheet.day)
    data: Any = settable(asdict(sheet))
    return Template(scratch / TEMPLATE.name, {**data, "ratios": ratios, "day": (day.year, day.month, day.day)}).pdf(
        day, A4
    )


def for_paper(picture: Picture) -> tuple[bytes, float]:
    """As JPEG, which a PDF takes as it is, and its height in its width."""
    with Image.open(io.BytesIO(picture.content)) as image:
        width, height = image.width, min(image.height, round(image.width * picture.tallest))
        shown = image.convert("RGB").crop((0, 0, width, height))
    out = io.BytesIO()
    shown.save(out, "jpeg", quality=QUALITY)
    return out.getvalue(), height / width


def settable(value: object) -> object:
    """The data with a mark in place of each character that the font lacks: the standards refuse such a page."""
    if isinstance(value, str):
        return value.translate(dict.fromkeys(map(ord, set(missing_glyphs(value)) - BLANKS), NO_GLYPH))
    if isinstance(value, Mapping):
        return {name: settable(one) for name, one in value.items()}
    return [settable(one) for one in value] if isinstance(value, list | tuple) else value
