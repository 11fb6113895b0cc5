"""SVG path data as lines and cubic curves between absolute points, each outline closed: what office programs draw."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from ..regexes import regex

COMMAND = regex(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
PLAIN = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?"
NUMBER = regex(PLAIN)
ARC = regex(r"[\s,]*".join([*[f"({PLAIN})"] * 3, "([01])", "([01])", *[f"({PLAIN})"] * 2]))
TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
Point = complex
Segment = tuple[str, tuple[Point, ...]]
"""M, L or C with its handles and end; Z with nothing."""


@cache
def curves(path: str) -> tuple[Segment, ...]:
    return tuple(_closed(_segments(path)))


def _closed(segments: Iterator[Segment]) -> Iterator[Segment]:
    """Impress does not fill what is open: one open outline, and the whole shape is gone."""
    is_open = False
    for segment in segments:
        if is_open and segment[0] == "M":
            yield "Z", ()
        is_open = segment[0] != "Z" and (is_open or segment[0] != "M")
        yield segment
    if is_open:
        yield "Z", ()


def _segments(path: str) -> Iterator[Segment]:
    at = start = handle = 0j
    before = ""
    for name, text in COMMAND.findall(path):
        upper = name.upper()
        if upper == "Z":
            at = start
            yield "Z", ()
        for numbers in _numbers(upper, text):
            ends = _ends(upper, numbers, at, at if name.islower() else 0j)
            mirrored = 2 * at - handle if before and before in ("CS" if upper == "S" else "QT") else at
            if upper in "MLHV":
                yield ("M" if upper == "M" else "L"), (ends[0],)
            elif upper == "A":
                yield from _arc(at, ends[0], numbers)
            else:
                control = [mirrored, *ends] if upper in "ST" else ends
                handle = control[-2]
                yield "C", tuple(control) if len(control) == 3 else _raised(at, *control)
            at = ends[-1]
            start = at if upper == "M" else start
            before, upper = upper, "L" if upper == "M" else upper
        before = upper if upper in "CSQT" else ""


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


def _raised(begin: Point, handle: Point, end: Point) -> tuple[Point, ...]:
    """A curve with one handle as one with two."""
    return begin + (handle - begin) * 2 / 3, end + (handle - end) * 2 / 3, end


def _arc(begin: Point, end: Point, numbers: list[float]) -> Iterator[Segment]:
    """An elliptical arc (SVG 1.1, F.6.5), whose ellipse stands upright, as curves of a quarter at most."""
    across, down, _, large, sweep, *_ = numbers
    if not across or not down or begin == end:
        yield "L", (end,)
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

    def point(angle: float, out: float = 0.0) -> Point:
        """On the ellipse, or beside it along its tangent."""
        x, y = math.cos(angle) - out * math.sin(angle), math.sin(angle) + out * math.cos(angle)
        return middle + complex(x * across * scale, y * down * scale)

    count = max(1, math.ceil(abs(turn) / (math.pi / 2) - 1e-9))
    part = turn / count
    out = 4 / 3 * math.tan(part / 4)
    for step in range(count):
        one, other = first + part * step, first + part * (step + 1)
        yield "C", (point(one, out), point(other, -out), end if step == count - 1 else point(other))


def _angle(point: Point) -> float:
    return math.atan2(point.imag, point.real)
