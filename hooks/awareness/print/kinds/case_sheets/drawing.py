"""A case sheet's data in, its files out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...preview import preview
from ...qr import qr_code
from .data import SheetData
from .layout import SHEET, layout

TEMPLATE = Path(__file__).with_name("sheet.typ")


def make(data: SheetData, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    day = date.fromisoformat(data.date)
    shown = vars(data) | {"layout": layout(data), "qr": qr_code(data.address)}
    drawn = Template(TEMPLATE, shown | {"day": (day.year, day.month, day.day)})
    pdf = drawn.pdf(day, (SHEET["width"], SHEET["height"]))
    edges = [(data.ink, data.paper), (data.ink, data.paper), (data.accent, data.on_accent), (data.ink, data.ground)]
    return [preview(pdf, file.pixels[0], edges) if file.pixels else pdf for file in form.files]
