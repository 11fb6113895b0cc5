"""The few shapes of SVG that a sketch needs, in the user's units. Texts are data: nothing in them becomes markup."""

from __future__ import annotations

from html import escape
from typing import Any

from .font import FAMILY, width

FAMILIES = (FAMILY, "Noto Sans TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei")
"""The printed font first; the others are what readers' computers have of its kind."""


HANGING = {".": 0.8, ",": 0.8, "-": 0.55, ":": 0.3, ";": 0.3, "–": 0.2, "—": 0.2}
"""How much of a mark at a line's end hangs: the engine does not count it to the width."""
ANCHORED = {"start": 0.0, "middle": 0.5, "end": 1.0}


def number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def tag(name: str, inside: str = "", /, **attributes: float | str) -> str:
    """An element; `_` in an attribute's name is a hyphen."""
    said = (
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{''.join(said)}>{inside}</{name}>"


def rect(x: float, y: float, width: float, height: float, **paint: float | str) -> str:
    return tag("rect", x=x, y=y, width=width, height=height, **paint)


def line(text: str, x: float, baseline: float, size: float, weight: int, fill: str, **more: Any) -> str:
    """A line of type, as wide as the printed font sets it, whatever font draws it here. `x`: of its anchor."""
    hanging = HANGING.get(text[-1:], 0.0) * width(text[-1:], weight) * size
    x += hanging * ANCHORED[str(more.get("text_anchor", "start"))]
    drawn = {"x": x, "y": baseline, "font_size": size, "font_weight": weight, "fill": fill, **more}
    return tag("text", escape(text), **drawn, textLength=width(text, weight) * size, lengthAdjust="spacingAndGlyphs")


def drawing(width: float, height: float, inside: str, title: str) -> str:
    """A whole picture that stands for itself, as in an `img`."""
    families = ", ".join(f"'{family}'" for family in FAMILIES)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" role="img"'
        f' font-family="{families}, sans-serif"><title>{escape(title)}</title>{inside}</svg>'
    )
