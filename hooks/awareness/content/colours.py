"""Which colour each topic has: an area's own, its measures' too; a cause has the one that no area can take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import cycle

from ..look.tokens import NEUTRAL
from .edition import Catalogue, Edition


def coloured(catalogue: Catalogue, palette: Sequence[str]) -> Catalogue:
    """The catalogue with a colour of the palette on every area and measure, NEUTRAL on every cause."""
    areas = area_colours(catalogue, palette)

    def painted(edition: Edition) -> Edition:
        colours = {id: areas.get(topic.area_id, NEUTRAL) for id, topic in edition.topics.items()}
        return replace(edition, topics={id: replace(edition.topics[id], colour=name) for id, name in colours.items()})

    return Catalogue({locale: painted(edition) for locale, edition in catalogue.editions.items()})


def area_colours(catalogue: Catalogue, palette: Sequence[str]) -> dict[str, str]:
    """Area's id -> the colour its file names; where it names none that there is, the next that no area has."""
    areas = catalogue.default.areas
    named = {area.id: area.colour for area in areas if area.colour in palette}
    free = cycle(free_colours(catalogue, palette))
    return {area.id: named.get(area.id) or next(free) for area in areas}


def free_colours(catalogue: Catalogue, palette: Sequence[str]) -> Sequence[str]:
    """The colours that no area names, in the palette's order; when all are taken, all of them again."""
    named = {area.colour for area in catalogue.default.areas}
    return [name for name in palette if name not in named] or palette
