"""A poster's data in, its files out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...qr import qr_code
from .data import PosterData
from .forms import SHEETS
from .layout import layout

TEMPLATE = Path(__file__).with_name("poster.typ")


def make(data: PosterData, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    day = date.fromisoformat(data.date)
    placed, code = asdict(layout(data)), asdict(qr_code(data.qr_address))
    said = asdict(data) | {"layout": placed, "qr": code, "day": (day.year, day.month, day.day)}
    drawn, colours = Template(TEMPLATE, said), data.shown.colours.values()
    return [
        drawn.preview(file.pixels[0], SHEETS[file], colours) if file.pixels else drawn.pdf(day, SHEETS[file])
        for file in form.files
    ]
