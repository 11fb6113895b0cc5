"""Markdown as blocks of plain words: what is set once more on paper, where no page is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from ...regexes import regex
from .html import render

MARKED = regex(r"[*_`<>\[\]&\\|#{~=]|^[ \t]*(?:[-+:]|\d+[.)])[ \t]|^(?: {4}|\t)|  $|^-{3}", 8)
"""Most texts are paragraphs alone."""
VARIANT = regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that choose a form of the character before them: on paper there is one form."""
LISTS = ("ul", "ol")
PARTS = frozenset("p h1 h2 h3 h4 h5 h6 div dt dd blockquote pre".split())
CELLS = ("td", "th")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Block:
    """A paragraph (`p`), a list (`ul`, `ol`) or a `table`, whose first row are its heads."""

    kind: str
    rows: Rows
    """A row an item, a cell an entry; a paragraph is one of each. An item that begins in bold has that for itself."""


@lru_cache(maxsize=1 << 12)
def blocks_of(markdown: str) -> tuple[Block, ...]:
    """What a text shows, in order. Of a picture it has the words that tell it."""
    markdown = VARIANT.sub("", markdown)
    if MARKED.search(markdown):
        return _Reader().read(render(markdown)[0])
    parts = (" ".join(part.split()) for part in markdown.split("\n\n"))
    return tuple(Block("p", ((part,),)) for part in parts if part)


def words_of(markdown: str) -> str:
    """The same on one line."""
    return " ".join(cell for block in blocks_of(markdown) for row in block.rows for cell in row)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self.lists: list[str] = []
        self.rows: list[tuple[str, ...]] = []
        self.cells: list[str] = []
        self.table = self.bold = False
        self.words = ""

    def read(self, html: str) -> tuple[Block, ...]:
        self.feed(html)
        self.close()
        self._end()
        return tuple(self.blocks)

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LISTS:
            self._end()
            self.lists.append(tag)
        elif tag == "table":
            self._end()
            self.table = True
        elif tag == "li" or (tag in PARTS and not self.lists):
            self._end()
        elif tag == "strong" and self.lists and not self.words.strip() and not self.cells:
            self.bold = True
        elif tag in ("img", "br"):
            self.words += f" {dict(attrs).get('alt') or ''} "

    def handle_endtag(self, tag: str) -> None:
        if tag in CELLS:
            self.cells.append(self._taken())
        elif tag == "tr":
            self.rows.append(tuple(self.cells))
            self.cells = []
        elif tag == "table":
            self._close("table")
            self.table = False
        elif tag == "li" or (tag in PARTS and not self.lists):
            self._end()
        elif tag == "strong" and self.bold:
            self.bold = False
            self.cells.append(self._taken())
        elif tag in PARTS:
            self.words += " "
        elif tag in LISTS and self.lists:
            self._end()
            kind = self.lists.pop()
            if not self.lists:
                self._close(kind)

    def _taken(self) -> str:
        words, self.words = " ".join(self.words.split()), ""
        return words

    def _end(self) -> None:
        """The end of a paragraph, or of an item."""
        if self.table:
            return
        words, began = self._taken(), self.cells
        self.cells = []
        if not (words or began):
            return
        if self.lists:
            self.rows.append((*began, words) if words else tuple(began))
        else:
            self.blocks.append(Block("p", ((words,),)))

    def _close(self, kind: str) -> None:
        rows, self.rows = tuple(row for row in self.rows if any(row)), []
        if rows:
            self.blocks.append(Block(kind, rows))
