"""A page's texts as a reader has them: shown words, tables, targets of links, and settings as YAML reads them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from html import unescape
from itertools import groupby
from urllib.parse import unquote

from ...content.document import Document
from .text import Text

SHOWN = "shown"
"""The kind of a text that is no file's own, but what is made of one."""


def of_page(document: Document) -> Iterator[Text]:
    """What the page says, where its source does not say it in the same characters."""
    compared = document.markdown.compared

    def written(at: int) -> tuple[int, int]:
        return document.place(document.body_start + compared.written(at))

    if compared.lines:
        yield Text(compared.view, SHOWN, written=written)
    if table := _tables(document):
        starts = [start for start, _, _ in table]
        text = "\n\n".join(words for _, words, _ in table)
        yield Text(text, SHOWN, written=lambda at: written(table[bisect_right(starts, at) - 1][2]))
    for link in document.markdown.links:
        if (target := unquote(unescape(unquote(link.target)))) != link.target:
            yield _at(document, target, document.body_start + link.at)
    settings = document.settings or ""
    for key, (start, _) in document.front.spans.items():
        value = document.front.value(key)
        if isinstance(value, str) and value not in settings:
            yield _at(document, value, document.front_start + start)


def _at(document: Document, value: str, at: int) -> Text:
    place = document.place(at)
    return Text(value, SHOWN, written=lambda _: place)


def _tables(document: Document) -> list[tuple[int, str, int]]:
    """Each cell behind its head and behind the cell before it, as `head：cell`: start, words, place in the view."""
    found: list[tuple[int, str, int]] = []
    length = 0
    for head, cells in _rows(document):
        for column, (words, place) in enumerate(cells):
            labels = [head[column][0]] if column < len(head) and head is not cells else []
            labels += [cells[column - 1][0]] if column else []
            for label in labels:
                found.append((length, f"{label}：{words}", place))
                length += len(found[-1][1]) + 2
    return found


def _rows(document: Document) -> Iterator[tuple[list[tuple[str, int]], list[tuple[str, int]]]]:
    """Each row of each table with the table's head, which is a row too: words and places in the view."""
    compared = document.markdown.compared
    lines = zip(compared.lines, compared.view_starts, compared.places, strict=True)
    head: list[tuple[str, int]] = []
    for (block, _), cells in groupby(lines, lambda one: (one[0].block if one[0].is_cell else "", one[2])):
        row = [(line.words, start) for line, start, _ in cells] if block else []
        head = row if block == "th" else head
        if row:
            yield head, row
