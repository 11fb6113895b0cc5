"""Which colours meet on pages and posters, by day, in the dark scheme and on paper, and what mends a pair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .tokens import LEAST_AS_SHAPE, LEAST_AS_TEXT, LEAST_ON_FIELD, NEUTRAL, NIGHT, WHITE, Tokens, contrast, mixed

BLACK = "#000000"
LEAST_OF_FOCUS = 9.0
"""Between its two lines: then one of them is 3:1 on any ground."""
FINE, TEXT, SHAPE = LEAST_ON_FIELD, LEAST_AS_TEXT, LEAST_AS_SHAPE
MET = (
    *(("ink", "paper", FINE), ("ink", "ground", FINE), ("on-strong", "strong", FINE), ("paper", "ink", FINE)),
    *(("muted", "paper", TEXT), ("muted", "ground", TEXT), ("link", "paper", TEXT), ("link", "ground", TEXT)),
    *(("control", "paper", SHAPE), ("rule", "paper", SHAPE), ("strong", "paper", SHAPE)),
)
"""Text or line, ground and least contrast; the same in the dark scheme."""
BY_DAY = (
    *(("on-accent", "accent", FINE), ("on-bar", "bar", FINE), ("accent", "bar", TEXT), ("accent", "ink", TEXT)),
    *(("paper", "sign-prohibition", TEXT), ("paper", "sign-action", TEXT)),
    ("ink", "sign-warning", TEXT),
    ("focus-inner", "focus-outer", LEAST_OF_FOCUS),
    *(("night-on-campaign", "night-campaign", FINE), ("accent", "night-campaign", TEXT)),
)

UNPAIRED = ("hair", *(f"{NIGHT}{name}" for name in ("paper", "ground", "on-tone")), "on-tone")
"""What else is asked for by its name."""


class Pair(NamedTuple):
    """Two colours, each by its token's name or itself, and the contrast they must have."""

    text: str
    ground: str
    least: float


def readable_pairs(tokens: Tokens) -> list[Pair]:
    """All that pages and posters draw upon each other in colours that an agency may change.

    What only parts things, hairlines and frames, is not here: nothing is lost with it.
    """
    dark = ((_by_night(one, tokens), _by_night(two, tokens), least) for one, two, least in MET)
    return [Pair(*pair) for pair in (*MET, *dark, *BY_DAY, *_of_palette(tokens))]


def lacking(tokens: Tokens) -> list[str]:
    """The colours that pages and posters ask for and the token file does not have, in the form that it reads."""
    parts = [f"{part}{name}" for name in (*tokens.palette, NEUTRAL) for part in ("field-", NIGHT)]
    needed = dict.fromkeys((*(name for one, two, _ in (*MET, *BY_DAY) for name in (one, two)), *UNPAIRED, *parts))
    return [name for name in needed if name not in tokens.colours] + ["field-…"] * (not tokens.palette)


def _of_palette(tokens: Tokens) -> Iterator[tuple[str, str, float]]:
    for name in (*tokens.palette, NEUTRAL):
        field, night = f"field-{name}", f"{NIGHT}{name}"
        yield from ((WHITE, field, FINE), ("paper", field, TEXT), ("accent", field, SHAPE), ("on-tone", field, FINE))
        yield from ((field, ground, TEXT) for ground in ("paper", "ground"))
        yield from ((night, f"{NIGHT}{ground}", TEXT) for ground in ("paper", "ground"))
        yield f"{NIGHT}on-tone", night, TEXT


def _by_night(name: str, tokens: Tokens) -> str:
    return twin if (twin := f"{NIGHT}{name}") in tokens.colours else name


def failing(tokens: Tokens, colours: Mapping[str, str], names: set[str] | None = None) -> Iterator[tuple[Pair, float]]:
    """The pairs that cannot be read in these colours, with what contrast they have; of one of `names` alone."""
    for pair in readable_pairs(tokens):
        if (names is None or not names.isdisjoint(pair[:2])) and (ratio := _ratio(pair, colours)) < pair.least:
            yield pair, ratio


def _ratio(pair: Pair, colours: Mapping[str, str]) -> float:
    return contrast(colours.get(pair.text, pair.text), colours.get(pair.ground, pair.ground))


def mends(pair: Pair, tokens: Tokens, shipped: Tokens, own: Mapping[str, str]) -> list[dict[str, str]]:
    """Ways to mend a pair, each one as the colours to write: the agency's changed one a little, or the other one.

    A way after which the agency's colours fail elsewhere is told only where there is no better one. Where its other
    colours leave no room for any, those that must go back to what is shipped are named too.
    """
    ways = [way for name in pair[:2] if name in tokens.colours and (way := _mended(name, tokens, tokens.colours))]
    if ways:
        whole = [way for way in ways if not any(failing(tokens, {**tokens.colours, way[0]: way[1]}, {*own, way[0]}))]
        return [{name: value} for name, value in whole or ways]
    for name in (name for name in pair[:2] if name in own):
        if found := _mended(name, tokens, {**shipped.colours, name: own[name]}):
            back = {other: shipped.colours[other] for other in own if other != name and _meet(name, other, tokens)}
            return [dict([found]) | back]
    return []


def _meet(one: str, other: str, tokens: Tokens) -> bool:
    """Whether two colours hang together, be it by a third one."""
    near = [{pair.text, pair.ground} for pair in readable_pairs(tokens)]
    return any(one in first and other in second and first & second for first in near for second in near)


def _mended(name: str, tokens: Tokens, colours: Mapping[str, str]) -> tuple[str, str] | None:
    """The colour nearest to it with which all that it meets can be read."""
    met = [pair for pair in readable_pairs(tokens) if name in pair[:2]]
    for step in range(101):
        for end in (BLACK, WHITE):
            after = {**colours, name: mixed(colours[name], end, step)}
            if all(_ratio(pair, after) >= pair.least for pair in met):
                return name, after[name]
    return None
