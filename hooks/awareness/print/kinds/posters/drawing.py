"""A poster's data in, its files out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import File, Form
from ...preview import preview
from ...qr import qr_code
from ...redraw import enlarged, repainted
from .data import PosterData
from .forms import A4, SHEETS
from .layout import layout
from .signs import giant, pictogram
from .slogan import SloganLayout

TEMPLATE, SLOGAN = Path(__file__).with_name("poster.typ"), Path(__file__).with_name("slogan.typ")
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
    saving = _saving_ink(pdf, colours) if any(file.look for file in form.files) else b""

    def made(file: File) -> bytes:
        looks, meeting = (saving, [(colours["ink"], colours["paper"])]) if file.look else (pdf, edges)
        return preview(looks, file.pixels[0], meeting) if file.pixels else enlarged(looks, SHEETS[A4], SHEETS[file])

    return [made(file) for file in form.files]


def _saving_ink(pdf: bytes, colours: Mapping[str, str]) -> bytes:
    """Fields are white, what was white on them is black, and lines are left of all else."""
    paper, ink = colours["paper"], colours["ink"]
    return repainted(pdf, {colours["field"]: paper, colours["accent"]: paper, paper: ink}, ink)


def template(data: PosterData) -> Template:
    """The template with all that it draws. Raises DoesNotFitError."""
    day, at, shown = date.fromisoformat(data.date), layout(data), data.shown
    if isinstance(at, SloganLayout):
        file, icon = SLOGAN, giant(shown, at.picture, at.field_end, shown.colours, shown.colours)
    else:
        file, icon = TEMPLATE, pictogram(shown)
    said = {"layout": at, "qr": qr_code(data.qr_address), "pictogram": icon}
    return Template(file, vars(data) | said | {"day": (day.year, day.month, day.day)})
