"""What the status page lists: each topic with its translations, its dates, its owner and its poster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ..content.case import Case
from ..content.laws import Provision, Statute, citing
from ..content.topic import Page, Topic
from ..content.translation import State, Translation
from ..rules.reviews import due
from ..site import Site


@dataclass(frozen=True)
class Row:
    """A topic or page as an edition shows it."""

    entry: Topic | Page
    translations: Mapping[str, Translation]
    """By locale: how each translation stands to the original."""
    original: Topic | None = None
    """Topics only: whose dates these are."""
    due: date | None = None
    """Topics only: the day by which it must be reviewed again."""

    @property
    def is_behind(self) -> bool:
        """Whether a translation is not current."""
        return any(translation.state is not State.CURRENT for translation in self.translations.values())


@dataclass(frozen=True)
class LawRow:
    """A statute, and which parts of it pages cite."""

    statute: Statute
    due: date
    """The day by which it must be looked up again."""
    cited: list[Provision]


def topic_rows(site: Site, locale: str) -> list[Row]:
    """Every topic, the one that is due first first.

    Whether it is overdue depends on the reader's day, so the order alone is fixed here.
    """
    months, topics = site.project.agency.review_months, site.edition(locale).topics
    days = {id: due(topic.reviewed, months) for id, topic in site.catalogue.default.topics.items() if id in topics}
    order = sorted((id for id in topics if id in days), key=days.__getitem__)  # of one day: in reading order
    return [Row(topics[id], _translations(site, id), site.catalogue.default.topics[id], days[id]) for id in order]


def page_rows(site: Site, locale: str) -> list[Row]:
    """Every page that is no topic, those whose translation is behind first."""
    rows = [Row(page, _translations(site, id)) for id, page in site.edition(locale).pages.items()]
    return sorted(rows, key=lambda row: not row.is_behind)


def unopened(site: Site, locale: str) -> list[Case]:
    """The cases whose source no office has opened, the newest first."""
    return [case for case in site.edition(locale).cases if not case.opened]


def law_rows(site: Site) -> list[LawRow]:
    """Every statute, the one that must be looked up first first."""
    months, edition = site.project.agency.law_months, site.catalogue.default
    cited = {key: citing(edition, key) for key in site.laws.provisions}
    rows = [
        LawRow(statute, due(statute.checked, months), [one for one in site.laws.parts(statute) if cited[one.key]])
        for statute in site.laws.statutes
    ]
    return sorted(rows, key=lambda row: row.due)


def _translations(site: Site, id: str) -> dict[str, Translation]:
    entries = {locale: site.edition(locale).entry(id) for locale in site.project.languages[1:]}
    return {locale: entry.translation for locale, entry in entries.items() if entry and entry.translation}


def behind(rows: list[Row]) -> int:
    """How many rows have a translation that is not current."""
    return sum(row.is_behind for row in rows)
