"""Rules on colours: an area has one of the palette, to itself; an agency's own colours leave all words readable."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches

from ..content.topic import Topic
from ..findings import LANGUAGES, Edit, Finding, meant
from ..look.pairs import Pair, failing, mends
from ..site import TOKENS
from ..words import read_words
from .context import Context
from .registry import rule


@rule("area-colour-missing", "area-colour-unknown", "area-colour-taken")
def area_colours(context: Context) -> Iterator[Finding]:
    """Areas that name no colour, one that there is not, or another area's."""
    areas, palette = context.catalogue.default.areas, context.site.tokens.palette
    given = {area.colour for area in areas}
    free = [name for name in palette if name not in given]
    owners: dict[str, Topic] = {}
    for area in areas:
        named = context.sources.files[area.page_id, area.locale].front.data.get("colour")
        if not named:
            yield _missing(area, area.colour)
            continue
        place = area.places[("colour",)]
        owner = owners.setdefault(named, area)
        if named not in palette:
            values = {"value": named, "meant": _meant(named, palette) or meant("", free or palette)}
            yield Finding(area.source, *place, "area-colour-unknown", values)
        elif owner is not area and free:
            values = {"colour": named, "title": owner.title, "free": free[0]}
            yield Finding(area.source, *place, "area-colour-taken", values)
            free = free[1:]


def _missing(area: Topic, colour: str) -> Finding:
    """With the line to write: before the icon's, or where it stands empty."""
    empty = area.places.get(("colour",))
    line, _ = empty or area.places[("icon",)]
    edit = Edit("colour:", f"colour: {colour}") if empty else Edit("", f"colour: {colour}\n")
    return Finding(area.source, line, 1, "area-colour-missing", {"colour": colour}, edit)


def _meant(written: str, palette: Collection[str]) -> str:
    """The name of a colour that is written with a slip or in another language; empty where nobody can tell."""
    word = written.strip().casefold()
    names = {name: name for name in palette} | {
        word.casefold(): name for language in LANGUAGES for name, word in read_words(language)["colours"].items()
    }
    near = get_close_matches(word, names, n=1, cutoff=0.6) or [name for name in names if name in word or word in name]
    return names[near[0]] if near else ""


@rule("colour-unknown", "colour-contrast")
def agency_colours(context: Context) -> Iterator[Finding]:
    """Colours of the agency's own that nobody knows, or that would make words unreadable."""
    site, own, told = context.site, context.project.agency.colours, set[Pair]()
    for name in own:
        place = context.project.settings.at(("extra", "agency", "colours", name))
        if name not in site.shipped.colours:
            values = {"key": name, "meant": meant(name, site.shipped.colours)}
            yield Finding(*place, "colour-unknown", values)
            continue
        pair, ratio = next(failing(site.tokens, site.tokens.colours, {name}), (None, 0.0))
        if pair and pair not in told:
            told.add(pair)
            ways = mends(pair, site.tokens, site.shipped, own) or [{name: site.shipped.colours[name]}]
            yield _unreadable(place, pair, ratio, ways)
    for pair, ratio in failing(site.shipped, site.shipped.colours):  # the file itself was changed
        yield _unreadable((TOKENS.as_posix(), 1, 1), pair, ratio, mends(pair, site.shipped, site.shipped, {}))


def _unreadable(place: tuple[str, int, int], pair: Pair, ratio: float, ways: Sequence[Mapping[str, str]]) -> Finding:
    values = {"text": pair.text, "ground": pair.ground, "ratio": f"{ratio:.1f}", "least": f"{pair.least:g}"}
    return Finding(*place, "colour-contrast", values | {"mend": " / ".join(map(_lines, ways)) or "…"})


def _lines(way: Mapping[str, str]) -> str:
    return ", ".join(f'{name}: "{value}"' for name, value in way.items())
