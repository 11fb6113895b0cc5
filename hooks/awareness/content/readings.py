"""A page's texts as a reader has them: shown words, tables, targets of links, and settings as YAML reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate, groupby, pairwise
from urllib.parse import unquote

from ..regexes import regex
from .document import Document

PARTIAL = regex(r"(?=.*[\d.@])[!-~ ]{1,24}|[A-Za-z]")
"""A cell that may be a part of a number or an address."""
TORN = regex(r"(?<=[0-9@.\-])\n(?=[0-9A-Za-z])|(?<=[A-Za-z])\n(?=[0-9@.])")
"""The end of a line within what may be one value."""
Cell = tuple[str, int]
"""Words, and where they stand in the view."""
Piece = tuple[str, int, int]
"""Words, where they stand in the view, and how many of them stand before those."""


@dataclass(frozen=True)
class Reading:
    """Words as a reader has them, and where in the file each character was written: line and column."""

    words: str
    written: Callable[[int], tuple[int, int]]


def readings(document: Document) -> Iterator[Reading]:
    """What the page says, where its source does not say it in the same characters."""
    if pieces := [*_blocks(document), *_tables(document)]:
        starts = [0, *accumulate(len(words) + 2 for words, _, _ in pieces)]

        def written(at: int) -> tuple[int, int]:
            number = bisect_right(starts, at) - 1
            _, place, before = pieces[number]
            inside = max(0, at - starts[number] - before)
            return document.place(document.body_start + document.markdown.compared.written(place + inside))

        yield Reading("\n\n".join(words for words, _, _ in pieces), written)
    for link in document.markdown.links if "%" in document.body or "&" in document.body else ():
        if (target := unquote(unescape(unquote(link.target)))) != link.target:
            yield _at(document, target, document.body_start + link.at)
    settings = document.settings or ""
    for key, (start, _) in document.front.spans.items():
        value = document.front.value(key)
        if isinstance(value, str) and value not in settings:
            yield _at(document, value, document.front_start + start)


def _at(document: Document, value: str, at: int) -> Reading:
    place = document.place(at)
    return Reading(value, lambda _: place)


def _blocks(document: Document) -> Iterator[Piece]:
    """The blocks that are written otherwise than they are shown, and those of several lines."""
    compared = document.markdown.compared
    for block in compared.blocks:
        lines = [(compared.lines[number], compared.places[number]) for number in block]
        is_torn = len(block) > 1 and not lines[0][0].is_cell
        start, end = compared.view_starts[block[0]], compared.view_starts[block[-1]]
        if is_torn or any(row is None or line.words not in compared.rows[row] for line, row in lines):
            words = compared.view[start : end + len(lines[-1][0].words)]
            yield from ((form, start, 0) for form in dict.fromkeys((words, TORN.sub("", words))))
        yield from ((line.beside, end, 0) for line, _ in lines if line.beside)


def _tables(document: Document) -> Iterator[Piece]:
    """Each cell behind its head and behind the cell before it, as `head：cell`, and what cells make up together."""
    for head, cells in _rows(document):
        for column, (words, place) in enumerate(cells):
            labels = [head[column][0]] if column < len(head) and head is not cells else []
            labels += [cells[column - 1][0]] if column else []
            yield from ((f"{label}：{words}", place, len(label) + 1) for label in labels)
        yield from ((" ".join(words for words, _ in run), run[0][1], 0) for run in _runs(cells))


def _runs(cells: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """Cells side by side that may be one number or address: every two, and all that are longer than a month."""
    yield from (pair for pair in pairwise(cells) if all(PARTIAL.fullmatch(words) for words, _ in pair))
    for is_part, run in groupby(cells, lambda cell: len(cell[0]) > 2 and PARTIAL.fullmatch(cell[0]) is not None):
        if is_part and len(parts := list(run)) > 2:
            yield parts


def _rows(document: Document) -> Iterator[tuple[list[Cell], list[Cell]]]:
    """Each row of each table with the table's head, which is a row too: words and places in the view."""
    compared = document.markdown.compared
    lines = zip(compared.lines, compared.view_starts, compared.places, strict=True)
    head: list[Cell] = []
    for (block, _), cells in groupby(lines, lambda one: (one[0].block if one[0].is_cell else "", one[2])):
        row = [(line.words, start) for line, start, _ in cells] if block else []
        head = row if block == "th" else head
        if row:
            yield head, row
