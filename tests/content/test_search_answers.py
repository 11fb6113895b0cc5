"""The content answers its readers: by its titles, and by questions that somebody wrote down beside this file."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from answers import OFFICIALS, QUERIES, Answers
from awareness.site import Site
from golden import ROOT
from pieces import not_found

LEARN = ROOT / ".ci/tools/learn.py"
LOCALES = ("zh-TW", "en")
LEAST_FIRST, LEAST_THIRD = 0.95, 1.0
LEAST_HELD_OUT, LEAST_HELD_OUT_THIRD = 0.95, 0.98
"""Of the queries that nothing was tuned on: below this the ranking has learnt the others by heart."""
LEAST_OF = {
    ("tune", "zh-TW"): (0.96, 0.99),
    ("tune", "en"): (0.95, 0.98),
    ("sealed", "zh-TW"): (0.91, 0.96),
    ("sealed", "en"): (0.92, 0.98),
}
"""Of the large sets, by file and language: what was reached, less what one page more or less turns round."""
SEALED = "sealed"
"""Nobody who changes the search reads it: a miss is told as a share alone."""


def topic_id(address: str) -> str:
    """en/practices/documents/index.html -> practices/documents; other pages keep their index."""
    id = address.removeprefix("en/").removesuffix(".html")
    return id.removesuffix("/index") if id.startswith("practices/") and id != "practices/index" else id


def start(site: Site, locale: str) -> str:
    """Of every address in that language."""
    if locale not in site.catalogue.editions:
        pytest.skip(f"the site has no {locale}")
    return site.edition(locale).prefix


@pytest.mark.parametrize("locale", LOCALES)
def test_a_title_finds_its_page(answers: Answers, real_site: Site, locale: str) -> None:
    prefix, found = start(real_site, locale), answers[locale]
    topics = real_site.edition(locale).own_topics
    assert {topic.id for topic in topics if prefix + topic.page not in found[topic.title][:3]} == set()


@pytest.mark.ours
@pytest.mark.parametrize("locale", LOCALES)
def test_questions_are_answered(
    answers: Answers, real_site: Site, locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = [query for query in questions() if query["locale"] == locale]
    prefix = start(real_site, locale)
    ranks: dict[str, list[int]] = defaultdict(list)
    late: list[str] = []
    for query in queries:
        found = answers[locale][query["query"]]
        assert all(address.startswith("en/") == (prefix == "en/") for address in found), query
        ids = [topic_id(address) for address in found]
        rank = next((number for number, id in enumerate(ids, 1) if id in query["right"]), 0)
        for name in ("all", "held out" if query.get("held_out") else "tuned on"):
            ranks[name].append(rank)
        if rank not in (1, 2, 3):
            late.append(f"{query['query']}: {ids[:3]}, not {query['right']}")
    with capsys.disabled():
        for name, numbers in ranks.items():
            mean = sum(1 / rank for rank in numbers if rank) / len(numbers)
            print(
                f"\nsearch {locale}, {len(numbers)} queries, {name}: top-1 {within(1, numbers):.1%}, top-3 {within(3, numbers):.1%}, MRR {mean:.3f}",
                end="",
            )
    assert within(1, ranks["all"]) >= LEAST_FIRST
    assert within(3, ranks["tuned on"]) >= LEAST_THIRD, late
    assert within(1, ranks["held out"]) >= LEAST_HELD_OUT
    assert within(3, ranks["held out"]) >= LEAST_HELD_OUT_THIRD, late


@pytest.mark.ours
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("asked", OFFICIALS, ids=lambda file: file.stem)
def test_officials_find_the_page_in_their_own_words(
    answers: Answers, real_site: Site, asked: Path, locale: str
) -> None:
    prefix = start(real_site, locale)
    queries = [query for query in questions(asked) if query["locale"] == locale]
    found = {query["query"]: (answers[locale][query["query"]], query["right"]) for query in queries}
    assert all(
        address.startswith("en/") == (prefix == "en/") for addresses, _ in found.values() for address in addresses
    )
    ids = {query: ([topic_id(address) for address in addresses], right) for query, (addresses, right) in found.items()}
    ranks = [next((number for number, id in enumerate(at, 1) if id in right), 0) for at, right in ids.values()]
    late = {query: at[:3] for query, (at, right) in ids.items() if at[:1] not in [[id] for id in right]}
    first, third = LEAST_OF.get((asked.stem, locale), (LEAST_FIRST, LEAST_THIRD))
    shown = len(late) if asked.stem == SEALED else late
    assert within(1, ranks) >= first, shown
    assert within(3, ranks) >= third, shown


def questions(file: Path = QUERIES) -> list[dict]:
    if not file.is_file():
        pytest.skip("nobody has written down what readers ask")
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def within(most: int, ranks: list[int]) -> float:
    """The share of queries with a right page among the first `most`."""
    return sum(1 <= rank <= most for rank in ranks) / len(ranks) if ranks else 1.0


@pytest.mark.ours
def test_what_was_learnt_is_of_the_questions_that_are_there() -> None:
    done = subprocess.run([sys.executable, LEARN, "--check"], capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.ours
def test_a_third_of_the_questions_is_held_out_and_their_pages_are_there(real_site: Site) -> None:
    queries = questions()
    assert 3 * sum(query.get("held_out", False) for query in queries) >= len(queries)
    assert len({(query["query"], query["locale"]) for query in queries}) == len(queries)
    there = {entry.id for edition in real_site.catalogue.editions.values() for entry in edition.entries}
    assert {id for query in queries for id in query["right"]} - there == set()


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_every_piece_of_text_is_found(page: Page, real_site: Site, locale: str) -> None:
    start(real_site, locale)
    assert not_found(page, real_site, locale) == []
