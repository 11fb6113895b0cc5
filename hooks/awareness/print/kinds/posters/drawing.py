"""A poster's data in, one of its files out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

from ...engine import Template
from ...kind import File
from ...qr import qr_code
from .data import PosterData
from .forms import SHEETS
from .layout import layout

TEMPLATE = Path(__file__).with_name("poster.typ")


def make(data: PosterData, file: File) -> bytes:
    """Raises DoesNotFitError, EngineError."""
    width, height = SHEETS[file]
    day = date.fromisoformat(data.date)
    drawn = Template(TEMPLATE, asdict(data) | {
        "layout": asdict(layout(data)), "qr": asdict(qr_code(data.qr_address)),
        "sheet": {"width": width, "height": height}, "day": (day.year, day.month, day.day),
    })  # fmt: skip
    return drawn.preview(file.pixels[0], width) if file.pixels else drawn.pdf(day)
