"""What a kind of page declares. One declaration a kind stands in `kinds/`; everything else asks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..findings import Finding
from ..settings.agency import Agency
from .about import FrontMatter
from .document import Document
from .entry import Entry

if TYPE_CHECKING:
    from .edition import Catalogue, Edition
    from .topic import Topic

Reader = Callable[[Document], tuple[Any, list[Finding]]]
"""What an entry is made of (None where that cannot be told), and what is wrong."""
Shows = Callable[["Catalogue", "Edition", Any], Iterable[Iterable["Topic | None"]]]
"""What a page of an edition shows of others."""


def no_others(catalogue: Catalogue, edition: Edition, entry: Any) -> Iterable[Iterable[Topic | None]]:
    """A page that shows what its own file says, and what every page shows."""
    return ()


def everyone(catalogue: Catalogue, edition: Edition, entry: Any) -> Iterable[Iterable[Topic | None]]:
    """A page about all topics."""
    return [one.topics.values() for one in catalogue.editions.values()]


@dataclass(frozen=True, eq=False)
class PageKind:
    """A kind of page."""

    name: str
    """As `words/*.yml` knows it."""
    where: tuple[str, ...]
    """Ids of its pages: `*` is any name, `**` any path. The kind that leaves the least open decides."""
    source: type[FrontMatter]
    """The settings of its file in the default language."""
    translation: type[FrontMatter]
    """The settings of its file in any other."""
    entry: type[Entry]
    """What it becomes in the catalogue."""
    read: Reader
    template: str
    script: str = ""
    """Of those that pages load, the one that its template asks for; empty where it needs none beside every page's."""
    styles: tuple[str, ...] = ()
    """Style sheets that its pages load beside every page's."""
    order: int = 100
    """Its place in the guide's table of fields and in lists of kinds."""
    family: str = ""
    """What its translations are called where other kinds have the same; its name else."""

    hide: tuple[str, ...] = ("navigation", "toc")
    """Parts of Material's frame that its pages do without."""
    anchors: tuple[str, ...] = ()
    """Anchors of its headings, in order: the same in every language, so that a link survives the switch."""
    in_menu: bool = False
    """Whether its pages stand in the menu below the page of their folder."""
    menu_title: Callable[[Entry, Agency, Mapping[str, Any]], str] | None = None
    """What the menu's top level calls it, from the page, the agency and the language's words; its title else."""

    columns: Callable[[Any], Mapping[str, Iterable[str]]] = lambda entry: {}
    """Column of the search index -> Markdown texts of the entry; title and description are taken of every page."""
    label: str = "page"
    """The word (`search` in `words/*.yml`) above it among the results; empty where its category and number stand."""
    lists: Callable[[Edition, Any], Iterable[str]] = lambda edition, entry: ()
    """Ids of the topics by whose titles search finds the page too, because it is about them all. A page that lists
    everything would stand among every answer."""

    stands_behind: bool = False
    """Whether a topic that answers a question comes before its pages among the results."""

    shows: Shows | None = None
    """The other topics that its pages show, group by group: their faces, not their texts. None: all there is."""

    tells_sizes: bool = False
    """Whether its pages say how large files are, which is known when all are there."""

    tells_standing: bool = False
    """Whether its pages tell of all how they stand (topic.py, STANDING), and which prints of them are current."""

    by_month: bool = False
    """Whether its page shows the campaign of the month in which the site is built."""

    longest: Mapping[str, int] = field(default_factory=dict)
    """Field -> how long it may be, in widths of a Latin letter."""
    listed_on: str = ""
    """The id of the page that lists all of its pages."""
    must_be_linked: bool = True
    """Whether a page that no menu and no link leads to is a finding."""
    is_required: bool = False
    """Whether others lead to its page, so that it must be there."""
    needs_text: bool = True
    """Whether it must have a text below its settings: its template does not say enough without."""
    for_editors: bool = False
    """Whether it is for those who write: kept out of search and of search engines."""

    begin: tuple[str, ...] = ()
    """The settings with which the command begins a page of this kind, in order; empty where it begins none."""
    headings: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Language -> the two headings that its text begins with; empty where it needs none."""
    icon: str = ""
    """The icon it begins with, until the editor picks one that means the thing."""

    @property
    def is_topic(self) -> bool:
        """Whether its pages have a poster, a checklist and steps."""
        return self.family == "topic"

    def holds(self, id: str) -> bool:
        return self._ids.fullmatch(id) is not None

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        forms = (re.escape(form).replace(r"\*\*", ".+").replace(r"\*", "[^/]+") for form in self.where)
        return re.compile("|".join(forms))

    @property
    def breadth(self) -> tuple[int, int]:
        """How much its ids leave open; 0 stars for the page of one id."""
        return max((form.count("*"), -len(form)) for form in self.where)
