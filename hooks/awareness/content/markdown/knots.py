"""What would take Markdown minutes, or more memory than there is: marks without partners, and levels without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...regexes import regex

MOST_OPEN = 250
"""Marks without a partner in a paragraph. The time grows with their square: for these, a few hundredths of a second."""
MOST_DEEP = 30
"""Levels of lists and quotations."""
PAIRS = regex(r"\[[^\[\]\n`<]*+\](?:(?!\()|\([^()\n]*+\))|(?<!`)`(?!`)[^`\n]++`|<[^<>\n]*+>")
OPENER = regex(r"[\[`<]")
PARAGRAPH = regex(r"^(?:[^\S\n]*+\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_LEVEL = r"(?: {0,3}>|    |\t|[ \t]*(?:[-*+]|\d{1,9}\.)[ \t]+)"
DEEP = regex(f"^({_LEVEL}{{{MOST_DEEP}}}){_LEVEL}++", re.MULTILINE)
UNTIED = {ord(mark): f"&#{ord(mark)};" for mark in "[`<"}


@dataclass(frozen=True)
class Knot:
    start: int
    end: int
    mark: str
    """The one there are too many of; nothing where the levels are too deep."""


def knots_in(body: str) -> Iterator[Knot]:
    """The knots of a body, in order."""
    if sum(map(body.count, "[`<")) > MOST_OPEN:
        for paragraph in PARAGRAPH.finditer(body):
            if sum(map(paragraph[0].count, "[`<")) <= MOST_OPEN:
                continue
            left = OPENER.findall(PAIRS.sub("", paragraph[0]))
            if len(left) > MOST_OPEN:
                yield Knot(*paragraph.span(), max(set(left), key=left.count))
    if (deep := DEEP.search(body)) is not None:
        yield Knot(*deep.span(), "")


def untied(body: str) -> str:
    """The body as it can be shown in any case: its knots as they are written, no level beyond the deepest."""
    end, parts = 0, []
    for knot in knots_in(body):
        if knot.mark:
            parts += [body[end : knot.start], body[knot.start : knot.end].translate(UNTIED)]
            end = knot.end
    return DEEP.sub(r"\1", "".join([*parts, body[end:]]))
