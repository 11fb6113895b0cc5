"""Review dates, the status page's rows, and the day it is."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from awareness.clock import today
from awareness.content.stamp import State
from awareness.editing.status import behind, page_rows, topic_rows
from awareness.rules.reviews import due
from awareness.site import Site


@pytest.mark.parametrize(
    ("reviewed", "months", "wanted"),
    [
        ("2026-11-22", 12, "2027-11-22"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-12-01", 1, "2027-01-01"),
        ("2024-02-29", 12, "2025-02-28"),
    ],
)
def test_a_review_is_due_so_many_months_later(reviewed: str, months: int, wanted: str) -> None:
    assert due(date.fromisoformat(reviewed), months) == date.fromisoformat(wanted)


def test_the_day_can_be_given() -> None:
    assert today({"AWARENESS_TODAY": "2026-03-04", "SOURCE_DATE_EPOCH": "0"}) == date(2026, 3, 4)
    assert today({"SOURCE_DATE_EPOCH": str(int(datetime(2025, 5, 6, 23, 59, tzinfo=UTC).timestamp()))}) == date(
        2025, 5, 6
    )
    for nonsense in ({}, {"AWARENESS_TODAY": "soon"}, {"SOURCE_DATE_EPOCH": "9" * 30}):
        assert isinstance(today(nonsense), date)


def test_the_status_page_lists_every_topic_and_what_is_due_first_comes_first(site: Site) -> None:
    early = {
        id: replace(topic, reviewed=date(2026, 2, 3))
        for id, topic in site.edition("zh-TW").topics.items()
        if id.endswith("faxing")
    }
    editions = {
        locale: replace(edition, topics={**edition.topics, **early}) if locale == "zh-TW" else edition
        for locale, edition in site.catalogue.editions.items()
    }
    changed = replace(site, catalogue=replace(site.catalogue, editions=editions))
    for locale in ("zh-TW", "en"):
        rows = topic_rows(changed, locale)
        assert len(rows) == len(changed.edition("zh-TW").topics)
        assert rows[0].entry.id == "practices/documents/faxing"
        assert rows[0].due == date(2027, 2, 3)
        assert [row.due for row in rows] == sorted(row.due for row in rows)
        assert {row.translations["en"].state for row in rows} == {State.CURRENT}
        assert behind(rows) == 0
        assert {row.entry.id for row in page_rows(changed, locale)} >= {"index", "contact", "status"}
