"""An inspection sheet's data in, its files out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from .data import SheetData

TEMPLATE = Path(__file__).with_name("sheet.typ")
A4 = (210, 297)


def make(data: SheetData, form: Form) -> list[bytes]:
    """Raises EngineError."""
    day = date.fromisoformat(data.date)
    drawn = Template(TEMPLATE, asdict(data) | {"day": (day.year, day.month, day.day)})
    return [drawn.pdf(day, A4) for file in form.files]
