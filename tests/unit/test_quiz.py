"""The quiz: the order of answers, which questions a campaign asks, and where a page says a fact."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import pytest

from awareness.content.quiz import Asked, asked_in, spread
from awareness.content.topic import Topic
from awareness.site import Site


def quizzes(*lengths: int) -> list[list[Asked]]:
    return [
        [Asked(f"topic-{at}", number, "", (), (0,), "", "", "") for number in range(1, length + 1)]
        for at, length in enumerate(lengths)
    ]


@pytest.mark.parametrize(
    ("lengths", "count", "chosen"),
    [
        ((2, 2, 2), 3, ["0 1", "1 1", "2 1"]),
        ((2, 2, 2), 4, ["0 1", "0 2", "1 1", "2 1"]),
        ((1, 3), 4, ["0 1", "1 1", "1 2", "1 3"]),
        ((1, 1), 9, ["0 1", "1 1"]),
        ((0, 1), 1, ["1 1"]),
        ((1,) * 6, 3, ["0 1", "2 1", "4 1"]),
        ((), 3, []),
    ],
)
def test_each_topic_has_a_question_before_any_has_two(lengths: tuple[int, ...], count: int, chosen: list[str]) -> None:
    found = spread(quizzes(*lengths), count)
    assert [f"{one.topic.removeprefix('topic-')} {one.number}" for one in found] == chosen


def test_answers_stand_in_one_order_in_every_language(site: Site) -> None:
    one, other = (edition.topics for edition in site.catalogue.editions.values())
    assert any(topic.quiz for topic in one.values())
    for topic in one.values():
        assert [asked.written for asked in topic.quiz] == [asked.written for asked in other[topic.id].quiz]


def test_the_order_depends_on_topic_and_number_alone(site: Site) -> None:
    """As it was printed: a key on paper fits every build."""
    faxing: Topic = site.catalogue.default.topics["practices/documents/faxing"]
    assert [asked.right for asked in faxing.quiz] == [2, 1]
    assert faxing.quiz[0].options == ("憑記憶按就好", "按上次的快速鍵", "對照公文，逐碼看過")
    assert faxing.quiz[0].id == "practices-documents-faxing-1"


def test_right_answers_stand_anywhere() -> None:
    question = SimpleNamespace(ask="", right="", wrong=["", ""], fact="", why="")
    words, body = SimpleNamespace(quiz=[question] * 4, slogan=""), SimpleNamespace(lead="")
    places = Counter(asked.right for at in range(50) for asked in asked_in(f"topic-{at}", words, body))
    assert sorted(places) == [0, 1, 2] and min(places.values()) > 40


def test_a_fact_leads_to_where_the_page_says_it(site: Site) -> None:
    told = {asked.id: asked.where for topic in site.catalogue.default.topics.values() for asked in topic.quiz}
    assert set(told.values()) == {"steps"}
