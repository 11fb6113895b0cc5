"""Editions: the whole catalogue, language by language.

Templates, posters and search get an edition, never files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, count, groupby
from operator import attrgetter, itemgetter
from typing import cast

from .case import CASE, Case
from .quiz import Asked, spread
from .schema import Place
from .topic import CAMPAIGNS, KIT_END, PARTS, QUIZZES, Campaign, Kind, Page, Topic


@dataclass(frozen=True)
class Edition:
    """Everything the site says in one language."""

    locale: str
    prefix: str
    """What this edition's addresses start with: empty, or `en/`."""
    topics: Mapping[str, Topic]
    """By id, in reading order: causes, then each area followed by its measures.

    Where a translation is missing, its original.
    """
    pages: Mapping[str, Page]
    handbook: tuple[str, ...] = ()
    """The ids of what the settings choose for a handbook, in its order."""

    @property
    def entries(self) -> Iterator[Topic | Page]:
        """Every page, topics first."""
        return chain(self.topics.values(), self.pages.values())

    def entry(self, id: str) -> Topic | Page | None:
        return self.topics.get(id) or self.pages.get(id)

    def of(self, kind: str) -> list[Topic | Page]:
        """Every page of a kind."""
        return [entry for entry in self.entries if entry.kind == kind]

    @cached_property
    def by_source(self) -> Mapping[str, Topic | Page]:
        """Every page by the file its words stand in."""
        return {entry.source: entry for entry in reversed([*self.entries])}

    @property
    def own_topics(self) -> list[Topic]:
        """The topics that are told in this edition's language."""
        return [topic for topic in self.topics.values() if not topic.shown_in]

    @cached_property
    def causes(self) -> list[Topic]:
        return self._of(Kind.CAUSE)

    @cached_property
    def areas(self) -> list[Topic]:
        return self._of(Kind.AREA)

    @cached_property
    def measures(self) -> list[Topic]:
        return self._of(Kind.MEASURE)

    def _of(self, kind: Kind) -> list[Topic]:
        return [topic for topic in self.topics.values() if topic.kind is kind]

    def free_numbers(self, kind: Kind, category: str) -> Iterator[int]:
        """The numbers that no topic of the kind (for a measure: of the area) has, from 1."""
        taken = {topic.number for topic in self._of(kind) if kind is not Kind.MEASURE or topic.category == category}
        return (number for number in count(1) if number not in taken)

    def measures_of(self, area: Topic) -> list[Topic]:
        return self._by_area.get(area.area_id, [])

    @cached_property
    def _by_area(self) -> Mapping[str, list[Topic]]:
        found = defaultdict(list)
        for topic in self.measures:
            found[topic.area_id].append(topic)
        return found

    def area_of(self, topic: Topic) -> Topic:
        return self.topics[topic.area_id]

    def answers(self, cause: Topic) -> list[Topic]:
        """The measures that answer a cause, in the editor's order."""
        return [self.topics[id] for id in cause.answered_by]

    def causes_of(self, topic: Topic) -> list[Topic]:
        """The causes that a measure, or any measure of an area, answers."""
        ids = [m.id for m in self.measures_of(topic)] if topic.kind is Kind.AREA else [topic.id]
        answered = {cause for id in ids for cause in self._answered.get(id, ())}
        return [cause for cause in self.causes if cause.id in answered]

    @cached_property
    def _answered(self) -> Mapping[str, list[str]]:
        """A measure's id -> the ids of the causes that it answers."""
        found = defaultdict(list)
        for cause in self.causes:
            for id in cause.answered_by:
                found[id].append(cause.id)
        return found

    def related(self, topic: Topic) -> list[Topic]:
        """What to read next: what the editor picked, then neighbours of the same kind."""
        picked = [self.topics[id] for id in topic.picked]
        if picked or topic.kind is not Kind.MEASURE:
            return picked
        others = [m for m in self.measures_of(topic) if m.id != topic.id]
        return sorted(others, key=lambda m: abs(m.number - topic.number))[:2]

    def neighbours(self, topic: Topic) -> tuple[Topic | None, Topic | None]:
        """Previous and next within the part."""
        return self._neighbours[topic.id]

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[Topic | None, Topic | None]]:
        found: dict[str, tuple[Topic | None, Topic | None]] = {}
        for part in PARTS:
            topics = [topic for topic in self.topics.values() if topic.part == part]
            around = zip([None, *topics], topics, [*topics[1:], None], strict=False)
            found |= {topic.id: (before, after) for before, topic, after in around}
        return found

    def in_part(self, part: str) -> list[Topic | Page]:
        """Every page of a part, topics first."""
        return self._in_part.get(part, [])

    @cached_property
    def _in_part(self) -> Mapping[str, list[Topic | Page]]:
        found = defaultdict(list)
        for entry in self.entries:
            found[entry.part].append(entry)
        return found

    @property
    def shown_first(self) -> list[Topic]:
        """One poster of each category, for the home page, of other places and numbers: no two look alike."""
        shown: list[Topic] = []
        for _, topics in groupby((*self.measures, *self.causes), key=attrgetter("category")):
            places, figures = {Place.DESK, *(topic.hang[0] for topic in shown)}, {topic.figure for topic in shown}
            ranked = [((topic.hang[0] in places, topic.figure in figures), topic) for topic in topics]
            shown.append(min(ranked, key=itemgetter(0))[1])
        return shown

    @cached_property
    def places(self) -> list[Place]:
        """Where this edition's posters hang, the commonest place first."""
        return sorted((place for place in Place if self.hung_at(place)), key=lambda place: -len(self.hung_at(place)))

    def hung_at(self, place: Place) -> list[Topic]:
        return [topic for topic in self.topics.values() if place in topic.hang]

    @cached_property
    def cases(self) -> list[Case]:
        """The newest first."""
        return sorted(cast("list[Case]", self.of(CASE)), key=lambda case: case.age)

    @property
    def dated(self) -> list[Topic | Case]:
        """What is reviewed from time to time: topics and cases."""
        return [*self.topics.values(), *self.cases]

    def chosen(self, ids: Iterable[str]) -> list[Topic]:
        """The topics of these ids, in this order."""
        return [self.topics[id] for id in ids if id in self.topics]

    def topics_of(self, ids: Iterable[str]) -> list[Topic]:
        """The topics of these ids, in reading order."""
        return [topic for topic in self.topics.values() if topic.id in ids]

    @property
    def campaigns(self) -> list[Campaign]:
        return [page for page in self.pages.values() if isinstance(page, Campaign)]

    def spoken_of(self, campaign: Campaign) -> list[Topic]:
        """The topics of a campaign in its own order, those of an area for the area; all where it names none."""
        named = [self.topics[id] for id in campaign.topics if id in self.topics] or [*self.causes, *self.measures]
        found = (one for topic in named for one in (self.measures_of(topic) if topic.kind is Kind.AREA else [topic]))
        return list({topic.id: topic for topic in found}.values())

    def asked_by(self, quiz: Page) -> list[Asked]:
        """What a campaign's quiz asks: as many questions about its topics as its solution has characters."""
        campaign = self.campaign_of(quiz)
        return (
            spread([topic.quiz for topic in self.spoken_of(campaign)], len(campaign.solution or "")) if campaign else []
        )

    def quiz_of(self, campaign: Campaign) -> Page | None:
        """The page of a campaign's quiz, which has its name."""
        return self.pages.get(f"{QUIZZES}/{campaign.id.partition('/')[2]}") if campaign.solution else None

    def campaign_of(self, quiz: Page) -> Campaign | None:
        """The campaign whose quiz a page is."""
        campaign = self.pages.get(f"{CAMPAIGNS}/{quiz.id.partition('/')[2]}")
        return campaign if isinstance(campaign, Campaign) and campaign.solution else None

    def kit_of(self, campaign: Campaign) -> Page | None:
        """The page of a campaign's kit, which stands beside it."""
        return self.pages.get(campaign.id + KIT_END)

    def kit_campaign(self, kit: Topic | Page) -> Campaign | None:
        """The campaign whose kit a page is."""
        campaign = self.pages.get(kit.id.removesuffix(KIT_END)) if kit.id.endswith(KIT_END) else None
        return campaign if isinstance(campaign, Campaign) else None

    def campaign_in(self, month: int) -> Campaign | None:
        """The campaign of a month; where it has none, the one before it as a year goes round."""
        return max(self.campaigns, key=lambda campaign: (campaign.month - month - 1) % 12, default=None)


@dataclass(frozen=True)
class Catalogue:
    """The site's content in every language, read once."""

    editions: Mapping[str, Edition]

    def __getitem__(self, locale: str) -> Edition:
        return self.editions[locale]

    @property
    def default(self) -> Edition:
        return next(iter(self.editions.values()))
