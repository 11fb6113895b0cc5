"""The key of a page: everything it was made from. A page whose key is the published one's is not made again.

    what every page shows    code, templates, settings, assets, statutes; the faces of all plain pages; its own menu
    its own                  its text in every language, how its translation stands
    of others                the faces of the topics that its kind declares (content/kind.py); undeclared: all texts
    of files                 what all that is printed is made from, where it tells sizes or codes

A face is what one page may show of another (content/topic.py). A test reads along while pages are rendered, and
finds what is shown and not declared.
"""

from __future__ import annotations

from functools import cached_property

from ..content.edition import Edition
from ..content.kind import everyone
from ..content.kinds import kinds
from ..content.topic import FACE, STANDING, Page, Topic
from ..keys import digest
from ..site import Site
from .context import find
from .navigation import menu


class PageKeys:
    """The keys of one site's pages."""

    def __init__(self, site: Site, shared: str, month: int, printed: str = "") -> None:
        """`printed`: the key of all that is printed; empty where nothing is yet."""
        self.site, self.printed = site, printed
        self.month = month
        self._faces: dict[tuple[str, str], str] = {}
        self.shared = digest(shared, site.project.agency.site_url, repr(site.laws), self._plain())
        """What decides every page; `shared` has what no source says."""

    def page(self, locale: str, source: str) -> str:
        """The key of what a file becomes in an edition; empty where nobody knows what that is."""
        edition = self.site.edition(locale)
        entry = find(self.site, locale, source)
        if entry is None:
            return ""
        files = self.site.sources.files
        texts = [files.get((entry.page_id, language)) for language in self.site.project.languages]
        own = [text and text.key for text in texts], repr(entry.translation), self.face(entry)
        shown = [item.shown for item in menu(edition, self.site.project, entry)]
        month = self.month if kinds()[entry.kind].by_month else None
        return digest("page", self.shared, locale, own, shown, month, self._others(edition, entry))

    @cached_property
    def source(self) -> str:
        """As long as it is the same, the key of every page is."""
        texts = self._everyone, self._standing, self._everything
        return digest("pages", self.shared, texts, self.month, self.printed)

    def about_all(self, *what: str) -> str:
        """The key of what shows the faces of all topics, such as the page that is not found."""
        return digest(*what, self.shared, self._everyone)

    def of_all(self, *what: str) -> str:
        """The key of what may have every text in it, such as an index."""
        return digest(*what, self.shared, self._everything)

    def row(self, topic: Topic) -> str:
        """The key of what a page shows of a topic, and of the area it is in: their faces in every language."""
        editions = self.site.catalogue.editions.values()
        shown = [edition.topics.get(id) for edition in editions for id in (topic.id, topic.area_id)]
        return digest([one and self.face(one) for one in shown])

    def face(self, entry: Topic | Page) -> str:
        known = self._faces.get((entry.edition, entry.id))
        if known is None:
            known = digest({name: getattr(entry, name) for name in FACE if hasattr(entry, name)})
            self._faces[entry.edition, entry.id] = known
        return known

    def _others(self, edition: Edition, entry: Topic | Page) -> object:
        kind = kinds()[entry.kind]
        shows = kind.shows
        if shows is None or (kind.tells_standing and not self.printed):  # codes follow from any text
            return self._everything
        told = self.printed if kind.tells_sizes or kind.tells_standing else "", kind.tells_standing and self._standing
        if shows is everyone:
            return self._everyone, told
        groups = shows(self.site.catalogue, edition, entry)
        return [[topic and self.face(topic) for topic in group] for group in groups], told

    def _plain(self) -> list[str]:
        return [self.face(page) for edition in self.site.catalogue.editions.values() for page in edition.pages.values()]

    @cached_property
    def _everyone(self) -> str:
        editions = self.site.catalogue.editions.values()
        return digest([self.face(topic) for edition in editions for topic in edition.topics.values()])

    @cached_property
    def _standing(self) -> str:
        entries = (entry for edition in self.site.catalogue.editions.values() for entry in edition.entries)
        return digest([repr([getattr(entry, name, None) for name in STANDING]) for entry in entries])

    @cached_property
    def _everything(self) -> str:
        return digest([document.key for document in self.site.sources])
