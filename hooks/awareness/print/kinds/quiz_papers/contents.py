"""What a quiz's papers say, asked of the site, and where each text stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...kind import Place, Text
from ...paper import paper_of, question
from .data import PaperData

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.topic import Page, Topic
    from ....site import Site

WORDS = ("solution", "slip", "slip_honour", "answer", "key")


def quizzes(edition: Edition) -> Mapping[str, Page]:
    """The page of each campaign's quiz."""
    found = (edition.quiz_of(campaign) for campaign in edition.campaigns)
    return {quiz.id: quiz for quiz in found if quiz}


def paper_data(site: Site, quiz: Page) -> PaperData:
    """All that the papers of `quiz` are made from. Pure: the same site gives the same data."""
    edition, words = site.edition(quiz.locale), site.words(quiz.locale)["quiz"]
    campaign = edition.campaign_of(quiz)
    assert campaign and campaign.solution  # so `quizzes` says; and a rule, that its topics have questions for it
    paper = paper_of(site, campaign, words["name"]) | {"title": quiz.title}
    return PaperData(
        **paper, id=quiz.id.replace("/", "-"), campaign=campaign.title, words={name: words[name] for name in WORDS},
        fields=tuple(words["slip_fields"]), signed=tuple(words["sheet_fields"][:3]),
        questions=tuple(question(edition, one) for one in edition.asked_by(quiz)),
    )  # fmt: skip


def _told(site: Site, quiz: Page) -> Iterator[tuple[Topic, tuple[str | int, ...], str]]:
    """Each text of a question: whose it is, where in that file's settings, and its words."""
    edition = site.edition(quiz.locale)
    for one in edition.asked_by(quiz):
        topic, at = edition.topics[one.topic], one.number - 1
        yield topic, ("quiz", at, "ask"), one.ask
        yield topic, ("quiz", at, "right"), one.options[one.right]
        for index, place in enumerate(one.written[1:]):
            yield topic, ("quiz", at, "wrong", index), one.options[place]
        yield topic, ("quiz", at, "why"), one.why


def texts(site: Site, quiz: Page) -> Iterator[Text]:
    yield Text("title", quiz.title)
    yield from (Text("quiz", words, index) for index, (_, _, words) in enumerate(_told(site, quiz)))


def place(site: Site, quiz: Page, field: str, index: int) -> Place:
    if field == "title":
        return quiz.source, *quiz.places[("title",)]
    topic, key, _ = list(_told(site, quiz))[index]
    return topic.source, *(topic.places.get(key) or (1, 1))
