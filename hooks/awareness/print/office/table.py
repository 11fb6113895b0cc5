"""A sheet of a spreadsheet, as plain data, which both writers write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase


@dataclass(frozen=True)
class Look:
    """How a cell looks. Sizes are in points."""

    size: float = 10.0
    bold: bool = False
    ink: str = "#111111"
    fill: str = ""
    edge: str = ""
    """Colour of the line around it."""
    centred: bool = False
    turns: bool = False
    """Whether it is shown as failed where its line has failed."""


@dataclass(frozen=True)
class Cell:
    look: str
    """By its name among the sheet's looks."""
    words: str = ""
    count: str = ""
    """The answer that it counts."""
    span: int = 1
    """Columns."""
    asks: str = ""
    """`answer`, to be chosen from the list, or `day`."""


@dataclass(frozen=True)
class Row:
    height: float
    """In mm."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    locale: str
    title: str
    name: str
    """Of the sheet, on its tab."""
    columns: tuple[float, ...]
    """Widths in mm, as large as the page has room."""
    rows: tuple[Row, ...]
    looks: Mapping[str, Look]
    head: int
    """The row, from 0, that is repeated on every page and stays on the screen with all above it."""
    answers: tuple[str, ...]
    failed: str
    """The answer that turns its line red."""
    failed_look: Look
    choose: str
    """What who writes another answer is told."""
    day: str
    first_day: str
    """Days before are doubted, ISO 8601."""
    foot: tuple[str, str]
    """At the foot of each page: left, and right with `{page}` and `{pages}`."""
    date: str
    answer_column: int = 2

    @cached_property
    def answered(self) -> tuple[int, int]:
        """The first and the last row, from 0, that ask for an answer."""
        found = [at for at, row in enumerate(self.rows) if any(cell.asks == "answer" for cell in row.cells)]
        return found[0], found[-1]


def at(row: int, column: int) -> str:
    """`C9`, of a row and a column from 0."""
    return f"{ascii_uppercase[column]}{row + 1}"
