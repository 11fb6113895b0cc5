"""The content answers its readers: by its titles, and by questions that somebody wrote down beside this file."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page

from awareness.site import Site
from pieces import not_found

QUERIES = Path(__file__).with_name("queries.yml")
"""An office without questions of its own has no such file."""
OFFICIALS = Path(__file__).with_name("officials.yml")
"""What officials ask in their own words; an office may write its own, or none."""
LOCALES = ("zh-TW", "en")
LEAST_FIRST, LEAST_THIRD = 0.95, 1.0
LEAST_HELD_OUT, LEAST_HELD_OUT_THIRD = 0.95, 0.98
"""Of the queries that nothing was tuned on: below this the ranking has learnt the others by heart."""

ASK_ALL = """async queries => {
  const box = document.querySelector('[data-md-component=search-query]');
  const meta = document.querySelector('.md-search-result__meta');
  const answers = [];
  box.focus();
  for (const query of queries) {
    const answered = new Promise(done => {
      const observer = new MutationObserver(() => meta.textContent.includes(query.slice(0, 60)) && (observer.disconnect(), done()));
      observer.observe(meta, {childList: true});
    });
    box.value = query;
    box.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}));
    await answered;
    answers.push([...document.querySelectorAll('.md-search-result__item a')].map(link => link.pathname.slice(1)));
  }
  return answers;
}"""
"""Asks the box one query after the other, without a round trip to the test for each."""


def topic_id(address: str) -> str:
    """en/practices/documents/index.html -> practices/documents; other pages keep their index."""
    id = address.removeprefix("en/").removesuffix(".html")
    return id.removesuffix("/index") if id.startswith("practices/") and id != "practices/index" else id


def start(site: Site, locale: str) -> str:
    if locale not in site.catalogue.editions:
        pytest.skip(f"the site has no {locale}")
    return site.edition(locale).prefix + "contact.html"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_title_finds_its_page(page: Page, real_site: Site, real_url: str, locale: str) -> None:
    page.goto(real_url + start(real_site, locale))
    topics = real_site.edition(locale).own_topics
    found = page.evaluate(ASK_ALL, [topic.title for topic in topics])
    prefix = real_site.edition(locale).prefix
    assert {topic.id for topic, at in zip(topics, found, strict=True) if prefix + topic.page not in at[:3]} == set()


@pytest.mark.ours
@pytest.mark.parametrize("locale", LOCALES)
def test_questions_are_answered(
    page: Page, real_site: Site, real_url: str, locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = [query for query in questions() if query["locale"] == locale]
    page.goto(real_url + start(real_site, locale))
    prefix = real_site.edition(locale).prefix
    ranks: dict[str, list[int]] = defaultdict(list)
    late: list[str] = []
    for query, found in zip(queries, page.evaluate(ASK_ALL, [query["query"] for query in queries]), strict=True):
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


@pytest.mark.parametrize("locale", LOCALES)
def test_officials_find_the_page_in_their_own_words(page: Page, real_site: Site, real_url: str, locale: str) -> None:
    queries = [query for query in questions(OFFICIALS) if query["locale"] == locale]
    page.goto(real_url + start(real_site, locale))
    asked = zip(queries, page.evaluate(ASK_ALL, [query["query"] for query in queries]), strict=True)
    found = {query["query"]: ([topic_id(address) for address in at], query["right"]) for query, at in asked}
    ranks = [next((number for number, id in enumerate(ids, 1) if id in right), 0) for ids, right in found.values()]
    late = {query: ids[:3] for query, (ids, right) in found.items() if ids[:1] not in [[id] for id in right]}
    assert within(1, ranks) >= LEAST_FIRST, late
    assert within(3, ranks) == 1, late


def questions(file: Path = QUERIES) -> list[dict]:
    if not file.is_file():
        pytest.skip("nobody has written down what readers ask")
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def within(most: int, ranks: list[int]) -> float:
    """The share of queries with a right page among the first `most`."""
    return sum(1 <= rank <= most for rank in ranks) / len(ranks) if ranks else 1.0


@pytest.mark.ours
def test_a_third_of_the_questions_is_held_out_and_their_pages_are_there(real_site: Site) -> None:
    queries = questions()
    assert 3 * sum(query.get("held_out", False) for query in queries) >= len(queries)
    assert len({(query["query"], query["locale"]) for query in queries}) == len(queries)
    there = {entry.id for edition in real_site.catalogue.editions.values() for entry in edition.entries}
    assert {id for query in queries for id in query["right"]} - there == set()


@pytest.mark.slow
@pytest.mark.parametrize("locale", LOCALES)
def test_every_piece_of_text_is_found(page: Page, real_site: Site, real_url: str, locale: str) -> None:
    page.goto(real_url + start(real_site, locale))
    assert not_found(page, real_site, real_url, locale) == []
