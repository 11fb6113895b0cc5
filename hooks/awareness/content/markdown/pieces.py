"""A body's paragraphs and items, each as one line of its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...regexes import regex

ITEM = regex(r"(?:\d+[.)]|[-*+])\s+")


@dataclass(frozen=True)
class Piece:
    """A paragraph, or an item without its mark."""

    words: str
    line: int
    is_item: bool = False
    column: int = 1


def pieces_in(text: str, first_line: int) -> Iterator[Piece]:
    """The pieces of a body without code. What is shown as it was typed (headings, a table's rows) is none."""
    rows: list[str] = []
    line, is_item = first_line, False
    for number, row in enumerate((*text.split("\n"), ""), first_line):
        words = row.strip()
        item = ITEM.match(words)
        if rows and (not words or item or words.startswith("#")):
            yield Piece(" ".join(rows), line, is_item)
            rows = []
        if words and not words.startswith(("#", "|")):
            if not rows:
                line, is_item = number, item is not None
            rows.append(words[item.end() :] if item else words)
