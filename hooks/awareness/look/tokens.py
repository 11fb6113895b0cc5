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
NIGHT = "night-"
FOLLOWED = ("field-", "link")
"""Colours whose twin in the dark scheme is another tint of them."""
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
    """As on paper and in the light scheme; with `night-` before it, as in the dark one where that is another."""
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
    """The tokens of the file, with an agency's `overrides` in their place, and what follows from these."""
    day, mark, dark = css.partition(DARK)
    inside = {f"{NIGHT}{name}" for name, _ in TOKEN.findall(dark)}
    colours = dict(TOKEN.findall(day)) | {f"{NIGHT}{name}": value for name, value in TOKEN.findall(dark)}
    own = {name: value for name, value in (overrides or {}).items() if name in colours}
    colours |= own
    own |= {by_night: lightened(value, colours) for by_night, value in _followed(own, colours)}
    for name, value in own.items():
        if name in inside:
            dark = _written(dark, name.removeprefix(NIGHT), value)
        else:
            day = _written(day, name, value)
    return Tokens(colours | own, day + mark + dark)


def _written(css: str, name: str, value: str) -> str:
    return re.sub(rf"(--{re.escape(name)}:\s*)#[0-9A-Fa-f]{{6}}", rf"\g<1>{value}", css, count=1)


def _followed(own: Mapping[str, str], colours: Mapping[str, str]) -> list[tuple[str, str]]:
    """The colours of the dark scheme that have to follow an agency's own, and what they follow."""
    names = [name for name in own if name.startswith(FOLLOWED)]
    twins = ((f"{NIGHT}{name.removeprefix('field-')}", own[name]) for name in names)
    return [(twin, value) for twin, value in twins if twin in colours and twin not in own]


def lightened(colour: str, colours: Mapping[str, str]) -> str:
    """The first of its tints that can be read in the dark scheme, as text and as ground."""
    grounds = [colours[f"{NIGHT}{name}"] for name in ("paper", "ground", "on-tone")]
    tints = (mixed(colour, WHITE, step) for step in range(101))
    return next((tint for tint in tints if min(contrast(tint, ground) for ground in grounds) >= LEAST_ON_FIELD), WHITE)


def mixed(colour: str, other: str, percent: int) -> str:
    """`#RRGGBB`, so much of the way to another colour."""
    parts = [(int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(one + (two - one) * percent / 100):02X}" for one, two in parts)


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
