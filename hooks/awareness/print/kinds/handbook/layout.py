"""How large the texts of a chapter are: the largest size at which it is one page, as far as counting tells.

Counted is in sizes of the text. What is longer than counted goes on on the next page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ....content.markdown.blocks import Block
from ...counting import is_square, largest, lines
from .data import BookData, Chapter, Told

MEASURES = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
SHEET, HEAD, TEXT = (MEASURES[name] for name in ("sheet", "head", "text"))
ROOM = SHEET["width"] - 2 * SHEET["side"]


def shown(data: BookData) -> dict[str, Any]:
    """The data with the size of each chapter's texts (`step`; 0: it goes on on further pages) and their columns."""
    parts = []
    for part in data.parts:
        chapters = []
        for at, chapter in enumerate(part.chapters):
            columns = columns_of(chapter)
            chapters.append(vars(chapter) | {"columns": columns, "step": step_of(chapter, columns, is_first=at == 0)})
        parts.append(vars(part) | {"chapters": chapters})
    return vars(data) | {"parts": parts}


def columns_of(chapter: Chapter) -> tuple[float, float]:
    """The widths of both columns in mm: Chinese needs less room than what is set in letters."""
    room = ROOM - TEXT["gap"]
    own, other = (is_square(told.locale) for told in (chapter.own, chapter.other or chapter.own))
    share = 0.5 if own is other else TEXT["square_share"] if own else 1 - TEXT["square_share"]
    return round(room * share, 3), round(room * (1 - share), 3)


def step_of(chapter: Chapter, columns: tuple[float, float], is_first: bool) -> float:
    room = SHEET["height"] - SHEET["top"] - SHEET["bottom"] - _head(chapter, is_first)
    return largest(TEXT["steps"], lambda step: max(_heights(chapter, columns, step)) <= room) or 0.0


def _heights(chapter: Chapter, columns: tuple[float, float], step: float) -> tuple[float, float]:
    """Of both columns in mm: a language each, or of one language what happens and what to do."""
    if chapter.other is None:
        return _height(chapter.own, columns[0], step * TEXT["alone"], _left), _height(
            chapter.own, columns[1], step * TEXT["alone"], _right
        )
    return (
        _height(chapter.own, columns[0], step, _left, _right),
        _height(chapter.other, columns[1], step, _left, _right),
    )


def _height(told: Told, width: float, step: float, *halves: Any) -> float:
    square = is_square(told.locale)
    size = step * TEXT["square" if square else "latin"]
    pitch = TEXT["square_pitch" if square else "latin_pitch"]
    height = sum(half(told, width / size, pitch) for half in halves) * size
    return float(height + (TEXT["between"] if len(halves) > 1 else 0))


def _left(told: Told, room: float, pitch: float) -> float:
    """Lead, answer and scene."""
    part, (question, word, rest) = TEXT["part"], told.may
    may = lines([word + rest], room - 3.9) * pitch + 1.2 + part if question else 0
    scene = _told(told.scene, room - 3, pitch) + _heading(told.scene_title, room - 3) + 1.8
    return float(_told(told.lead, room, pitch) + part + may + scene)


def _right(told: Told, room: float, pitch: float) -> float:
    """Steps, checklist, statutes and revision."""
    part, between, inside = TEXT["part"], TEXT["paragraph"], room - TEXT["box"] - TEXT["indent"]
    steps = [lines([act], inside) + lines([how], inside) for act, how in told.steps]
    height = _heading(told.steps_title, room) + sum(steps) * pitch + (2 * len(steps) - 1) * between
    height -= len(steps) * TEXT["act"]
    check = lines(told.checklist, inside - 2) * pitch + len(told.checklist) * between
    height += part + check + _heading(told.checklist_title, room - 2) + 1.9
    small = TEXT["small"]
    if told.law:
        height += part + (lines([f"{name} {words}" for name, words in told.law], room / small) + 1) * pitch * small + 1
    return float(height + part + small)


def _told(blocks: Iterable[Block], room: float, pitch: float) -> float:
    between, height = TEXT["paragraph"], 0.0
    for block in blocks:
        columns = len(block.rows[0]) if block.kind == "table" else 1
        tall = [
            max(lines([cell], room / columns - (1 if columns > 1 else 0)) for cell in row or ("",))
            for row in block.rows
        ]
        height += sum(tall) * pitch + len(block.rows) * max(between, 0.8 if columns > 1 else 0)
    return height


def _heading(words: str, room: float) -> float:
    return float(TEXT["heading"] * lines([words], room / TEXT["heading"]) * 1.1 + TEXT["below"])


def _head(chapter: Chapter, is_first: bool) -> float:
    """The height of the coloured ground, the slogan's bar and what is free below them."""
    both = [told for told in (chapter.own, chapter.other) if told]
    room = ROOM - HEAD["icon"] - 6 - (0 if not chapter.figure else HEAD["figure"] * 1.3 + 4.5)
    titles = sum(
        lines([told.title], room / size) * size * 1.22
        for told, size in zip(both, (HEAD["title"], HEAD["other"]), strict=False)
    )
    slogans = sum(
        lines([told.slogan], ROOM / size) * size * 1.3 + 1.8
        for told, size in zip(both, (HEAD["slogan"], HEAD["other_slogan"]), strict=False)
    )
    label = HEAD["category"] + HEAD["gap"] if is_first else 0
    ground = 2 * HEAD["pad"] + max(HEAD["icon"], label + max(titles, HEAD["figure"] * 0.745 if chapter.figure else 0))
    return float(ground + 2 * HEAD["bar"] + slogans - 1.8 + HEAD["below"])
