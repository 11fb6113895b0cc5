"""A campaign's slides in, their files out."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...office.deck import HEIGHT, WIDTH, Deck
from ...office.odp import odp
from ...office.pptx import pptx
from ...preview import preview
from .data import SlidesData
from .layout import layout

TEMPLATE = Path(__file__).with_name("deck.typ")
EDGES = ("on-accent", "accent", "ink")


def make(data: SlidesData, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    deck = layout(data)
    pdf = _pdf(deck)
    edges = [(data.colours[one], data.colours[other]) for one, other in pairwise(EDGES)]
    made = {".pdf": lambda: pdf, ".odp": lambda: odp(deck), ".pptx": lambda: pptx(deck)}
    return [preview(pdf, file.pixels[0], edges) if file.pixels else made[file.end]() for file in form.files]


def _pdf(deck: Deck) -> bytes:
    day = date.fromisoformat(deck.date)
    said = vars(deck) | {"day": (day.year, day.month, day.day), "width": WIDTH, "height": HEIGHT}
    return Template(TEMPLATE, said).pdf(day, (round(WIDTH), round(HEIGHT)))
