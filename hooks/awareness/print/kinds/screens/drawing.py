"""A topic's screens: one PDF of three pages, each drawn once in shades of grey, which then get their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from ...engine import Template
from ...form import Form
from ...paint import painted
from .data import Shown
from .layout import Screen, screens

TEMPLATE = Path(__file__).with_name("items.typ")
UNSEEN = date(2000, 1, 1)
"""Of the PDF, of which nothing is left."""


def make(shown: Shown, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    drawn = screens(shown)
    pages = [drawn[file.look] for file in form.files]
    pdf = Template(TEMPLATE, _said(shown, pages)).pdf(UNSEEN, (0, 0))
    wanted = [(page.regions, file.pixels or (0, 0), page.width) for page, file in zip(pages, form.files, strict=True)]
    return painted(
        pdf,
        [
            (size, [(_pixels(one.box, size[0] / wide), one.ground, one.ink) for one in regions])
            for regions, size, wide in wanted
        ],
    )


def _said(shown: Shown, pages: Sequence[Screen]) -> Mapping[str, Any]:
    return {
        "title": shown.title, "locale": shown.locale, "day": (UNSEEN.year, UNSEEN.month, UNSEEN.day),
        "pages": [{"width": one.width, "height": one.height, "items": one.items, "again": ()} for one in pages],
    }  # fmt: skip


def _pixels(box: Sequence[float], scale: float) -> tuple[int, int, int, int]:
    left, top, right, foot = (round(edge * scale) for edge in box)
    return left, top, right, foot
