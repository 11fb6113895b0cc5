"""What a page says in paragraphs, and what it asks to be done: its first numbered list. Each with its line."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from .body import ITEM
from .markdown.blocks import VARIANT
from .markdown.plain import clean
from .markdown.sections import Section
from .topic import Page

Told = tuple[int, str]
"""A line of the file, and the words that begin there."""


def paragraphs_of(section: Section) -> list[Told]:
    """Those that are no lists, as plain words."""
    return [(line, _words("\n".join(rows))) for line, rows in _blocks(section) if not ITEM.match(rows[0])]


def things_of(page: Page) -> tuple[str, list[Told]]:
    """The heading of the first part that counts what is to be done, and each item."""
    for section in page.sections:
        if items := list(_items(section)):
            return _words(section.heading), [(line, _words(words)) for line, words in items]
    return "", []


def _words(markdown: str) -> str:
    return VARIANT.sub("", clean(markdown))


def _blocks(section: Section) -> Iterator[tuple[int, list[str]]]:
    rows = enumerate(section.text.splitlines(), section.text_line)
    for is_text, block in groupby(rows, key=lambda row: bool(row[1].strip())):
        if is_text:
            numbered = list(block)
            yield numbered[0][0], [row for _, row in numbered]


def _items(section: Section) -> Iterator[Told]:
    """Of the section's first list; a line that is indented goes on with the one above."""
    for line, rows in _blocks(section):
        if ITEM.match(rows[0]):
            found: list[Told] = []
            for number, row in enumerate(rows, line):
                if item := ITEM.match(row):
                    found.append((number, item[1]))
                else:
                    found[-1] = (found[-1][0], f"{found[-1][1]}\n{row.strip()}")
            yield from found
