"""A handbook's data in, its PDF out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...preview import preview
from .data import BookData
from .layout import shown

TEMPLATE = Path(__file__).with_name("book.typ")
A4 = (210, 297)


def make(data: BookData, form: Form) -> list[bytes]:
    """Raises EngineError."""
    day = date.fromisoformat(data.date)
    pdf = Template(TEMPLATE, shown(data) | {"day": (day.year, day.month, day.day)}).pdf(day, A4)
    edges = [(data.field, data.paper), (data.accent, data.on_accent), (data.ink, data.paper), (data.field, data.accent)]
    return [preview(pdf, file.pixels[0], edges) if file.pixels else pdf for file in form.files]
