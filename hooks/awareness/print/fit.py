"""The largest type that fits: headlines, points and single lines.

Lengths are in mm on A4, type sizes in mm too (the em, not the letter); an A3 poster is
the A4 one scaled.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from .font import width
from .lines import BAR, atoms, greedy, lines_in, narrowest, phrases, without_bars
from .misfits import Misfit


@dataclass(frozen=True)
class Script:
    """How a script is set. Extents are in em from the baseline, of the heaviest weight."""

    letter: float
    """Height of a character's face, or of a capital."""
    top: float
    bottom: float
    pitch: float
    """From one line to the next."""
    headline: tuple[float, float, float]
    """Least, good and largest type size."""
    points: tuple[float, float, float]
    slogan: tuple[float, float]
    heavy: int
    """Weight of headline, slogan and numeral."""


@dataclass(frozen=True)
class Block:
    """Lines of one size. `y` is the top of the first line's letters."""

    lines: tuple[str, ...]
    size: float
    y: float = 0.0
    misfit: Misfit | None = None
    """What of the text has no room; the lines are then not to be drawn."""


def block_height(count: int, size: float, script: Script) -> float:
    return size * (script.top + script.bottom + (count - 1) * script.pitch)


MOST_LINES = 6


@cache
def _splits(headline: str, weight: int) -> tuple[tuple[tuple[str, ...], float, bool], ...]:
    """Every balanced split: lines, width in em, and whether it breaks between phrases only."""
    found = []
    for pieces, whole in ((phrases(headline), True), (atoms(without_bars(headline)), False)):
        for count in range(1, min(MOST_LINES, len(pieces)) + 1):
            split = narrowest(pieces, count, weight)
            if split and len(split.lines) == count:
                found.append((split.lines, split.width, whole))
    return tuple(found)


@lru_cache(maxsize=1 << 12)  # a check asks, then the poster in colour and the one without
def headline(text: str, weight: int, script: Script, room: float, height: float) -> Block | None:
    """The headline as large as `room` x `height` takes it; None below the least size."""
    least, _, most = script.headline
    best: dict[bool, Block] = {}
    for lines, em, whole in _splits(text, weight):
        size = min(most, room / em, height / block_height(len(lines), 1, script))
        known = best.get(whole)
        # A few per cent of size are not worth a further line.
        if size >= least and (known is None or size > known.size * 1.04):
            best[whole] = Block(lines, size)
    between, anywhere = best.get(True), best.get(False)
    if between and (BAR in text or anywhere is None or between.size >= 0.8 * anywhere.size):
        return between
    return anywhere


def headline_least_height(text: str, weight: int, script: Script, room: float) -> float | None:
    """Height the headline needs at the least size; None where it is too wide."""
    least = script.headline[0]
    counts = [len(lines) for lines, em, _ in _splits(text, weight) if em * least <= room + 1e-6]
    return block_height(min(counts), least, script) if counts else None


def one_line(text: str, weight: int, room: float, least: float, most: float) -> Block | None:
    em = width(text, weight)
    size = min(most, room / em) if em else most
    return Block((text,), size) if size >= least - 1e-9 else None


def one_or_two(text: str, weight: int, room: float, one: tuple[float, float], two: tuple[float, float]) -> Block | None:
    """On one line, or on two in smaller type."""
    return one_line(text, weight, room, *one) or few_lines(text, weight, room, two, 2)


def few_lines(text: str, weight: int, room: float, sizes: tuple[float, float], most_lines: int) -> Block | None:
    """On the fewest lines that take it at the least size."""
    least, most = sizes
    pieces = atoms(text)
    for count in range(1, most_lines + 1):
        split = narrowest(pieces, count, weight)
        if split and split.width * least <= room:
            return Block(split.lines, min(most, room / split.width))
    return None


@lru_cache(maxsize=1 << 12)  # the same words on the poster without colour
def wrap(text: str, weight: int, room: float) -> tuple[str, ...]:
    """A point in `room` (em): the fewest lines, broken between phrases where that costs none."""
    pieces = atoms(text)
    count = lines_in(text, room, weight)
    whole = pieces if BAR in text else phrases(text)  # bars are plain characters in a point
    for candidate in (whole, pieces):
        split = narrowest(candidate, count, weight)
        if split and split.width <= room + 1e-6:
            return split.lines
    return greedy(pieces, room, weight)


def longest_prefix(text: str, fits: Callable[[str], bool]) -> int:
    """How many characters of `text`, from the start, still fit."""
    counts = range(len(text), 0, -1)
    return len(text) - bisect_left(counts, True, key=lambda count: fits(text[:count]))


def fitted(field: str, text: str, least: float, fit: Callable[[str], Block | None]) -> Block:
    """The text as `fit` sets it; else as it is, of size `least`, with what has no room."""
    if block := fit(text):
        return block
    most = longest_prefix(text, lambda part: not part.strip() or fit(part) is not None)
    return Block((text,), least, misfit=Misfit(field, text, most))
