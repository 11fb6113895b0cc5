"""A poster's data in, its files out."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

from ...engine import Template
from ...enlarge import enlarged
from ...form import Form
from ...preview import preview
from ...qr import qr_code
from .data import PosterData
from .forms import A4, SHEETS
from .layout import layout

TEMPLATE = Path(__file__).with_name("poster.typ")
SIGNS = ("sign-prohibition", "sign-action", "sign-warning")
EDGES = (
    *(("field", "paper"), ("ink", "paper"), ("accent", "on-accent"), ("field", "accent")),
    *(("field", "paper"), ("ink", "paper")),
    *((sign, other) for sign in SIGNS for other in ("paper", "ink")),
)
"""Which colours meet on a poster, most letters first, and twice where those are small."""


def make(data: PosterData, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    drawn, colours = template(data), data.shown.colours
    edges = [(colours[one], colours[other]) for one, other in EDGES if one in colours and other in colours]
    pdf = drawn.pdf(date.fromisoformat(data.date), SHEETS[A4])
    return [
        preview(pdf, file.pixels[0], edges) if file.pixels else enlarged(pdf, SHEETS[A4], SHEETS[file])
        for file in form.files
    ]


def template(data: PosterData) -> Template:
    """The template with all that it draws. Raises DoesNotFitError."""
    day = date.fromisoformat(data.date)
    placed, code = asdict(layout(data)), asdict(qr_code(data.qr_address))
    return Template(TEMPLATE, asdict(data) | {"layout": placed, "qr": code, "day": (day.year, day.month, day.day)})
