"""The menu of one page: the top level, and the part the page belongs to.

A page carries its own part only, and of a long part only its neighbourhood, so that a
page's size does not grow with the number of topics.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from ..content.kinds import kinds
from ..content.topic import Edition, Page, Topic
from ..project import Project
from ..settings.agency import Agency
from ..words import read_words

LONGEST = 30
"""Entries a part may have before only the neighbourhood of the page is shown."""
NEIGHBOURS = 5
"""Entries shown before and after the page in a list that is cut."""
INDEX = "index"
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

    @property
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
    name = kinds()[page.kind].menu_title
    title = escape(name(page, agency, read_words(edition.locale))) if name else title_html(page)
    url = edition.prefix + page.page
    is_folder = page.page_id == f"{page.part}/{INDEX}"
    if current is None or current.part != page.part or not is_folder or not (tree := _tree(edition, page.part)).below:
        return NavItem(title, url, active=current is page)
    index = NavItem(title, url, active=current is page, is_index=True)
    return NavItem(title, url, active=True, children=[index, *_branches(edition, tree, current)])


@dataclass(frozen=True)
class Tree:
    """What stands in the menu below the page of a part's folder."""

    below: Sequence[Topic | Page]
    heads: Sequence[Topic | Page]
    """Those with a folder of their own."""
    inside: Mapping[str, Sequence[Topic | Page]]
    """A head's id -> what stands below it."""


def _tree(edition: Edition, part: str) -> Tree:
    trees: dict[str, Tree] = edition.__dict__.setdefault("menu trees", {})  # every page of an edition asks
    if part not in trees:
        below = [entry for entry in edition.in_part(part) if kinds()[entry.kind].in_menu]
        heads = [entry for entry in below if entry.page_id.endswith(f"/{INDEX}")]
        inside = {head.id: [entry for entry in below if entry.id.startswith(f"{head.id}/")] for head in heads}
        trees[part] = Tree(below, heads, inside)
    return trees[part]


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
        title, url = title_html(head), edition.prefix + head.page
        index = NavItem(title, url, active=current is head, is_index=True)
        items.append(NavItem(title, url, active=is_here, children=[index, *listed]) if listed else index)
    return items


def _entry(edition: Edition, entry: Topic | Page, current: Topic | Page) -> NavItem:
    """A page with its number, where it has one; every title begins, and goes on, at the same place."""
    figure = f"{entry.figure.ljust(2, FIGURE_SPACE)}{WIDE_SPACE}" if isinstance(entry, Topic) else ""
    return NavItem(f"{figure}{title_html(entry)}", edition.prefix + entry.page, active=entry is current)


def _window(entries: Sequence[Topic | Page], current: Topic | Page) -> Sequence[Topic | Page]:
    """All of a short list; of a long one the neighbourhood of `current`."""
    if len(entries) <= LONGEST:
        return entries
    at = next((number for number, entry in enumerate(entries) if entry is current), 0)
    return entries[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
