"""A topic's screens: one PDF of three pages in shades of grey, each drawn once, which then get their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ...engine import Template
from ...form import Form
from ...paint import painted, scale_of
from .data import Shown
from .layout import FOOT, GREYS, MEETING, Screen, screens

TEMPLATE = Path(__file__).with_name("items.typ")
UNSEEN = date(2000, 1, 1)
"""Of the PDF, of which nothing is left."""


def make(shown: Shown, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    drawn = screens(shown)
    pages = [drawn[file.look] for file in form.files]
    pdf = Template(TEMPLATE, _said(shown, pages)).pdf(UNSEEN, (0, 0))
    colours = shown.colours | {name: shown.colours[of] for name, of in FOOT.items()}
    return painted(pdf, [file.pixels or (0, 0) for file in form.files], scale_of(MEETING, GREYS, colours))


def _said(shown: Shown, pages: Sequence[Screen]) -> Mapping[str, Any]:
    return {
        "title": shown.title, "locale": shown.locale, "day": (UNSEEN.year, UNSEEN.month, UNSEEN.day),
        "pages": [{"width": one.width, "height": one.height, "items": one.items, "again": ()} for one in pages],
    }  # fmt: skip
