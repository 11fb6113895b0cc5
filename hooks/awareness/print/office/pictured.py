"""A form to type in, and its picture: what stands on its first page, as pages show it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ..engine import Template
from ..form import Form as Looks
from ..preview import preview
from .odt import MARGINS, Form, odt

A4 = (210, 297)
PAPER = "#FFFFFF"


def files_of(form: Form, looks: Looks) -> list[bytes]:
    """All files of a form. Raises EngineError."""
    return [_picture(form, file.pixels[0]) if file.pixels else odt(form) for file in looks.files]


def _picture(form: Form, width: int) -> bytes:
    template = Template(Path(__file__).with_name("form.typ"), vars(form) | {"margins": MARGINS})
    pdf = template.pdf(date.fromisoformat(form.date), A4)
    return preview(pdf, width, [(form.ink, PAPER), (form.accent, form.on_accent), (form.ink, form.ground)])
