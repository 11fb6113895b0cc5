"""Where the ink of an icon is, from its SVG path data: a crop is by what is seen, not by the grid's margin."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from functools import cache

from ..regexes import regex

COMMAND = regex(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
PLAIN = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
NUMBER = regex(PLAIN)
ARC = regex(r"[\s,]*".join([*[f"({PLAIN})"] * 3, "([01])", "([01])", *[f"({PLAIN})"] * 2]))
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
STEPS = 8
"""Points that are looked at of a curve."""
Point = complex
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


@cache
def ink_box(path: str) -> Box:
    points = list(_points(path))
    across, down = [point.real for point in points], [point.imag for point in points]
    return min(across), min(down), max(across), max(down)


def _points(path: str) -> Iterator[Point]:
    """Ends of lines and points of curves. A smooth curve's unseen handle is taken to be where it begins."""
    at = start = 0j
    for name, text in COMMAND.findall(path):
        upper, base = name.upper(), name.islower()
        if upper == "Z":
            at = start
        for numbers in _numbers(upper, text):
            ends = _ends(upper, numbers, at, at if base else 0j)
            if upper == "A":
                yield from _arc(at, ends[-1], numbers)
            elif len(ends) > 1:
                yield from (_bezier([at, *ends], step / STEPS) for step in range(1, STEPS))
            at = ends[-1]
            start = at if upper == "M" else start
            upper = "L" if upper == "M" else upper
            yield at


def _numbers(upper: str, text: str) -> Iterator[list[float]]:
    """The numbers of each segment. An arc's flags may stand without a space between them."""
    if upper == "A":
        yield from ([float(number) for number in found] for found in ARC.findall(text))
    elif upper != "Z":
        numbers, takes = [float(number) for number in NUMBER.findall(text)], TAKES[upper]
        yield from (numbers[at : at + takes] for at in range(0, len(numbers) - takes + 1, takes))


def _ends(upper: str, numbers: list[float], at: Point, base: Point) -> list[Point]:
    """Handles and end of a segment."""
    if upper == "H":
        return [complex(base.real + numbers[0], at.imag)]
    if upper == "V":
        return [complex(at.real, base.imag + numbers[0])]
    pairs = numbers[-2:] if upper == "A" else numbers
    return [base + complex(*pairs[one : one + 2]) for one in range(0, len(pairs), 2)]


def _bezier(points: list[Point], part: float) -> Point:
    while len(points) > 1:
        points = [one + (other - one) * part for one, other in itertools.pairwise(points)]
    return points[0]


def _arc(begin: Point, end: Point, numbers: list[float]) -> Iterator[Point]:
    """Points of an elliptical arc (SVG 1.1, F.6.5), whose ellipse stands upright."""
    across, down, _, large, sweep, *_ = numbers
    if not across or not down or begin == end:
        return
    half = complex((begin - end).real / 2 / across, (begin - end).imag / 2 / down)
    far = abs(half)
    scale = max(1.0, far)
    way = math.sqrt(max(0.0, 1 / (far / scale) ** 2 - 1)) * (1 if large == sweep else -1)
    unit = half / scale
    centre = unit * 1j * way
    first, last = _angle(unit - centre), _angle(-unit - centre)
    turn = (last - first) % (2 * math.pi) if sweep else -((first - last) % (2 * math.pi))
    middle = (begin + end) / 2 + complex(centre.real * across * scale, centre.imag * down * scale)
    for step in range(1, STEPS):
        angle = first + turn * step / STEPS
        yield middle + complex(math.cos(angle) * across * scale, math.sin(angle) * down * scale)


def _angle(point: Point) -> float:
    return math.atan2(point.imag, point.real)
