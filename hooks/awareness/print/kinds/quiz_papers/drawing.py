"""A quiz's data in, its files out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...preview import preview
from .data import PaperData
from .qti import package

A4 = (210, 297)


def make(data: PaperData, form: Form) -> list[bytes]:
    """Raises EngineError."""
    return FORMS[form.name](data, form)


def _questions(data: PaperData, form: Form) -> list[bytes]:
    pdf = _pdf(data, form)
    edges = [(data.ink, data.paper), (data.accent, data.on_accent)]
    return [preview(pdf, file.pixels[0], edges) if file.pixels else pdf for file in form.files]


def _pdf(data: PaperData, form: Form) -> bytes:
    day = date.fromisoformat(data.date)
    shown = asdict(data) | {"day": (day.year, day.month, day.day)}
    return Template(Path(__file__).with_name(f"{form.name}.typ"), shown).pdf(day, A4)


FORMS: Mapping[str, Callable[[PaperData, Form], list[bytes]]] = {
    "questions": _questions,
    "key": lambda data, form: [_pdf(data, form)],
    "slips": lambda data, form: [_pdf(data, form)],
    "qti": lambda data, form: [package(data)],
}
