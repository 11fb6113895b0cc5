"""Colours shared by pages and posters, read from the one token file (`tokens.css`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..regexes import regex

NEUTRAL = "causes"
"""The colour of what belongs to no area. It is no name of the palette: no area can take it."""
TOKEN = regex(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})\s*;")
WHITE = "#FFFFFF"
DARK = '[data-md-color-scheme="slate"]'
LEAST_ON_FIELD = 7.0
"""White text on a field, as a WCAG contrast ratio."""
LEAST_AS_TEXT = 4.5
LEAST_AS_SHAPE = 3.0
"""A square, a line, or a numeral as high as a hand."""


@dataclass(frozen=True)
class Tokens:
    """Token name -> `#RRGGBB`."""

    colours: Mapping[str, str]
    """As on paper and in the light scheme."""
    dark: Mapping[str, str]
    """As in the dark scheme."""
    css: str
    """The token file with the agency's own colours in it."""

    @cached_property
    def palette(self) -> tuple[str, ...]:
        """The names that an area may choose from, in the order in which they are proposed."""
        names = (name.removeprefix("field-") for name in self.colours if name.startswith("field-"))
        return tuple(name for name in names if name != NEUTRAL)

    def field(self, colour: str) -> str:
        """The ground under white text of a name of the palette, or of NEUTRAL."""
        return self.colours[f"field-{colour}"]

    def rules(self, names: Iterable[str]) -> str:
        """The style rules of elements that tell their colour (`data-colour="teal"`); all others have NEUTRAL.

        Of no more weight than one attribute, so that paper can have the last word.
        """
        return "".join(map(self._rule, dict.fromkeys((NEUTRAL, *names))))

    def _rule(self, name: str) -> str:
        """By its value: a colour that no area has leaves nothing in the style sheet."""
        named, dark = f'[data-colour="{name}"]', f":where({DARK})"
        by_day, by_night = named, f"{dark} {named}"
        if name == NEUTRAL:
            by_day, by_night = f":root, {by_day}", f"{dark}, {by_night}"
        field, night = self.colours[f"field-{name}"], self.colours[f"night-{name}"]
        return f"{by_day} {{ --field: {field}; --tone: {field}; }}\n{by_night} {{ --tone: {night}; }}\n"


def read_tokens(css: str, overrides: Mapping[str, str] | None = None) -> Tokens:
    """The tokens of the file, with an agency's `overrides` in the place of those in its `:root` block."""
    for name, value in (overrides or {}).items():
        css = re.sub(rf"(--{re.escape(name)}:\s*)#[0-9A-Fa-f]{{6}}", rf"\g<1>{value}", css, count=1)
    root, _, dark = css.partition(DARK)
    colours = dict(TOKEN.findall(root)) | dict(overrides or {})
    return Tokens(colours, colours | dict(TOKEN.findall(dark)), css)


def readable_pairs(tokens: Tokens) -> list[tuple[str, str, float]]:
    """Text, ground and least contrast of all that pages and posters draw in colours that an agency may change.

    A colour is told by its token's name, or by itself.
    """
    pairs = [
        *(("ink", "paper", 7.0), ("on-accent", "accent", 7.0), ("on-bar", "bar", 7.0)),
        *(("accent", "bar", 4.5), ("link", "paper", 4.5)),
    ]
    for name in (*tokens.palette, NEUTRAL):
        field, night = f"field-{name}", f"night-{name}"
        pairs += [
            (WHITE, field, LEAST_ON_FIELD),
            ("accent", field, LEAST_AS_SHAPE),
            *((field, tokens.colours[ground], LEAST_AS_TEXT) for ground in ("paper", "ground")),
            *((night, tokens.dark[ground], LEAST_AS_TEXT) for ground in ("paper", "ground")),
            (tokens.dark["on-tone"], night, LEAST_AS_TEXT),
        ]
    return pairs


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
