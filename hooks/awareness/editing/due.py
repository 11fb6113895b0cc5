"""When a topic must be looked at again, and what is wrong with its dates."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from ..content.stamp import FIELD
from ..content.topic import Page, Topic
from ..findings import Finding
from ..site import Site

AHEAD = timedelta(days=1)
"""Where the server counts its days by Greenwich, a stamp made in Taiwan this morning is of tomorrow."""


def due(topic: Topic, months: int) -> date:
    """The day by which a topic is to be reviewed again: so many months later, at a month's end its last day."""
    year, month = divmod(topic.reviewed.year * 12 + topic.reviewed.month - 1 + months, 12)
    return date(year, month + 1, min(topic.reviewed.day, calendar.monthrange(year, month + 1)[1]))


def check_reviews(site: Site, today: date) -> Iterator[Finding]:
    """Warnings about dates as they stand on `today`: the originals' review dates, and the days on which translations were made."""
    yield from _reviews(site, today)
    for edition in site.catalogue.editions.values():
        for page in (*edition.topics.values(), *edition.pages.values()):
            made = page.translation
            if made is not None and made.digest and made.made > today + AHEAD:
                yield _at(
                    page,
                    FIELD,
                    "review-future",
                    key=FIELD,
                    day=made.made.isoformat(),
                    today=f"{today.isoformat()} {made.digest}",
                )


def _reviews(site: Site, today: date) -> Iterator[Finding]:
    months = site.project.agency.review_months
    for topic in site.catalogue.default.topics.values():
        reviewed, revised = topic.reviewed.isoformat(), topic.revised.isoformat()
        if topic.reviewed > today:
            yield _at(topic, "reviewed", "review-future", key="reviewed", day=reviewed, today=today.isoformat())
        elif due(topic, months) < today:
            yield _at(
                topic,
                "reviewed",
                "review-overdue",
                day=reviewed,
                due=due(topic, months).isoformat(),
                months=months,
                today=today.isoformat(),
            )
        if topic.revised > today:
            yield _at(topic, "revised", "review-future", key="revised", day=revised, today=today.isoformat())
        elif topic.reviewed < topic.revised:
            yield _at(topic, "reviewed", "review-before-change", day=reviewed, revised=revised)


def _at(topic: Topic | Page, where: str, rule: str, /, **values: object) -> Finding:
    return Finding(topic.source, *topic.places[(where,)], rule, values)
