"""How large the texts of a case sheet may be: the largest size at which both columns have room."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...counting import largest
from ...fit import Block, few_lines, longest_prefix
from ...lines import lines_in
from ...misfits import DoesNotFitError, Misfit
from .data import SheetData

MEASURES = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
SHEET, HEAD, COLUMNS, TEXT, FOOT = (MEASURES[name] for name in ("sheet", "head", "columns", "text", "foot"))
MEASURED, HEAVY = MEASURES["weights"]["measured"], MEASURES["weights"]["heavy"]


@dataclass(frozen=True)
class Layout:
    title: Block
    lesson: Block
    size: float
    """Of the text."""
    pitch: float
    """From one line to the next, in sizes."""


def layout(data: SheetData) -> Layout:
    """Raises DoesNotFitError."""
    if misfits := check_layout(data):
        raise DoesNotFitError(misfits)
    title, lesson = _title(data.title), _lesson(data.lesson)
    assert title and lesson
    room = _room(title, lesson)
    size = largest(TEXT["sizes"], lambda size: _height(data, size) <= room)
    assert size
    return Layout(title, lesson, size, _pitch(data))


def check_layout(data: SheetData) -> list[Misfit]:
    """What has no room even in the smallest letters."""
    title, lesson = _title(data.title), _lesson(data.lesson)
    if title is None or lesson is None:
        fields = (("title", data.title, title, _title), ("lesson", data.lesson, lesson, _lesson))
        return [Misfit(name, text, _most(text, fit)) for name, text, block, fit in fields if block is None]
    least = TEXT["sizes"][-1]
    over = _height(data, least) - _room(title, lesson)
    if over <= 0:
        return []
    field, texts = ("happened", data.happened) if _left(data, least) >= _right(data, least) else ("we_do", data.we_do)
    longest = max(texts, key=len)
    width = COLUMNS["left"] if field == "happened" else COLUMNS["right"]
    a_line = len(longest) / _lines(longest, width, least)
    return [Misfit(field, longest, max(1, len(longest) - round(a_line * -(-over // (least * _pitch(data))))))]


def _most(text: str, fit: Callable[[str], Block | None]) -> int:
    return max(1, longest_prefix(text, lambda part: not part.strip() or fit(part) is not None))


def _title(text: str) -> Block | None:
    return few_lines(text, HEAVY, SHEET["room"] - HEAD["icon"] - HEAD["gap"], tuple(HEAD["title"]), 2)


def _lesson(text: str) -> Block | None:
    room = SHEET["room"] - 2 * HEAD["lesson_pad"]
    return few_lines(text, HEAVY, room, tuple(HEAD["lesson"]), HEAD["lesson_lines"])


def _room(title: Block, lesson: Block) -> float:
    """The height that is left for the columns."""
    head = max(HEAD["icon"], HEAD["category"] + HEAD["gap"] + len(title.lines) * title.size * HEAD["pitch"])
    bar = 2 * HEAD["lesson_pad"] + len(lesson.lines) * lesson.size * HEAD["pitch"]
    taken = SHEET["top"] + head + HEAD["gap"] + HEAD["rule"] + bar + COLUMNS["top"] + FOOT["height"] + SHEET["bottom"]
    return float(SHEET["height"] - taken)


def _pitch(data: SheetData) -> float:
    return float(TEXT["chinese" if data.locale.startswith(("zh", "ja", "ko")) else "latin"])


def _height(data: SheetData, size: float) -> float:
    return max(_left(data, size), _right(data, size)) * float(TEXT["safety"])


def _left(data: SheetData, size: float) -> float:
    """What happened, how it ended, and the law."""
    small, width = size * TEXT["small"], COLUMNS["left"]
    law = [f"{name} {sentence}" for name, sentence in data.law]
    return float(
        _heading(size)
        + _texts(data, data.happened, width, size)
        + 2 * (size * TEXT["part_gap"] + small * 1.5)
        + _texts(data, [data.outcome], width, size)
        + _texts(data, law, width, small)
    )


def _right(data: SheetData, size: float) -> float:
    """What to talk about, in a frame, and what we do."""
    inside = COLUMNS["right"] - size * (TEXT["indent"] + 2 * TEXT["pad"])
    return float(
        2 * _heading(size)
        + size * (2 * TEXT["pad"] + TEXT["part_gap"])
        + _texts(data, data.questions, inside, size)
        + _texts(data, data.we_do, COLUMNS["right"] - size * TEXT["indent"], size)
    )


def _heading(size: float) -> float:
    return float(size * TEXT["heading"] * 1.2 + size * TEXT["heading_gap"])


def _texts(data: SheetData, texts: Sequence[str], width: float, size: float) -> float:
    lines = sum(_lines(text, width, size) for text in texts)
    return float(lines * size * _pitch(data) + (len(texts) - 1) * size * TEXT["paragraph"])


def _lines(text: str, width: float, size: float) -> int:
    return lines_in(text, width / size, MEASURED)
