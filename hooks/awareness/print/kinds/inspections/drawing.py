"""An inspection sheet's data in, its files out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...office.ods import ods
from ...office.xlsx import xlsx
from .data import SheetData
from .rows import table_of

TEMPLATE = Path(__file__).with_name("sheet.typ")
A4 = (210, 297)


def make(data: SheetData, form: Form) -> list[bytes]:
    """Raises EngineError."""
    day = date.fromisoformat(data.date)
    drawn, table = Template(TEMPLATE, asdict(data) | {"day": (day.year, day.month, day.day)}), table_of(data)
    made = {".pdf": lambda: drawn.pdf(day, A4), ".ods": lambda: ods(table), ".xlsx": lambda: xlsx(table)}
    return [made[file.end]() for file in form.files]
