"""The lines a reader sees of a body, as Markdown made them: to find what it left as it was written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

from .html import render

BLOCKS = frozenset("p li td th h1 h2 h3 h4 h5 h6 blockquote div dt dd pre".split())
CODE = ("code", "pre")


@dataclass(frozen=True)
class Line:
    """A line of the source as it is shown, without code. `first` is whether its block starts with it."""

    text: str
    first: bool
    block: str
    """The tag it stands in: `p`, `li`, `td`, …"""


@lru_cache(maxsize=4096)
def shown_lines(body: str) -> tuple[Line, ...]:
    """Every line of the page's text, in order; empty ones are left out."""
    reader = _Lines()
    reader.feed(render(body))
    reader.close()
    reader.end_block()
    return tuple(reader.lines)


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.blocks: list[str] = []
        self.text = ""
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end_block()
            self.blocks.append(tag)
        self.code += tag in CODE

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end_block()
            if tag in self.blocks:
                self.blocks.pop()
        self.code -= tag in CODE

    def handle_data(self, data: str) -> None:
        self.text += data if not self.code else "\ufffc"

    def end_block(self) -> None:
        """What was collected becomes lines of the block that is open."""
        block = self.blocks[-1] if self.blocks else ""
        rows = [row.strip() for row in self.text.split("\n")]
        told = [row for row in rows if row]
        self.lines += [Line(row, at == 0, block) for at, row in enumerate(told)]
        self.text = ""
