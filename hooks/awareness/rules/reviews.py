"""When a topic must be looked at again, and what is wrong with its dates."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from ..content.entry import Entry
from ..content.stamp import FIELD
from ..findings import Finding
from .context import Context
from .registry import Turn, rule

AHEAD = timedelta(days=1)
"""Where the server counts its days by Greenwich, a stamp made in Taiwan this morning is of tomorrow."""


def due(reviewed: date, months: int) -> date:
    """The day by which a page is to be reviewed again: so many months later, at a month's end its last day."""
    year, month = divmod(reviewed.year * 12 + reviewed.month - 1 + months, 12)
    return date(year, month + 1, min(reviewed.day, calendar.monthrange(year, month + 1)[1]))


@rule("review-future", turn=Turn.MADE)
def made_ahead(context: Context) -> Iterator[Finding]:
    """Translations that were made on a day that is still to come."""
    today = context.today.isoformat()
    for edition in context.catalogue.editions.values():
        for page in (*edition.topics.values(), *edition.pages.values()):
            made = page.translation
            if made is not None and made.digest and made.made and made.made > context.today + AHEAD:
                values = {"key": FIELD, "day": made.made.isoformat(), "today": f"{today} {made.digest}"}
                yield _at(page, FIELD, "review-future", values)


@rule("review-overdue", "review-future", "review-before-change", turn=Turn.MADE)
def reviews(context: Context) -> Iterator[Finding]:
    """Warnings about the originals' review dates as they stand today."""
    months, today = context.project.agency.review_months, context.today
    for topic in context.catalogue.default.dated:
        reviewed, revised, now = (day.isoformat() for day in (topic.reviewed, topic.revised, today))
        if topic.reviewed > today:
            yield _at(topic, "reviewed", "review-future", {"key": "reviewed", "day": reviewed, "today": now})
        elif (until := due(topic.reviewed, months)) < today:
            values = {"day": reviewed, "due": until.isoformat(), "months": months, "today": now}
            yield _at(topic, "reviewed", "review-overdue", values)
        if topic.revised > today:
            yield _at(topic, "revised", "review-future", {"key": "revised", "day": revised, "today": now})
        elif topic.reviewed < topic.revised:
            yield _at(topic, "reviewed", "review-before-change", {"day": reviewed, "revised": revised})


def _at(page: Entry, field: str, rule: str, values: Mapping[str, object]) -> Finding:
    return Finding(page.source, *page.places[(field,)], rule, values)
