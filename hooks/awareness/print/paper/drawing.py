"""A sheet's data in, its files out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ..engine import Template
from ..form import Form
from ..office.odt import Form as Typed
from ..office.odt import Sheet
from ..preview import preview
from . import Paper

A4 = (210, 297)


def drawn(template: Path, data: Paper, **more: Any) -> bytes:
    """The PDF of a sheet, with `more` than its data. Raises EngineError."""
    day = date.fromisoformat(data.date)
    return Template(template, vars(data) | more | {"day": (day.year, day.month, day.day)}).pdf(day, A4)


def files_of(pdf: bytes, data: Paper, form: Form, odt: bytes = b"") -> list[bytes]:
    """All files of a form: pictures are the PDF's first page."""
    edges = [(data.ink, data.paper), (data.accent, data.on_accent)]
    made = {".odt": odt}
    return [preview(pdf, file.pixels[0], edges) if file.pixels else made.get(file.end, pdf) for file in form.files]


def typed(data: Paper, *sheets: Sheet) -> Typed:
    """The same as a form to type in."""
    return Typed(
        locale=data.locale, title=f"{data.name}{data.between}{data.title}", sheets=sheets, foot=data.agency,
        date=data.date, ink=data.ink, accent=data.accent, on_accent=data.on_accent, ground=data.ground,
    )  # fmt: skip


def about(data: Paper) -> str:
    """What stands below the title of such a form: whose it is."""
    return data.month + data.between + data.title
