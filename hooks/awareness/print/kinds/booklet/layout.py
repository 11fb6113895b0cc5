"""What stands on which of the eight pages, and how large: as much as has room, the least of it told where nothing has.

1 cover | 2 why secrets leak | 3 to 7 an area a page, or several | then the worst minute, notes | 8 the hotline
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import ceil
from pathlib import Path
from typing import Any

from ...counting import is_square, largest, lines
from ...misfits import DoesNotFitError, Misfit
from .data import Area, BookletData, Row

MEASURES = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
SHEET, HEAD, TEXT = (MEASURES[name] for name in ("sheet", "head", "text"))
PAGES = 8
INSIDE = PAGES - 3
"""Between the causes and the back: for areas, the worst minute and notes."""
ROOM = SHEET["width"] - 2 * SHEET["side"]
HEIGHT = SHEET["height"] - SHEET["top"] - SHEET["bottom"]
WHOLE, SHORT, BARE = 2, 1, 0
"""How much is told: with the checklist; with a sentence to each title; titles alone."""


def shown(data: BookletData) -> dict[str, Any]:
    """The data with its pages. Raises DoesNotFitError."""
    if misfits := check_layout(data):
        raise DoesNotFitError(misfits)
    return vars(data) | {"pages": _alike(list(_pages(data)))}


def _alike(pages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Areas and the worst minute in letters of one size, and as much told of each area."""
    areas = [page for page in pages if page["kind"] == "areas"]
    size = min(page["size"] for page in pages if page["kind"] in ("areas", "leaked"))
    much = min(page["much"] for page in areas)
    same: dict[str, dict[str, Any]] = {"areas": {"size": size, "much": much}, "leaked": {"size": size}}
    return [page | same.get(page["kind"], {}) for page in pages]


def check_layout(data: BookletData) -> list[Misfit]:
    """The longest text of each page that has no room even for titles in the smallest letters."""
    return [page["misfit"] for page in _pages(data) if page.get("misfit")]


def _pages(data: BookletData) -> Iterator[dict[str, Any]]:
    """Each page: its kind, what of the data it shows, how much of that, and the size of its letters."""
    yield {"kind": "cover"}
    yield {"kind": "causes"} | _fitted(data, "causes", [partial(_causes, data)], 0)
    each = ceil(len(data.areas) / INSIDE)
    groups = [range(at, min(at + each, len(data.areas))) for at in range(0, len(data.areas), each)]
    for group in groups:
        heights = [partial(_area, data, data.areas[at]) for at in group]
        yield {"kind": "areas", "areas": list(group)} | _fitted(data, "areas", heights, group[0])
    free = INSIDE - len(groups)
    if data.leaked is not None and free:
        free -= 1
        yield {"kind": "leaked"} | _fitted(data, "leaked", [partial(_leaked, data)], 0)
    for _ in range(free):
        yield {"kind": "notes"}
    yield {"kind": "back"}


Height = Callable[[int, float], float]
"""Of a part of a page in mm, by how much is told in letters of which size."""


def _fitted(data: BookletData, field: str, heights: Sequence[Height], index: int) -> dict[str, Any]:
    """As much as can be told, in the largest letters in which it has room."""
    base = TEXT["size" if is_square(data.locale) else "latin"]
    for much in (WHOLE, SHORT, BARE):
        step = largest(TEXT["steps"], partial(_fits, heights, much, base))
        if step:
            return {"much": much, "size": round(base * step, 3)}
    longest = max(_texts(data, field, index), key=len)
    over = _tall(heights, BARE, base * TEXT["steps"][-1]) / HEIGHT
    return {"misfit": Misfit(field, longest, max(1, int(len(longest) / over)), index)}


def _fits(heights: Sequence[Height], much: int, base: float, step: float) -> bool:
    return bool(_tall(heights, much, base * step) <= HEIGHT)


def _tall(heights: Sequence[Height], much: int, size: float) -> float:
    return float(sum(height(much, size) for height in heights) * TEXT["safety"])


def _texts(data: BookletData, field: str, index: int) -> list[str]:
    if field == "leaked" and data.leaked:
        return [cell for block in data.leaked.blocks for row in block.rows for cell in row]
    rows = data.causes if field == "causes" else data.areas[index].measures
    return [row.title for row in rows] or [data.areas[index].title]


def _head(title: str, slogan: str) -> float:
    """The height of a page's coloured ground, its bar, and what is free below them."""
    room = ROOM - HEAD["icon"] - 4
    ground = 2 * HEAD["pad"] + max(HEAD["icon"], lines([title], room / HEAD["title"]) * HEAD["title"] * 1.2)
    bar = lines([slogan], ROOM / HEAD["slogan"]) * HEAD["slogan"] * 1.3 + 2 * HEAD["bar"] if slogan else 0
    return float(ground + bar + HEAD["below"])


def _pitch(data: BookletData) -> float:
    return float(TEXT["square_pitch" if is_square(data.locale) else "latin_pitch"])


def _causes(data: BookletData, much: int, size: float) -> float:
    return _head(data.words.why, "") + _listed(data, data.causes, much, size)


def _listed(data: BookletData, rows: Iterable[Row], much: int, size: float) -> float:
    """Titles with a square before each, and what is said below them."""
    room, height = ROOM / size - TEXT["figure"] - 0.8, 0.0
    for row in rows:
        title = lines([row.title], room / TEXT["title"]) * TEXT["title"] * _pitch(data)
        said = [row.said + row.more] if row.sign or not row.said else [row.said, row.more][:much]
        below = lines(said, room) * _pitch(data) if much > BARE else 0
        height += (
            max(TEXT["figure"] * TEXT["square_height"], title + below) + TEXT["gap" if much > BARE else "bare_gap"]
        )
    return float(height * size)


def _area(data: BookletData, area: Area, much: int, size: float) -> float:
    height = _head(area.title, area.slogan) + _listed(data, area.measures, much, size)
    if much < WHOLE or not area.checklist:
        return height
    room = ROOM / size - 2 * TEXT["pad"]
    title = lines([area.checklist_title], room / TEXT["heading"]) * TEXT["heading"] * 1.2
    items = lines(area.checklist, room - TEXT["box"] - 0.7) * _pitch(data) + len(area.checklist) * 0.35
    return float(height + size * (title + items + 2 * TEXT["pad"] + 1.4))


def _leaked(data: BookletData, much: int, size: float) -> float:
    assert data.leaked
    height = 0.0
    for block in data.leaked.blocks:
        inside = ROOM / size - (0 if block.kind in ("p", "h") else TEXT["box"] + 0.8)
        height += sum(lines(row if much > BARE else row[:1], inside) * _pitch(data) + 0.7 for row in block.rows)
    return _head(data.leaked.title, data.leaked.lead if much > BARE else "") + height * size
