"""An outline with its own tight box, as both kinds of slides want it: their programs crop and scale by that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ...look.curves import curves
from ...look.outline import ink_box
from .deck import Drawing

FINE = 100
"""Steps to a unit of the outline's grid: programs take whole numbers alone."""
Points = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Outline:
    size: tuple[int, int]
    """Of the grid on which its points are."""
    segments: tuple[tuple[str, Points], ...]
    """M, L or C with points, or Z."""


@dataclass(frozen=True)
class Shape:
    """An outline on a slide, in mm."""

    x: float
    y: float
    w: float
    h: float
    outline: Outline


def shape_of(drawing: Drawing) -> Shape:
    left, top, right, bottom = ink_box(drawing.path)
    x, y, scale = drawing.x, drawing.y, drawing.scale
    return Shape(
        x + left * scale, y + top * scale, (right - left) * scale, (bottom - top) * scale, outline_of(drawing.path)
    )


@cache
def outline_of(path: str) -> Outline:
    left, top, right, bottom = ink_box(path)

    def points(ends: tuple[complex, ...]) -> Points:
        return tuple((round((one.real - left) * FINE), round((one.imag - top) * FINE)) for one in ends)

    size = round((right - left) * FINE), round((bottom - top) * FINE)
    return Outline(size, tuple((name, points(ends)) for name, ends in curves(path)))
