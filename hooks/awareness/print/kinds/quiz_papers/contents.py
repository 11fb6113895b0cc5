"""What a quiz's papers say, asked of the site, and where each text stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...kind import Place, Text
from .data import PaperData, Question

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.topic import Page, Topic
    from ....site import Site

WORDS = ("solution", "slip", "slip_honour", "answer", "key", "name")


def quizzes(edition: Edition) -> Mapping[str, Page]:
    """The page of each campaign's quiz."""
    found = (edition.quiz_of(campaign) for campaign in edition.campaigns)
    return {quiz.id: quiz for quiz in found if quiz}


def paper_data(site: Site, quiz: Page) -> PaperData:
    """All that the papers of `quiz` are made from. Pure: the same site gives the same data."""
    locale, edition = quiz.locale, site.edition(quiz.locale)
    words, colours = site.words(locale), site.tokens.colours
    campaign = edition.campaign_of(quiz)
    assert campaign and campaign.solution  # so `quizzes` says; and a rule, that its topics have questions for it
    asked = [(edition.topics[one.topic], one) for one in edition.asked_by(quiz)]
    questions = tuple(Question(one.id, one.ask, one.options, one.right, one.why, topic.title) for topic, one in asked)
    return PaperData(
        locale=locale, id=quiz.id.replace("/", "-"), title=quiz.title, campaign=campaign.title,
        month=words["home"]["of_month"].format(month=words["home"]["months"][campaign.month]),
        words={name: words["quiz"][name] for name in WORDS},
        fields=tuple(words["quiz"]["slip_fields"]), signed=tuple(words["quiz"]["sheet_fields"][:3]),
        questions=questions, agency=site.project.agency.name[locale],
        date=max(topic.revised for topic, _ in asked).isoformat(),
        ink=colours["ink"], paper=colours["paper"], accent=colours["accent"], on_accent=colours["on-accent"],
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
