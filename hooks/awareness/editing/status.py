"""What the status page lists: each topic with its translations, its dates, its owner and its poster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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


def topic_rows(site: Site, locale: str) -> list[Row]:
    """Every topic, the one that is due first first.

    Whether it is overdue depends on the reader's day, so the order alone is fixed here.
    """
    months = site.project.agency.review_months
    originals = site.catalogue.default.topics
    topics = [topic for id, topic in site.edition(locale).topics.items() if id in originals]
    days = {topic.id: due(originals[topic.id], months) for topic in topics}
    return [
        Row(topic, _translations(site, topic.id), originals[topic.id], days[topic.id])
        for topic in sorted(topics, key=lambda topic: days[topic.id])  # of one day: in reading order
    ]


def page_rows(site: Site, locale: str) -> list[Row]:
    """Every page that is no topic, those whose translation is behind first."""
    rows = [Row(page, _translations(site, id)) for id, page in site.edition(locale).pages.items()]
    return sorted(
        rows, key=lambda row: all(translation.state is State.CURRENT for translation in row.translations.values())
    )


def _translations(site: Site, id: str) -> dict[str, Translation]:
    found = {}
    for locale in site.project.languages[1:]:
        edition = site.edition(locale)
        entry = edition.entry(id)
        if entry and entry.translation:
            found[locale] = entry.translation
    return found


def behind(rows: list[Row]) -> int:
    """How many rows have a translation that is not current."""
    return sum(any(translation.state is not State.CURRENT for translation in row.translations.values()) for row in rows)
