"""Topics and editions: what the catalogue holds.

An edition is the whole catalogue in one language. Templates, posters and search get an
edition, never files; a topic in it carries its words and its language-independent facts
side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import count

from .body import Step
from .schema import Design, Place, Sign
from .sections import Section
from .stamp import Translation

CAUSES = "causes"
PRACTICES = "practices"
PARTS = (CAUSES, PRACTICES)
GUIDE = "guide"
EDITORS = ("status", "glossary")
"""Pages for those who write, not for readers; those below `guide/` are too."""


def is_for_editors(id: str) -> bool:
    return id in EDITORS or id.startswith(f"{GUIDE}/")


class Kind(StrEnum):
    CAUSE = "cause"
    AREA = "area"
    MEASURE = "measure"


@dataclass(frozen=True)
class Topic:
    """A cause, an area or a measure in one language."""

    id: str
    """Path below `docs/` without language and extension; also the page's address."""
    kind: Kind
    locale: str
    source: str
    """The file the words stand in, relative to the project."""

    number: int
    icon: str
    sign: Sign | None
    design: Design
    hang: tuple[Place, ...]
    owner: str
    reviewed: date
    revised: date
    answered_by: tuple[str, ...]
    picked: tuple[str, ...]
    """Topics the editor picked as related."""

    title: str
    headline: str
    """The title with `|` where a poster may break it."""
    slogan: str
    description: str
    keywords: tuple[str, ...]
    checklist_title: str
    checklist: tuple[str, ...]
    lead: str
    scene: Section
    steps_heading: str
    steps: tuple[Step, ...]
    places: Mapping[tuple[str | int, ...], tuple[int, int]]
    """Where each front-matter value stands in `source`: key -> (line, column)."""
    colour: str = ""
    """An area's, by its name in the palette; empty where its file names none."""
    changed: str | None = None
    """What this revision of the poster changed."""
    translation: Translation | None = None
    """How it stands to its original; None for the original itself."""
    shown_in: str = ""
    """The edition that shows this original for want of a translation; empty in its own."""

    @property
    def edition(self) -> str:
        """The locale of the edition this topic stands in; its words' language is `locale`."""
        return self.shown_in or self.locale

    @property
    def part(self) -> str:
        return self.id.split("/")[0]

    @property
    def category(self) -> str:
        """`causes`, or the area's own name: `documents`, `communications`, ..."""
        return CAUSES if self.kind is Kind.CAUSE else self.id.split("/")[1]

    @property
    def area_id(self) -> str:
        """The id of the area this measure (or area) belongs to."""
        return "/".join(self.id.split("/")[:2])

    @property
    def page_id(self) -> str:
        """The id of the page it stands on, as files, links and addresses tell it: `practices/documents/index`."""
        return f"{self.id}/index" if self.kind is Kind.AREA else self.id

    @property
    def page(self) -> str:
        """The page's address inside its edition: `practices/documents/index.html`."""
        return f"{self.page_id}.html"

    @property
    def figure(self) -> str:
        """The number as it is shown: causes and areas one digit, measures two."""
        return f"{self.number:02}" if self.kind is Kind.MEASURE else str(self.number)


@dataclass(frozen=True)
class Page:
    """A page that is no topic: home, the two parts, gallery, campaign, contact."""

    id: str
    locale: str
    source: str
    title: str
    description: str
    sections: tuple[Section, ...]
    places: Mapping[tuple[str | int, ...], tuple[int, int]]
    """Where each front-matter value stands in `source`: key -> (line, column)."""
    translation: Translation | None = field(default=None, kw_only=True)
    """How it stands to its original; None for the original itself."""
    shown_in: str = field(default="", kw_only=True)
    """The edition that shows this original for want of a translation; empty in its own."""

    @property
    def edition(self) -> str:
        """The locale of the edition this page stands in; its words' language is `locale`."""
        return self.shown_in or self.locale

    @property
    def page(self) -> str:
        return f"{self.id}.html"

    @property
    def for_editors(self) -> bool:
        """Whether it is for those who write: kept out of search and of search engines."""
        return is_for_editors(self.id)


@dataclass(frozen=True)
class Campaign(Page):
    """A month's campaign."""

    month: int
    icon: str
    slogan: str
    call: str


