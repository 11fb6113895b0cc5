"""The points: numbered acts, as large as their room takes them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ... import fit
from ...fit import BOLD, script_of
from ...misfits import Misfit
from .data import Words
from .sheet import ROOM

WEIGHT = BOLD
OTHER_SIZE = 0.6
"""The other language's point, against the own one's size."""
OTHER_LEAST = 3.6
LINE = 1.3
"""From line to line, and the side of a numbered square, against the type size."""
OTHER_LINE = 1.25
INDENT = 0.55
"""Between square and text."""
WHOLE = 0.88
"""A size at which no point breaks is preferred down to this part of the largest size."""
GAPS = (0.34, 0.95)
"""Least and largest space between two points."""


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
        own = sum(len(lines) for lines in self.items) * LINE * self.size
        return own + sum(len(lines) for lines in self.others) * OTHER_LINE * self.other_size

    def placed(self, y: float, room: float) -> Points:
        """Spread over `room` from `y`, as far as looks like one list."""
        count = len(self.items) - 1
        gap = min(GAPS[1] * self.size, (room - self.height) / max(count, 1))
        return replace(self, gap=gap, y=y + (room - self.height - gap * count) / 2)


def _at(own: Words, other: Words | None, size: float) -> Points:
    other_size = max(OTHER_LEAST, OTHER_SIZE * size) if other else 0.0
    room = ROOM - size * (LINE + INDENT)
    items = tuple(fit.wrap(text, WEIGHT, room / size) for text in own.points)
    others = tuple(fit.wrap(text, WEIGHT, room / other_size) for text in other.points) if other else ()
    return Points(size, other_size, items, others)


def _needed(points: Points) -> float:
    return points.height + GAPS[0] * points.size * (len(points.items) - 1)


def fit_points(own: Words, other: Words | None, height: float) -> Points | None:
    """The points at the largest size that `height` takes, found by bisection; None below the least."""
    least, _, most = script_of(own.locale, other is not None).points
    points = _largest(own, other, height, least, most)
    if points is None or not _broken(points):
        return points
    # A size at which no point breaks is worth more than a slightly larger one.
    widest = max(fit.width(text, WEIGHT) for text in own.points)
    whole = min(most, ROOM / (widest + LINE + INDENT) * 0.9999)
    if whole >= max(least, WHOLE * points.size) and _fits(unbroken := _at(own, other, whole), height):
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
    """What the points need at the least and at the largest size, where no word is wider than the poster; `fit_points` finds a size if one of them fits."""
    sizes = script_of(own.locale, other is not None).points
    tried = [_at(own, other, size) for size in (sizes[0], sizes[2])]
    return [_needed(points) for points in tried if _fits(points, float("inf"))]


def _broken(points: Points) -> bool:
    return any(len(lines) > 1 for lines in points.items)


def _fits(points: Points, height: float) -> bool:
    room = ROOM - points.size * (LINE + INDENT)
    own = all(fit.width(line, WEIGHT) * points.size <= room + 1e-6 for lines in points.items for line in lines)
    others = all(
        fit.width(line, WEIGHT) * points.other_size <= room + 1e-6 for lines in points.others for line in lines
    )
    return own and others and _needed(points) <= height + 1e-6


def shortest_height(own: Words, other: Words | None) -> float:
    """What as many points need at the least if each takes one line."""
    least = script_of(own.locale, other is not None).points[0]
    line = LINE * least + (OTHER_LINE * max(OTHER_LEAST, OTHER_SIZE * least) if other else 0)
    return line * len(own.points) + GAPS[0] * least * (len(own.points) - 1)


def points_misfits(own: Words, other: Words | None, height: float) -> list[Misfit]:
    """Which points to shorten so that all fit at the least size: those first that lose a line for the fewest characters."""
    least = script_of(own.locale, other is not None).points[0]
    points = _at(own, other, least)
    em = (ROOM - least * (LINE + INDENT)) / least
    excess = _needed(points) - height
    rows = [(own.points, points.items, WEIGHT, em, LINE * least, False)]
    if other:
        rows.append(
            (other.points, points.others, WEIGHT, em * least / points.other_size, OTHER_LINE * points.other_size, True)
        )
    wide = [
        Misfit(
            "points",
            text,
            fit.longest_prefix(text, lambda part, w=weight, r=room: fit.width(part, w) <= r),
            index,
            is_other,
        )
        for texts, wrapped, weight, room, _, is_other in rows
        for index, (text, lines) in enumerate(zip(texts, wrapped, strict=True))
        if any(fit.width(line, weight) > room + 1e-6 for line in lines)
    ]
    if excess <= 0 or wide:
        return wide
    candidates: list[tuple[int, Misfit, float]] = []
    for texts, wrapped, weight, room, line, is_other in rows:
        for index, (text, lines) in enumerate(zip(texts, wrapped, strict=True)):
            for count in range(len(lines) - 1, 0, -1):
                most = fit.longest_prefix(
                    text, lambda part, w=weight, r=room, n=count: not part.strip() or len(fit.wrap(part, w, r)) <= n
                )
                candidates.append((len(text) - most, Misfit("points", text, most, index, is_other), line))
    found: dict[tuple[int, bool], Misfit] = {}
    for _, misfit, line in sorted(candidates, key=lambda c: (c[0], c[1].index)):
        if excess <= 0:
            break
        found[misfit.index, misfit.other] = misfit
        excess -= line
    if not found or excess > 0:
        longest = max(range(len(own.points)), key=lambda i: len(own.points[i]))
        found.setdefault(
            (longest, False), Misfit("points", own.points[longest], max(1, len(own.points[longest]) // 2), longest)
        )
    return [found[key] for key in sorted(found)]
