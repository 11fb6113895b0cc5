"""About how many lines a text is, from the number of its characters: to measure it takes longer than to draw it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from math import ceil

LETTER = 0.485
"""The mean width of a letter, in em."""
TORN = 0.1
"""Of a line: what wrapping between words leaves free."""
SQUARE = ("zh", "ja", "ko")
"""Languages whose characters are as wide as they are high."""


def is_square(locale: str) -> bool:
    return locale.startswith(SQUARE)


def lines(texts: Iterable[str], room: float) -> int:
    """The lines of all texts, each of which begins a new one, in a column of `room` em."""
    return sum(max(1, ceil(_em(text) / room + (TORN if text.isascii() else 0))) for text in texts)


def largest(sizes: Sequence[float], fits: Callable[[float], bool]) -> float | None:
    """The first of `sizes`, the largest first, that fits: where one does, all smaller ones do."""
    at = bisect_left(sizes, True, key=fits)
    return float(sizes[at]) if at < len(sizes) else None


def _em(text: str) -> float:
    """What takes three bytes is as wide as it is high."""
    wide = (len(text.encode()) - len(text)) // 2
    return wide + LETTER * (len(text) - wide)
