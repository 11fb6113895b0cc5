"""The booklet's data in, its files out: the pages in order, and two up on sheets to be folded."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...imposing import folding_order, imposed
from ...preview import preview
from ...qr import qr_code
from .data import BookletData
from .layout import PAGES, shown

TEMPLATE = Path(__file__).with_name("booklet.typ")
A5 = (148, 210)


def make(data: BookletData, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    day = date.fromisoformat(data.date)
    drawn = shown(data) | {"qr": qr_code(data.address), "day": (day.year, day.month, day.day)}
    pages = Template(TEMPLATE, drawn).pdf(day, A5)
    edges = [(data.ink, data.paper), (data.ink, data.paper), (data.accent, data.on_accent)]
    made = {"-a5.pdf": lambda: pages, "-a4.pdf": lambda: imposed(pages, folding_order(PAGES))}
    return [preview(pages, file.pixels[0], edges) if file.pixels else made[file.end]() for file in form.files]
