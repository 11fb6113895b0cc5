"""Our own cases keep their facts, leave out what was doubtful, and are found by what officials ask about them."""

from __future__ import annotations

import pytest
import yaml
from test_search_answers import LOCALES, questions, topic_id

from answers import CASE_QUERIES, Answers
from awareness.content.kinds import kind_of
from awareness.site import Site
from golden import GOLDENS, ROOT

FACTS = yaml.safe_load((GOLDENS / "cases.yml").read_text(encoding="utf-8"))
ASKED = yaml.safe_load(CASE_QUERIES.read_text(encoding="utf-8"))
pytestmark = pytest.mark.ours
MAY_MISS = 1
"""Of the twenty questions about cases."""
MAY_LEAD = 3
"""Of all other questions: what officials ask about such a case is clear enough to bring it before the topic."""


def words(site: Site, id: str, locale: str) -> str:
    """All that an editor wrote of a case, with every space one space."""
    source = next(entry for entry in site.edition(locale).entries if entry.id == f"cases/{id}").source
    return " ".join((ROOT / source).read_text(encoding="utf-8").split()).lower()


@pytest.mark.parametrize("id", FACTS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_fact_stands_in_its_case(real_site: Site, id: str, locale: str) -> None:
    text = words(real_site, id, locale)
    assert {
        fact["fact"]: word for fact in FACTS[id]["facts"] for word in fact[locale] if word.lower() not in text
    } == {}


@pytest.mark.parametrize("id", FACTS)
@pytest.mark.parametrize("locale", LOCALES)
def test_what_was_doubtful_is_left_out(real_site: Site, id: str, locale: str) -> None:
    assert [word for word in FACTS[id]["left_out"] if word.lower() in words(real_site, id, locale)] == []


def test_every_case_has_its_facts_listed_and_every_cause_a_case(real_site: Site) -> None:
    edition = real_site.edition("zh-TW")
    cases = {entry.id: entry for entry in edition.entries if kind_of(entry.id).name == "case"}
    assert set(cases) == {f"cases/{id}" for id in FACTS}
    assert {cause.id for cause in edition.causes} == {id for case in cases.values() for id in case.causes}


def asked(answers: Answers, query: dict) -> list[str]:
    """The ids that answer it, in the language in which it is asked."""
    return [topic_id(address) for address in answers[query["locale"]][query["query"]]]


def test_questions_about_cases_find_the_case_or_its_topic(answers: Answers) -> None:
    found = [(query, asked(answers, query)) for query in ASKED]
    late = {query["query"]: ids[:3] for query, ids in found if not set(ids[:1]) & set(query["right"])}
    assert len(late) <= MAY_MISS, late


def test_no_case_comes_before_the_topic_that_answers(answers: Answers) -> None:
    found = [(query["query"], asked(answers, query)) for query in questions()]
    led = {query: ids[0] for query, ids in found if ids and ids[0].startswith("cases/")}
    assert len(led) <= MAY_LEAD, led
