"""The pictogram, bare or inside its safety sign, as SVG: the engine and the sketch draw the same one.

After ISO 7010: a red ring with a slash forbids, a yellow triangle warns, a blue disc tells what must be done. All of it
stands on the icon's own 24 x 24 grid, so that it is one figure with one alternative text.
"""

from __future__ import annotations

from math import sqrt
from typing import Any

from ...svg import number, rect, tag
from .data import Shown
from .measures import MEASURES
from .slogan import Picture

GRID = 24
SLASH = "M5.1 5.1L18.9 18.9"
SHEET, SLOGAN = MEASURES.sheet, MEASURES.slogan
WIDTH: float = SHEET.width - 2 * SHEET.frame
"""Of what is drawn on, in mm."""
Colours = dict[str, str]


def pictogram(shown: Shown) -> str:
    """What stands on the grid."""
    ink, paper, mono = shown.colours["ink"], shown.colours["paper"], shown.style == "mono"
    colour = ink if mono else shown.colours.get(f"sign-{shown.sign or 'action'}", ink)
    if shown.sign == "prohibition":
        return _prohibition(shown.icon, colour, ink, paper, rim=not mono and shown.design == "field")
    if shown.sign == "warning":
        return _warning(shown.icon, paper if mono else colour, ink)
    if shown.design == "sign":
        return tag("circle", cx=12, cy=12, r=12, fill=colour) + _icon(shown.icon, 4.5, 4.5, 0.625, paper)
    return _icon(shown.icon, 0, 0, 1, ink if mono else paper)


def _icon(path: str, x: float, y: float, scale: float, fill: str) -> str:
    moved = f"translate({number(x)} {number(y)}) scale({number(scale)})"
    return tag("g", tag("path", fill=fill, d=path), transform=moved)


def _prohibition(path: str, colour: str, ink: str, paper: str, rim: bool) -> str:
    """Ring 0.1 of the diameter, slash 0.08, at 45 degrees from top left, as ISO 3864-2 draws it."""
    return "".join((
        tag("circle", cx=12, cy=12, r=12, fill=paper) if rim else "",
        tag("circle", cx=12, cy=12, r=10.2, fill=paper),
        _icon(path, 5.04, 5.04, 0.58, ink),
        # Without colour the slash would be lost on the figure: a rim of paper keeps them apart.
        tag("path", d=SLASH, stroke=paper, stroke_width=3.1) if colour == ink else "",
        tag("path", d=SLASH, stroke=colour, stroke_width=1.9),
        tag("circle", cx=12, cy=12, r=10.1, fill="none", stroke=colour, stroke_width=2.4),
    ))  # fmt: skip


def _warning(path: str, colour: str, ink: str) -> str:
    """The dark band lies outside the yellow; its corners are rounded by the stroke."""
    band: dict[str, Any] = {"fill": ink, "stroke": ink, "stroke_width": 2.4, "stroke_linejoin": "round"}
    inner: dict[str, Any] = {"fill": colour, "stroke": colour, "stroke_width": 1.4, "stroke_linejoin": "round"}
    outer = tag("path", d="M12 2.3L22.6 20.9H1.4Z", **band) + tag("path", d="M12 3.6L21.3 20H2.7Z", **inner)
    return outer + _icon(path, 6.9, 8.6, 0.425, ink)


def giant(shown: Shown, at: Picture, end: float, fills: Colours, lines: Colours) -> str:
    """The slogan's pictogram, on a grid one larger on each side, so that a line around what reaches its edge is whole.

    What is filled has a line around it in its own colour: without colour that is what is left to see. `end`: the
    field's.
    """
    rim, bar = (_slash(at, thick) for thick in SLOGAN.slash)
    forbidden = shown.sign == "prohibition"
    sign = tag("path", fill=fills["field"], d=rim) + _outlined(bar, at, fills, lines) if forbidden else ""
    closing = [("i", shown.icon, "accent"), *([("r", rim, "field"), ("b", bar, "accent")] if forbidden else [])]
    edges = "".join(_closed(id, path, lines[colour], at, end) for id, path, colour in closing)
    return _outlined(shown.icon, at, fills, lines) + sign + edges


def _outlined(path: str, at: Picture, fills: Colours, lines: Colours) -> str:
    stroke: dict[str, Any] = {"stroke": lines["accent"], "stroke_width": SLOGAN.line / at.side * GRID}
    return tag("path", fill=fills["accent"], d=path, **stroke)


def _slash(at: Picture, thick: float) -> str:
    """From the upper left of the ink to its lower right."""
    x0, y0, x1, y1 = at.ink
    half, reach = thick / 2 * sqrt(0.5), min(x1 - x0, y1 - y0) / 2 + 0.6
    ends = ((-reach - half, -reach + half), (-reach + half, -reach - half))
    corners = (*ends, *((-x, -y) for x, y in ends))
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    return f"M{'L'.join(f'{number(middle[0] + x)} {number(middle[1] + y)}' for x, y in corners)}z"


def _closed(id: str, path: str, stroke: str, at: Picture, end: float) -> str:
    """What the field's edge cuts is closed there by the frame's line, in its own colour."""

    def grid(length: float) -> float:
        return length / at.side * GRID

    x, y = (grid(SHEET.frame + SLOGAN.line / 2 - place) for place in (at.x, at.y))
    size, line = (grid(WIDTH - SLOGAN.line), grid(end - SHEET.frame)), grid(SLOGAN.line)
    frame = rect(x, y, *size, fill="none", stroke=stroke, stroke_width=line)
    return tag("clipPath", tag("path", d=path), id=id) + tag("g", frame, clip_path=f"url(#{id})")
