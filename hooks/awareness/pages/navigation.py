"""The menu of one page: the top level, and the part the page belongs to.

A page carries its own part only, and of a long part only its neighbourhood, so that a
page's size does not grow with the number of topics.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from ..content.topic import CAUSES, PRACTICES, Campaign, Edition, Page, Topic
from ..project import Project
from ..settings.agency import Agency
from ..words import read_words

LONGEST = 30
"""Entries a part may have before only the neighbourhood of the page is shown."""
NEIGHBOURS = 5
"""Entries shown before and after the page in a list that is cut."""


@dataclass(frozen=True)
class NavItem:
    """A menu entry, with the attributes Material's navigation templates read."""

    title: str
    """As HTML: Material prints it as it is."""
    url: str = ""
    active: bool = False
    is_index: bool = False
    children: Sequence[NavItem] = ()
    meta: dict = field(default_factory=dict)


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
    title = _menu_title(edition, agency, page)
    url = edition.prefix + page.page
    part = page.id.removesuffix("/index")
    if part in (CAUSES, PRACTICES) and current is not None and current.id.split("/")[0] == part:
        index = NavItem(title, url, active=current is page, is_index=True)
        return NavItem(title, url, active=True, children=[index, *_part(edition, part, current)])
    return NavItem(title, url, active=current is page)


def _menu_title(edition: Edition, agency: Agency, page: Page) -> str:
    """As HTML."""
    words = read_words(edition.locale)
    if page.id == "contact":
        return escape(f"{agency.hotline.label[edition.locale]} {agency.hotline.number}")
    if page.id == "index":
        return escape(words["home"]["title"])
    return escape(words["home"]["month"]) if isinstance(page, Campaign) else title_html(page)


def title_html(entry: Topic | Page) -> str:
    """A title as HTML, with its language where that is not the edition's."""
    return f'<span lang="{entry.locale}">{escape(entry.title)}</span>' if entry.shown_in else escape(entry.title)


def _part(edition: Edition, part: str, current: Topic | Page) -> list[NavItem]:
    if part == CAUSES:
        return [_entry(edition, topic, current) for topic in _window(edition.causes, current)]
    whole = len(edition.areas) + len(edition.measures) <= LONGEST
    here = current.area_id if isinstance(current, Topic) else None
    items = []
    for area in edition.areas:
        measures = edition.measures_of(area) if whole or area.id == here else []
        listed = [_entry(edition, measure, current) for measure in (measures if whole else _window(measures, current))]
        url = edition.prefix + area.page
        index = NavItem(title_html(area), url, active=current is area, is_index=True)
        items.append(
            NavItem(title_html(area), url, active=area.id == here, children=[index, *listed]) if listed else index
        )
    return items


def _entry(edition: Edition, topic: Topic, current: Topic | Page) -> NavItem:
    figure = topic.figure.ljust(2, "\N{FIGURE SPACE}")  # so that every title begins, and goes on, at the same place
    return NavItem(
        f"{figure}\N{IDEOGRAPHIC SPACE}{title_html(topic)}", edition.prefix + topic.page, active=topic is current
    )


def _window(topics: list[Topic], current: Topic | Page) -> list[Topic]:
    """All of a short list; of a long one the neighbourhood of `current`."""
    if len(topics) <= LONGEST:
        return topics
    at = topics.index(current) if current in topics else 0
    return topics[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
