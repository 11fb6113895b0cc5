"""The points: numbered acts, as large as their room takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from ... import fit
from ...font import width
from ...misfits import Misfit
from .data import Words
from .measures import BOLD, MEASURES, ROOM, script_of

POINTS = MEASURES.points
INDENTED: float = POINTS.line + POINTS.indent
"""What square and space take of a line, to the size."""


@dataclass(frozen=True)
class Points:
    size: float
    other_size: float
    items: tuple[tuple[str, ...], ...]
    """The lines of each point."""
    others: tuple[tuple[str, ...], ...]
    gap: float = 0.0
    y: float = 0.0

    @property
    def height(self) -> float:
        """Without the gaps."""
        own: float = sum(len(lines) for lines in self.items) * POINTS.line * self.size
        others: float = sum(len(lines) for lines in self.others) * POINTS.other_line * self.other_size
        return own + others

    def placed(self, y: float, room: float) -> Points:
        """Spread over `room` from `y`, as far as looks like one list."""
        count = len(self.items) - 1
        gap = min(POINTS.gaps[1] * self.size, (room - self.height) / max(count, 1))
        return replace(self, gap=gap, y=y + (room - self.height - gap * count) / 2)


def _other_size(other: Words | None, size: float) -> float:
    return max(POINTS.other_least, POINTS.other_size * size) if other else 0.0


def _at(own: Words, other: Words | None, size: float) -> Points:
    other_size = _other_size(other, size)
    room = ROOM - size * INDENTED
    items = tuple(fit.wrap(text, BOLD, room / size) for text in own.points)
    others = tuple(fit.wrap(text, BOLD, room / other_size) for text in other.points) if other else ()
    return Points(size, other_size, items, others)


def _needed(points: Points) -> float:
    least: float = POINTS.gaps[0]
    return points.height + least * points.size * (len(points.items) - 1)


@lru_cache(maxsize=1 << 10)  # a check asks, then the poster in colour and the one without
def fit_points(own: Words, other: Words | None, height: float) -> Points | None:
    """The points at the largest size that `height` takes, found by bisection; None below the least."""
    least, _, most = script_of(own.locale, other is not None).points
    points = _largest(own, other, height, least, most)
    if points is None or all(len(lines) <= 1 for lines in points.items):
        return points
    # A size at which no point breaks is worth more than a slightly larger one.
    widest = max(width(text, BOLD) for text in own.points)
    whole = min(most, ROOM / (widest + INDENTED) * 0.9999)
    if whole >= max(least, POINTS.whole * points.size) and _fits(unbroken := _at(own, other, whole), height):
        return unbroken
    return points


def _largest(own: Words, other: Words | None, height: float, least: float, most: float) -> Points | None:
    if _fits(points := _at(own, other, most), height):
        return points
    if not _fits(best := _at(own, other, least), height):
        return None
    low, high = least, most
    for _ in range(6):
        middle = (low + high) / 2
        if _fits(points := _at(own, other, middle), height):
            low, best = middle, points
        else:
            high = middle
    return best


def least_heights(own: Words, other: Words | None) -> list[float]:
    """What the points need at the least and at the largest size, where no word is wider than the poster.

    `fit_points` finds a size if one of them fits.
    """
    sizes = script_of(own.locale, other is not None).points
    tried = [_at(own, other, size) for size in (sizes[0], sizes[2])]
    return [_needed(points) for points in tried if _fits(points, float("inf"))]


def _fits(points: Points, height: float) -> bool:
    room = ROOM - points.size * INDENTED
    sized = ((points.items, points.size), (points.others, points.other_size))
    widths = (width(line, BOLD) * size for texts, size in sized for lines in texts for line in lines)
    return all(one <= room + 1e-6 for one in widths) and _needed(points) <= height + 1e-6


def shortest_height(own: Words, other: Words | None) -> float:
    """What as many points need at the least if each takes one line."""
    least = script_of(own.locale, other is not None).points[0]
    line = POINTS.line * least + POINTS.other_line * _other_size(other, least)
    height: float = line * len(own.points) + POINTS.gaps[0] * least * (len(own.points) - 1)
    return height


@dataclass(frozen=True)
class _Column:
    """The points of one language at one size."""

    texts: tuple[str, ...]
    wrapped: tuple[tuple[str, ...], ...]
    room: float
    """In em."""
    line: float
    """In mm."""
    is_other: bool = False

    def misfit(self, index: int, most: int) -> Misfit:
        return Misfit("points", self.texts[index], most, index, self.is_other)

    def too_wide(self) -> Iterator[Misfit]:
        """Points with a word that is wider than the poster."""
        for index, (text, lines) in enumerate(zip(self.texts, self.wrapped, strict=True)):
            if any(width(line, BOLD) > self.room + 1e-6 for line in lines):
                yield self.misfit(index, fit.longest_prefix(text, lambda part: width(part, BOLD) <= self.room))

    def shorter(self) -> Iterator[Misfit]:
        """Each point shortened by one line, by two, …"""
        for index, (text, lines) in enumerate(zip(self.texts, self.wrapped, strict=True)):
            for count in range(len(lines) - 1, 0, -1):
                yield self.misfit(index, fit.longest_prefix(text, partial(self._takes, count)))

    def _takes(self, count: int, part: str) -> bool:
        return not part.strip() or len(fit.wrap(part, BOLD, self.room)) <= count


def points_misfits(own: Words, other: Words | None, height: float) -> list[Misfit]:
    """Which points to shorten so that all fit at the least size: first what loses a line for the fewest characters."""
    least = script_of(own.locale, other is not None).points[0]
    points = _at(own, other, least)
    room = (ROOM - least * INDENTED) / least
    columns = [_Column(own.points, points.items, room, POINTS.line * least)]
    if other:
        room, line = room * least / points.other_size, POINTS.other_line * points.other_size
        columns.append(_Column(other.points, points.others, room, line, is_other=True))
    wide = [misfit for column in columns for misfit in column.too_wide()]
    excess = _needed(points) - height
    return wide if excess <= 0 or wide else _shortened(own, columns, excess)


def _shortened(own: Words, columns: list[_Column], excess: float) -> list[Misfit]:
    """The cheapest cuts that free `excess` mm; if they do not, the longest point too, by half."""
    cuts = [(misfit, column.line) for column in columns for misfit in column.shorter()]
    found: dict[tuple[int, bool], Misfit] = {}
    for misfit, line in sorted(cuts, key=lambda cut: (len(cut[0].text) - cut[0].most, cut[0].index)):
        if excess <= 0:
            break
        found[misfit.index, misfit.other] = misfit
        excess -= line
    if not found or excess > 0:
        longest = max(range(len(own.points)), key=lambda index: len(own.points[index]))
        found.setdefault((longest, False), columns[0].misfit(longest, max(1, len(own.points[longest]) // 2)))
    return [found[key] for key in sorted(found)]
