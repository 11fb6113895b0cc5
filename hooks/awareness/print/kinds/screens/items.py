"""What is drawn, as a list of items at their places in mm from the top left; `items.typ` draws them in their order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...fit import Block, Script
from ..posters.measures import BOLD, MEASURES, script_of

DIGIT: float = MEASURES.digit.height
SLASH = MEASURES.slogan.slash
Item = Mapping[str, Any]


@dataclass(frozen=True)
class Pen:
    """The hand of one language: what an item must say of its type."""

    locale: str

    @property
    def script(self) -> Script:
        return script_of(self.locale)

    def text(
        self, block: Block, x: float, y: float, fill: str, weight: int = BOLD, align: str = "left", role: str = "par"
    ) -> Item:
        """Lines with the top of the first one's letters at `y`; `x` is the side they are aligned to."""
        script = self.script
        return {
            "kind": "text", "x": x, "y": y, "size": block.size, "lines": block.lines, "weight": weight, "fill": fill,
            "align": align, "role": role, "locale": self.locale, "top": script.top, "bottom": script.bottom,
            "pitch": script.pitch,
        }  # fmt: skip

    def height(self, block: Block) -> float:
        """Of the letters: what hangs below a line of Latin ones is no part of how high it looks."""
        script = self.script
        below = script.bottom if script.letter > MEASURES.slogan.tall else 0.0
        return block.size * (script.top + below + (len(block.lines) - 1) * script.pitch)


def digits(figure: str, size: float, x: float, base: float, fill: str, align: str = "left", weight: int = BOLD) -> Item:
    """A number that stands on `base`."""
    return {
        "kind": "text", "x": x, "y": base - size * DIGIT, "size": size, "lines": (figure,), "weight": weight,
        "fill": fill, "align": align, "role": "par", "locale": "en", "top": DIGIT, "bottom": 0.0, "pitch": 1.0,
    }  # fmt: skip


def rect(x: float, y: float, width: float, height: float, fill: str) -> Item:
    return {"kind": "rect", "x": x, "y": y, "width": width, "height": height, "fill": fill}


def picture(path: str, x: float, y: float, side: float, fill: str, ground: str, alt: str, forbidden: bool) -> Item:
    """A pictogram in one colour; what is forbidden has a bar across it, which the ground keeps apart from it."""
    rim, bar = (f"<path d='M4 4L20 20' stroke='{colour}' stroke-width='{width}'/>" for colour, width in (
        (ground, SLASH[0]), (fill, SLASH[1]),
    ))  # fmt: skip
    drawn = f"<path fill='{fill}' d='{path}'/>{rim + bar if forbidden else ''}"
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>{drawn}</svg>"
    return {"kind": "svg", "x": x, "y": y, "side": side, "svg": svg, "alt": alt}


def points(pen: Pen, sized: Any, x: float, y: float, colours: Mapping[str, str], square: str, ink: str) -> Item:
    """Numbered acts, each number in a square."""
    return {
        "kind": "points", "x": x, "y": y, "size": sized.size, "gap": sized.gap, "items": sized.items, "square": square,
        "fill": ink, "number": colours["paper"], "locale": pen.locale, "line": sized.line, "indent": sized.indent,
        "digit": DIGIT, "digit_size": sized.number, "middle": middle_of(pen.locale), "weight": BOLD,
    }  # fmt: skip


def middle_of(locale: str) -> float:
    """Of a line's letters, in em above the baseline."""
    chinese: Sequence[str] = MEASURES.scripts.chinese.locales
    scripts = MEASURES.scripts
    middle: float = (scripts.chinese if locale.startswith(tuple(chinese)) else scripts.latin).middle
    return middle
