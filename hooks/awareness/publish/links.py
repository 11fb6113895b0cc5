"""Does every link lead somewhere? Files, anchors, and pictures of style sheets."""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import Finding
from ..site import Site
from .built import Built
from .markup import Markup, decoded, position
from .meaning import links_of, style_links_of
from .table import PAGE


def audit_links(built: Built, site: Site) -> Iterable[Finding]:
    """Findings about addresses of files and places that the site has not: a folder is none of either.

    Opened from a disk a folder shows a list of files.
    """
    there = built.tables.keys()
    anchors = {pair for _, table in built.pages for pair in table.anchors}
    asked = {target for target, _ in anchors if target.endswith(PAGE) and target in there}
    ids = {target: set(built.tables[target].ids) for target in asked}
    lost = {(target, anchor) for target, anchor in anchors if target in ids and anchor not in ids[target]}
    for name, table in built.tables.items():
        if not there >= set(table.targets) or not lost.isdisjoint(table.anchors):
            yield from _in_file(built, name, lost)


def _in_file(built: Built, name: str, lost: set[tuple[str, str]]) -> Iterable[Finding]:
    """The same of one file, which is read once more for the places."""
    text = decoded((built.folder / name).read_bytes())
    markup = Markup(text) if name.endswith(PAGE) else None
    for link in links_of(name, markup) if markup else style_links_of(name, text):
        lost_file = link.is_needed and link.target is not None and link.target not in built.tables
        lost_place = (link.target, link.anchor) in lost
        place = (markup.place(link.at) if markup else position(text, link.at)) if lost_file or lost_place else (0, 0)
        if lost_file:
            yield Finding(name, *place, "audit-link", {"address": link.address})
        if lost_place:
            values = {"address": link.address, "anchor": link.anchor, "target": link.target}
            yield Finding(name, *place, "audit-anchor", values)
