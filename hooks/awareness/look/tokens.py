"""Colours shared by pages and posters, read from the one token file (`tokens.css`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

TOKEN = re.compile(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})\s*;")
LEAST_ON_FIELD = 7.0
"""White text on a category's field, as a WCAG contrast ratio."""


@dataclass(frozen=True)
class Tokens:
    """Token name -> `#RRGGBB`, as on paper and in the light scheme."""

    colours: Mapping[str, str]
    css: str
    """The token file with the agency's own colours in it."""

    def field(self, category: str) -> str:
        return self.colours[f"field-{category}"]


def read_tokens(css: str, overrides: Mapping[str, str] | None = None) -> Tokens:
    """The tokens of the `:root` block, with an agency's `overrides` in their place."""
    root = css[: css.index("}")]
    colours = dict(TOKEN.findall(root)) | dict(overrides or {})
    for name, value in (overrides or {}).items():
        css = re.sub(rf"(--{re.escape(name)}:\s*)#[0-9A-Fa-f]{{6}}", rf"\g<1>{value}", css, count=1)
    return Tokens(colours, css)


def readable_pairs(colours: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Text, ground and least contrast of what an agency's own colours could make unreadable."""
    fields = [("#FFFFFF", name, LEAST_ON_FIELD) for name in colours if name.startswith("field-")]
    return [
        *fields,
        ("ink", "paper", 7.0),
        ("on-accent", "accent", 7.0),
        ("on-bar", "bar", 7.0),
        ("accent", "bar", 4.5),
        ("link", "paper", 4.5),
    ]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
