"""Rules about the numbers of what inspections ask: sheets filled in years apart are compared by them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ..content.items import FIRST_OWN, Items, Line
from ..findings import Finding
from .context import Context
from .registry import Turn, rule


@rule("item-new", "item-reworded", turn=Turn.SOUND)
def unlisted(context: Context) -> Iterator[Finding]:
    """Lines that the list does not have in these words."""
    items = context.site.items
    doubled = {words for _, _, words, _ in items.doubles}
    for line in context.site.lines if items.exists else ():
        values = {"number": line.number, "id": line.topic.id, "text": line.words, "file": items.file}
        if line.before is None and line.words not in doubled:
            yield _at(line, "item-new", values)
        elif line.before not in (None, line.words):
            yield _at(line, "item-reworded", values | {"old": line.before, "next": items.next})


@rule("item-twice", "item-lost")
def numbers(context: Context) -> Iterator[Finding]:
    """Numbers given twice, as after a merge, and those that somebody took off: they were counted without a gap."""
    items = context.site.items
    for number, _, words, place in items.doubles:
        first = items.places[number]
        values = {"number": number, "text": words, "line": first[1]}
        yield Finding(items.file, *place, "item-twice", values)
    for lost, below in _gaps(items):
        named = lost if lost == below - 1 else f"{lost}–{below - 1}"
        yield Finding(*items.places[below], "item-lost", {"number": named, "first": lost, "next": items.next})


def _gaps(items: Items) -> Iterator[tuple[int, int]]:
    """The first number of each gap, and the one that stands behind it."""
    listed = sorted(items.lines)
    for before, number in pairwise([0, *listed]):
        first = FIRST_OWN if before < FIRST_OWN <= number else before + 1
        if first < number:
            yield first, number


def _at(line: Line, rule: str, values: dict[str, object]) -> Finding:
    place = line.topic.places.get(("checklist", line.index)) or line.topic.places.get(("checklist",)) or (1, 1)
    return Finding(line.topic.source, *place, rule, values)
