"""An inspection sheet's data in, its files out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...office.ods import ods
from ...office.xlsx import xlsx
from ...preview import preview
from .data import SheetData
from .rows import table_of

TEMPLATE = Path(__file__).with_name("sheet.typ")
A4 = (210, 297)
WIDTH = 300
"""Of its picture, in pixels."""
FIELDS = 6
"""Areas of which the first page can show the heads."""


def make(data: SheetData, form: Form) -> list[bytes]:
    """Raises EngineError."""
    day = date.fromisoformat(data.date)
    drawn, table = Template(TEMPLATE, vars(data) | {"day": (day.year, day.month, day.day)}), table_of(data)
    pdf = drawn.pdf(day, A4)
    made = {
        ".pdf": lambda: pdf,
        ".ods": lambda: ods(table),
        ".xlsx": lambda: xlsx(table),
        ".png": lambda: _picture(pdf, data),
    }
    return [made[file.end]() for file in form.files]


def _picture(pdf: bytes, data: SheetData) -> bytes:
    fields = tuple(dict.fromkeys(area.field for area in data.areas))[:FIELDS]
    edges = [(data.ink, data.paper), (data.accent, data.on_accent), *((one, data.paper) for one in fields)]
    return preview(pdf, WIDTH, edges)
