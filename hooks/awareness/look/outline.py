"""Where the ink of an icon is, from its SVG path data: a crop is by what is seen, not by the grid's margin."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cache

from .curves import Point, curves

STEPS = 8
"""Points that are looked at of a curve."""
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@cache
def ink_box(path: str) -> Box:
    points = list(_points(path))
    across, down = [point.real for point in points], [point.imag for point in points]
    return min(across), min(down), max(across), max(down)


def _points(path: str) -> Iterator[Point]:
    """Ends of lines and points of curves."""
    at = 0j
    for _, ends in curves(path):
        if len(ends) > 1:
            yield from (_bezier([at, *ends], step / STEPS) for step in range(1, STEPS))
        yield from ends[-1:]
        at = ends[-1] if ends else at


def _bezier(points: list[Point], part: float) -> Point:
    while len(points) > 1:
        points = [one + (other - one) * part for one, other in itertools.pairwise(points)]
    return points[0]
