"""The menu of one page: the top level, and the part the page belongs to.

A page carries its own part only, and of a long part only its neighbourhood, so that a
page's size does not grow with the number of topics.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import TypeVar

from ..content.edition import Edition
from ..content.kinds import kinds
from ..content.topic import Page, Topic
from ..project import Project
from ..settings.agency import Agency
from ..words import read_words

LONGEST = 30
"""Entries a part may have before only the neighbourhood of the page is shown."""
NEIGHBOURS = 5
"""Entries shown before and after the page in a list that is cut."""
INDEX = "index"
T = TypeVar("T")
FIGURE_SPACE, WIDE_SPACE = "\N{FIGURE SPACE}", "\N{IDEOGRAPHIC SPACE}"


@dataclass(frozen=True)
class NavItem:
    """A menu entry, with the attributes Material's navigation templates read."""

    title: str
    """As HTML: Material prints it as it is."""
    url: str = ""
    active: bool = False
    is_index: bool = False
    children: Sequence[NavItem] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    pages = typeset = None
    """Asked of each entry; to find out that something is missing takes Jinja as long as the rest of it."""

    @cached_property
    def shown(self) -> tuple[object, ...]:
        """All of it that a page shows."""
        return self.title, self.url, self.active, self.is_index, [child.shown for child in self.children]


@dataclass(frozen=True)
class Menu:
    items: Sequence[NavItem]
    homepage: NavItem

    def __iter__(self) -> Iterator[NavItem]:
        return iter(self.items)


def menu(edition: Edition, project: Project, current: Topic | Page | None) -> Menu:
    """The menu as `current` shows it; None stands for a page outside the tree (404)."""
    items = [_top(edition, project.agency, edition.pages[id], current) for id in project.menu]
    return Menu(items, items[0])


def _top(edition: Edition, agency: Agency, page: Page, current: Topic | Page | None) -> NavItem:
    item = _shared(edition, "top", page.id, lambda: _closed(edition, agency, page))
    is_folder = page.page_id == f"{page.part}/{INDEX}"
    if current is None or current.part != page.part or not is_folder or not (tree := _tree(edition, page.part)).below:
        return replace(item, active=True) if current is page else item
    index = replace(item, active=current is page, is_index=True)
    return replace(item, active=True, children=[index, *_branches(edition, tree, current)])


def _closed(edition: Edition, agency: Agency, page: Page) -> NavItem:
    name = kinds()[page.kind].menu_title
    title = escape(name(page, agency, read_words(edition.locale))) if name else title_html(page)
    return NavItem(title, edition.prefix + page.page)


def _shared(edition: Edition, what: str, id: str, make: Callable[[], T]) -> T:
    """What the menus of all pages of an edition have in common, made once."""
    made: dict[tuple[str, str], T] = edition.__dict__.setdefault("menus", {})
    if (what, id) not in made:
        made[what, id] = make()
    return made[what, id]


@dataclass(frozen=True)
class Tree:
    """What stands in the menu below the page of a part's folder."""

    below: Sequence[Topic | Page]
    heads: Sequence[Topic | Page]
    """Those with a folder of their own."""
    inside: Mapping[str, Sequence[Topic | Page]]
    """A head's id -> what stands below it."""


def _tree(edition: Edition, part: str) -> Tree:
    def grown() -> Tree:
        below = [entry for entry in edition.in_part(part) if kinds()[entry.kind].in_menu]
        below.sort(key=lambda entry: campaign.month if (campaign := edition.kit_campaign(entry)) else 0)
        heads = [entry for entry in below if entry.page_id.endswith(f"/{INDEX}")]
        inside = {head.id: [entry for entry in below if entry.id.startswith(f"{head.id}/")] for head in heads}
        return Tree(below, heads, inside)

    return _shared(edition, "tree", part, grown)


def title_html(entry: Topic | Page) -> str:
    """A title as HTML, with its language where that is not the edition's."""
    return f'<span lang="{entry.locale}">{escape(entry.title)}</span>' if entry.shown_in else escape(entry.title)


def _branches(edition: Edition, tree: Tree, current: Topic | Page) -> list[NavItem]:
    """A list of pages; where some have a folder of their own, those with theirs below them."""
    if not tree.heads:
        return [_entry(edition, entry, current) for entry in _window(tree.below, current)]
    whole = len(tree.below) <= LONGEST
    items = []
    for head in tree.heads:
        is_here = current is head or current.id.startswith(f"{head.id}/")
        inside = tree.inside[head.id] if whole or is_here else []
        listed = [_entry(edition, entry, current) for entry in (inside if whole else _window(inside, current))]
        index = _head(edition, head, current)
        below = [index, *listed]
        items.append(replace(index, active=is_here, is_index=False, children=below) if listed else index)
    return items


def _head(edition: Edition, head: Topic | Page, current: Topic | Page) -> NavItem:
    item = _shared(
        edition, "head", head.id, lambda: NavItem(title_html(head), edition.prefix + head.page, is_index=True)
    )
    return replace(item, active=True) if head is current else item


def _entry(edition: Edition, entry: Topic | Page, current: Topic | Page) -> NavItem:
    item = _shared(edition, "entry", entry.id, lambda: _numbered(edition, entry))
    return replace(item, active=True) if entry is current else item


def _numbered(edition: Edition, entry: Topic | Page) -> NavItem:
    """A page with its number, where it has one; every title begins, and goes on, at the same place."""
    figure = f"{entry.figure.ljust(2, FIGURE_SPACE)}{WIDE_SPACE}" if isinstance(entry, Topic) else ""
    return NavItem(f"{figure}{title_html(entry)}", edition.prefix + entry.page)


def _window(entries: Sequence[Topic | Page], current: Topic | Page) -> Sequence[Topic | Page]:
    """All of a short list; of a long one the neighbourhood of `current`."""
    if len(entries) <= LONGEST:
        return entries
    at = next((number for number, entry in enumerate(entries) if entry is current), 0)
    return entries[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