@dataclass(frozen=True)
class Edition:
    """Everything the site says in one language."""

    locale: str
    prefix: str
    """What this edition's addresses start with: empty, or `en/`."""
    topics: Mapping[str, Topic]
    """By id, in reading order: causes, then each area followed by its measures. Where a translation is missing, its original."""
    pages: Mapping[str, Page]

    @property
    def own_topics(self) -> list[Topic]:
        """The topics that are told in this edition's language."""
        return [topic for topic in self.topics.values() if not topic.shown_in]

    @property
    def causes(self) -> list[Topic]:
        return self._of(Kind.CAUSE)

    @property
    def areas(self) -> list[Topic]:
        return self._of(Kind.AREA)

    @property
    def measures(self) -> list[Topic]:
        return self._of(Kind.MEASURE)

    def _of(self, kind: Kind) -> list[Topic]:
        return [topic for topic in self.topics.values() if topic.kind is kind]

    def free_numbers(self, kind: Kind, category: str) -> Iterator[int]:
        """The numbers that no topic of the kind (for a measure: of the area) has, from 1."""
        taken = {topic.number for topic in self._of(kind) if kind is not Kind.MEASURE or topic.category == category}
        return (number for number in count(1) if number not in taken)

    def measures_of(self, area: Topic) -> list[Topic]:
        return [topic for topic in self.measures if topic.area_id == area.area_id]

    def area_of(self, topic: Topic) -> Topic:
        return self.topics[topic.area_id]

    def answers(self, cause: Topic) -> list[Topic]:
        """The measures that answer a cause, in the editor's order."""
        return [self.topics[id] for id in cause.answered_by]

    def causes_of(self, topic: Topic) -> list[Topic]:
        """The causes that a measure, or any measure of an area, answers."""
        ids = {m.id for m in self.measures_of(topic)} if topic.kind is Kind.AREA else {topic.id}
        return [cause for cause in self.causes if ids & set(cause.answered_by)]

    def related(self, topic: Topic) -> list[Topic]:
        """What to read next: what the editor picked, then neighbours of the same kind."""
        picked = [self.topics[id] for id in topic.picked]
        if picked or topic.kind is not Kind.MEASURE:
            return picked
        others = [m for m in self.measures_of(topic) if m.id != topic.id]
        return sorted(others, key=lambda m: abs(m.number - topic.number))[:2]

    def neighbours(self, topic: Topic) -> tuple[Topic | None, Topic | None]:
        """Previous and next within the part."""
        part = [t for t in self.topics.values() if t.part == topic.part]
        at = part.index(topic)
        return (part[at - 1] if at else None, part[at + 1] if at + 1 < len(part) else None)

    @property
    def shown_first(self) -> list[Topic]:
        """One poster of each category, for the home page: what hangs where most papers pass."""
        first: dict[str, Topic] = {}
        for topic in (*self.measures, *self.causes):
            kept = first.setdefault(topic.category, topic)
            if len(topic.hang) > len(kept.hang):
                first[topic.category] = topic
        return list(first.values())

    @property
    def places(self) -> list[Place]:
        """Where this edition's posters hang, the commonest place first."""
        return sorted((place for place in Place if self.hung_at(place)), key=lambda place: -len(self.hung_at(place)))

    def hung_at(self, place: Place) -> list[Topic]:
        return [topic for topic in self.topics.values() if place in topic.hang]

    @property
    def campaigns(self) -> list[Campaign]:
        return [page for page in self.pages.values() if isinstance(page, Campaign)]

    @property
    def campaign(self) -> Campaign | None:
        """The campaign the home page announces."""
        newest = newest_month(campaign.month for campaign in self.campaigns)
        return next((campaign for campaign in self.campaigns if campaign.month == newest), None)


def newest_month(months: Iterable[int]) -> int:
    """The last of them as a year goes round: the one before the longest pause, so that January follows December. 0 for none."""
    every = sorted({month for month in months if month})
    pauses = [((every[index + 1 - len(every)] - month - 1) % 12, month) for index, month in enumerate(every)]
    return max(pauses, default=(0, 0))[1]


@dataclass(frozen=True)
class Catalogue:
    """The site's content in every language, read once."""

    editions: Mapping[str, Edition]

    def __getitem__(self, locale: str) -> Edition:
        return self.editions[locale]

    @property
    def default(self) -> Edition:
        return next(iter(self.editions.values()))
