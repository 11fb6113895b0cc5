"""Where a text may break, and how it is shared among lines.

Kinsoku: no line starts with a closing mark, none ends with an opening one; a dash is
never split from its twin, a number never from itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import inf

from ..regexes import regex
from .font import WIDE, width

CLOSING = "，。、；：！？」』）》〉】〕］｝…—–～·・%％,.;:!?)]}”’"
OPENING = "「『（《〈【〔［｛([{“‘"
MAY_BREAK = regex(rf"(?<=[^0-9{re.escape(OPENING)}])(?=[^ {re.escape(CLOSING)}])(?:(?<=[ {WIDE}])|(?=[{WIDE}]))")
"""After a space and beside what is wide; a number keeps its unit."""
PAUSES = "，。、；：！？—"
BAR = "|"
"""Marks in a headline where the poster may break it; never printed."""


@dataclass(frozen=True)
class Wrapped:
    lines: tuple[str, ...]
    width: float
    """Of the widest line, in em."""


@cache
def atoms(text: str) -> tuple[str, ...]:
    """The pieces a line break may fall between. Joined they are the text again."""
    return tuple(MAY_BREAK.split(text)) if text else ()


@cache
def phrases(text: str) -> tuple[str, ...]:
    """The text cut at its bars, or else after its pauses."""
    if BAR in text:
        # A space beside a bar belongs to the phrase before it.
        parts = [part for part in text.split(BAR) if part.strip()]
        spaced = [part.endswith(" ") or after.startswith(" ") for part, after in pairwise([*parts, ""])]
        return tuple(part.strip() + " " * space for part, space in zip(parts, spaced, strict=True))
    pieces: list[str] = []
    for atom in atoms(text):
        if pieces and pieces[-1].rstrip()[-1:] not in PAUSES:
            pieces[-1] += atom
        else:
            pieces.append(atom)
    return tuple(pieces)


def without_bars(headline: str) -> str:
    return headline.replace(BAR, "")


Widths = tuple[tuple[float, float], ...]
"""Of each piece in em, as the last one of a line and before another."""


@lru_cache(maxsize=1 << 12)
def widths_of(pieces: tuple[str, ...], weight: int) -> Widths:
    return tuple((width(piece.rstrip(), weight), width(piece, weight)) for piece in pieces)


def line_count(widths: Widths, room: float) -> int:
    """How many lines `greedy` would make: asked two dozen times for each that is made."""
    count, used = 0, inf
    for own, whole in widths:
        if used + own <= room + 1e-9:
            used += whole
        else:
            count, used = count + 1, whole
    return count


def lines_in(text: str, room: float, weight: int) -> int:
    """How many lines of `room` (em) a text takes."""
    return line_count(widths_of(atoms(text), weight), room)


def greedy(pieces: tuple[str, ...], room: float, weight: int) -> tuple[str, ...]:
    """As much on each line as `room` (em) takes; a piece wider than that has a line of its own."""
    lines: list[list[str]] = []
    used = 0.0
    for piece, (own, whole) in zip(pieces, widths_of(pieces, weight), strict=True):
        if lines and used + own <= room + 1e-9:
            lines[-1].append(piece)
        else:
            lines.append([piece])
            used = 0.0
        used += whole
    if len(lines) > 1 and len(lines[-1]) == 1 and _count(lines[-1][0]) == 1 and len(lines[-2]) > 2:
        lines[-1].insert(0, lines[-2].pop())
    return tuple("".join(line).strip() for line in lines)


def _count(text: str) -> int:
    """Characters that are no punctuation: what an eye takes for a line."""
    return sum(c not in CLOSING and c not in OPENING and c != " " for c in text)


@cache
def narrowest(pieces: tuple[str, ...], count: int, weight: int) -> Wrapped | None:
    """The pieces on `count` lines or fewer, the widest as narrow as can be.

    None where a one-character last line could not be avoided.
    """
    widths = widths_of(pieces, weight)
    low, high = max(own for own, _ in widths), sum(whole for _, whole in widths)
    for _ in range(24):
        middle = (low + high) / 2
        if line_count(widths, middle) <= count:
            high = middle
        else:
            low = middle
    lines = greedy(pieces, high, weight)
    if len(lines) > 1 and _count(lines[-1]) <= 1:
        return None
    return Wrapped(lines, max(width(line, weight) for line in lines))
