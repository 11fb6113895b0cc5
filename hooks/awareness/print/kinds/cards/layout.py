"""Where everything stands on a card."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...fit import Block, block_height
from ...font import width
from ...misfits import DoesNotFitError, Misfit
from ...qr import qr_code
from ..posters.measures import BOLD
from ..screens.data import Shown
from ..screens.fitted import Hotline, few, headline, hotline, one_line, point_misfits, points
from ..screens.items import Item, Pen, digits, picture, rect
from ..screens.items import points as numbered
from .data import CardData

MEASURES: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
SHEET, CARD = MEASURES["sheet"], MEASURES["card"]
ROOM: float = SHEET["card"] - 2 * CARD["pad"]


def misfits(data: CardData) -> list[Misfit]:
    shown = data.shown
    blocks = [_category(shown), _headline(shown), _slogan(shown), _agency(shown)]
    found = [block.misfit for block in blocks if block.misfit]
    return [*found, *_line(shown).misfits, *point_misfits(shown.points, *_points_room())]


def card(data: CardData) -> list[Item]:
    """From the card's upper left corner. Raises DoesNotFitError."""
    if wrong := misfits(data):
        raise DoesNotFitError(wrong)
    shown, m, pen = data.shown, CARD, Pen(data.shown.locale)
    ink, paper, accent, field = (shown.colours[name] for name in ("ink", "paper", "accent", "field"))
    left, right = m["pad"], SHEET["card"] - m["pad"]
    head, said, slogan = _headline(shown), _category(shown), _slogan(shown)
    bar, bar_height = m["slogan_bar"]
    icon, slogan_y = m["icon"], bar + (bar_height - pen.height(slogan)) / 2
    return [
        rect(left, *_across(m["bar"]), field),
        pen.text(said, left, m["category_top"], ink),
        picture(shown.icon, right - icon, m["icon_top"], icon, field, paper, data.icon_alt, shown.is_forbidden),
        pen.text(head, left, _bottom(head, pen), ink, pen.script.heavy, role="heading"),
        rect(left, *_across(m["slogan_bar"]), accent),
        pen.text(slogan, left + 4, slogan_y, shown.colours["on-accent"], pen.script.heavy),
        _points(shown, pen, left),
        rect(left, *_across(m["rule"]), ink),
        pen.text(_agency(shown), left, m["agency_top"], ink),
        *_hotline(shown, left, ink),
        _qr(data, right - m["qr"], ink),
    ]  # fmt: skip


def _across(bar: list[float]) -> tuple[float, float, float]:
    return bar[0], ROOM, bar[1]


def _category(shown: Shown) -> Block:
    said = f"{shown.category}　{shown.figure}" if shown.figure else shown.category
    return few("category", said, ROOM - CARD["icon"] - 4, tuple(CARD["category"]))


def _headline(shown: Shown) -> Block:
    top, foot = CARD["headline"]
    return headline(shown, ROOM - CARD["icon"] - 4, foot - top)


def _bottom(head: Block, pen: Pen) -> float:
    """The headline begins below the category; a short one stands in the middle of its room."""
    top, foot = CARD["headline"]
    free: float = foot - top - block_height(len(head.lines), head.size, pen.script)
    return float(top) + free / 2


def _slogan(shown: Shown) -> Block:
    return one_line("slogan", shown.slogan, Pen(shown.locale).script.heavy, ROOM - 8, CARD["slogan"])


def _agency(shown: Shown) -> Block:
    return few("agency", shown.agency, _beside(), tuple(CARD["agency"]))


def _beside() -> float:
    """Width of what stands beside the code."""
    free: float = ROOM - CARD["qr"] - 6
    return free


def _points_room() -> tuple[float, float, tuple[float, float]]:
    top, foot = CARD["points"]
    least, most = CARD["point"]
    return ROOM, foot - top, (least, most)


def _points(shown: Shown, pen: Pen, left: float) -> Item:
    room, height, sizes = _points_room()
    listed = points(shown.points, room, height, sizes)
    assert listed
    y = CARD["points"][0] + (height - listed.height) / 2
    return numbered(pen, listed, left, y, shown.colours, shown.colours["field"], shown.colours["ink"])


def _line(shown: Shown) -> Hotline:
    return hotline(shown, _beside(), (CARD["label"], CARD["number"]), CARD["gap"])


def _hotline(shown: Shown, left: float, ink: str) -> tuple[Item, Item]:
    line, base = _line(shown), CARD["hotline_base"]
    beside = left + line.width - width(shown.number, BOLD) * line.number
    label = {**digits(shown.hotline, line.label, left, base, ink), "locale": shown.locale}
    return label, digits(shown.number, line.number, beside, base, ink)


def _qr(data: CardData, x: float, ink: str) -> Item:
    code = qr_code(data.address)
    box = f"0 0 {code.modules} {code.modules}"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='{box}'><path fill='{ink}' d='{code.path}'/></svg>"
    return {"kind": "svg", "x": x, "y": CARD["qr_top"], "side": CARD["qr"], "svg": svg, "alt": data.qr_alt}
