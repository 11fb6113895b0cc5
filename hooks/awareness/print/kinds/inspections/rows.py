"""An inspection sheet as the rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from ...font import width
from ...office.table import Cell, Look, Row, Table
from .data import SheetData

COLUMNS = (30.0, 84.0, 26.0, 46.0)
"""Number, line, result, note: 186 mm, which is what A4 has room for."""
RED, PALE = "#A3160F", "#FBE3E1"
"""A line that has failed, besides its own words."""
FIRST_DAY = "2020-01-01"
POINT = 25.4 / 72
LINE = 1.35
"""From one line to the next, in sizes."""
PAD = 2.4
MEASURED = 700
LATIN = 0.9
"""Of the measured width: the fonts that these programs have are narrower."""


def table_of(data: SheetData) -> Table:
    words = data.words
    space = "　" if data.locale.startswith(("zh", "ja")) else " – "
    yes, no, none = words.answers
    rows = [*_head(data, space), *_asked(data), *_end(data)]
    return Table(
        locale=data.locale, title=f"{words.title}{space}{data.about}", name=words.title[:31], columns=COLUMNS,
        rows=tuple(rows), looks=_looks(data), head=HEAD_ROWS, answers=(yes, no, none), failed=no,
        failed_look=Look(10, True, RED, PALE, data.hair), choose=words.choose, day=words.day, first_day=FIRST_DAY,
        foot=(f"{data.agency}　{data.revised}" if space == "　" else f"{data.agency} – {data.revised}", words.page),
        date=data.date,
    )  # fmt: skip


HEAD_ROWS = 8
"""Rows above the heads: title, hint, and what is filled in."""


def _looks(data: SheetData) -> dict[str, Look]:
    ink, hair = data.ink, data.hair
    fields = {f"area{n}": Look(13, True, data.paper, area.field) for n, area in enumerate(data.areas)}
    return {
        "plain": Look(10, ink=ink), "title": Look(20, True, data.paper, ink), "hint": Look(9, ink=ink),
        "label": Look(10, True, ink, data.ground, hair), "blank": Look(11, ink=ink, edge=ink),
        "day": Look(11, ink=ink, edge=ink),
        "head": Look(10, True, data.on_accent, data.accent, hair), "group": Look(10, True, ink, data.ground, hair),
        "number": Look(10, True, ink, edge=hair, turns=True), "line": Look(10, ink=ink, edge=hair, turns=True),
        "answer": Look(11, True, ink, edge=hair, centred=True, turns=True), "note": Look(10, ink=ink, edge=hair),
        "sum": Look(11, True, ink, edge=hair, centred=True), **fields,
    }  # fmt: skip


def _head(data: SheetData, space: str) -> Iterator[Row]:
    words, room = data.words, sum(COLUMNS)
    yield Row(14.0, (Cell("title", f"{words.title}{space}{data.about}", span=4),))
    yield Row(_high(words.hint, room, 9), (Cell("hint", words.hint, span=4),))
    for label in (words.unit, words.place, words.date, words.inspector, words.second, words.head):
        blank = Cell("day", asks="day") if label is words.date else Cell("blank")
        yield Row(max(8.0, _high(label, COLUMNS[0], 10)), (Cell("label", label), blank, Cell("plain"), Cell("plain")))
    names = (words.number, words.line, words.result, words.note)
    yield Row(8.0, tuple(Cell("head", name) for name in names))


def _asked(data: SheetData) -> Iterator[Row]:
    for number, area in enumerate(data.areas):
        yield Row(9.0, (Cell(f"area{number}", area.title, span=4),))
        for group in area.groups:
            yield Row(_high(group.title, sum(COLUMNS), 10), (Cell("group", group.title, span=4),))
            for line, words in group.lines:
                cells = (Cell("number", f"{line:03}"), Cell("line", words), Cell("answer", asks="answer"), Cell("note"))
                yield Row(_high(words, COLUMNS[1], 10), cells)


def _end(data: SheetData) -> Iterator[Row]:
    for answer in data.words.answers:
        yield Row(
            7.5, (Cell("label", data.words.total), Cell("label", answer), Cell("sum", count=answer), Cell("plain"))
        )
    yield Row(8.0, (Cell("group", data.words.other, span=4),))
    yield Row(30.0, (Cell("note", span=4),))


def _high(words: str, room: float, size: float) -> float:
    """The height of a row, in mm, whose words may take several lines: no program is asked to find it."""
    wide = width(words, MEASURED) * (LATIN if words.isascii() else 1)
    lines = ceil(wide * size * POINT / (room - PAD))
    return round(max(1, lines) * size * POINT * LINE + PAD, 2)
