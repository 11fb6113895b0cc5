"""The lines a reader sees of a body, as Markdown made them: to find what it left as it was written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

BREAK = re.compile(r"<br\s*/?>\s*")
BLOCK = re.compile(r"<(?P<close>/?)(?P<name>p|li|td|th|h[1-6]|blockquote|div|dt|dd)\b[^>]*>")
CODE = re.compile(r"<(pre|code)\b[^>]*>.*?</\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Line:
    """A line of the source as it is shown, without code."""

    text: str
    first: bool
    """Whether its block, or a line that the writer broke, starts with it."""
    block: str
    """The tag it stands in: `p`, `li`, `td`, …"""


def lines_in(html: str) -> tuple[Line, ...]:
    """Every line of the page's text, in order; empty ones are left out."""
    html = CODE.sub("\ufffc", html)
    lines: list[Line] = []
    open_blocks = [""]
    start = 0
    for tag in BLOCK.finditer(html):
        lines += _lines(html[start : tag.start()], open_blocks[-1])
        start = tag.end()
        if not tag["close"]:
            open_blocks.append(tag["name"])
        elif len(open_blocks) > 1:
            open_blocks.pop()
    return (*lines, *_lines(html[start:], open_blocks[-1]))


def _lines(html: str, block: str) -> list[Line]:
    lines: list[Line] = []
    for part in BREAK.split(html):
        rows = [row for row in (row.strip() for row in unescape(TAG.sub("", part)).split("\n")) if row]
        lines += [Line(row, at == 0, block) for at, row in enumerate(rows)]
    return lines
