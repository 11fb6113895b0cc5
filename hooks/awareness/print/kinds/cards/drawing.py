"""A card's data in, its files out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ...engine import Template
from ...form import Form
from ...preview import preview
from ..screens import items
from ..screens.items import Item, rect
from .data import CardData
from .layout import CARD, SHEET, card

TEMPLATE = Path(items.__file__).with_name("items.typ")


def make(data: CardData, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    one, shown, day = card(data), data.shown, date.fromisoformat(data.date)
    colours = shown.colours
    page = {
        "width": SHEET["width"], "height": SHEET["height"], "items": one,
        "again": [*(_moved(item) for item in one), _cut(colours["ink"])],
    }  # fmt: skip
    said = {"title": shown.title, "locale": shown.locale, "day": (day.year, day.month, day.day), "pages": [page]}
    pdf = Template(TEMPLATE, said).pdf(day, (0, 0))
    ink, paper, field = (colours[name] for name in ("ink", "paper", "field"))
    edges = [(ink, paper), (ink, paper), (field, paper), (colours["accent"], colours["on-accent"])]
    half = SHEET["card"] / SHEET["width"]
    return [preview(pdf, file.pixels[0], edges, half) if file.pixels else pdf for file in form.files]


def _moved(item: Item) -> Item:
    return {**item, "x": item["x"] + SHEET["card"]}


def _cut(ink: str) -> Item:
    return rect(SHEET["card"] - CARD["cut"] / 2, 0, CARD["cut"], SHEET["height"], ink)
