"""What a questionnaire asks: some of the campaign's quiz, twice, and at the end what one thinks of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ....content.quiz import spread
from ...lines import lines_in
from ...paper import Question, paper_of, question
from .data import Scale, Side, Survey

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.topic import Campaign
    from ....site import Site

OWN = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
TEXT = OWN["text"]
MOST = 5
"""Questions: five minutes, and one side of a sheet."""


def asking(edition: Edition) -> Mapping[str, Campaign]:
    """The campaigns that have a quiz."""
    return {campaign.id: campaign for campaign in edition.campaigns if edition.quiz_of(campaign)}


def survey(site: Site, campaign: Campaign) -> Survey:
    """Pure: the same site gives the same data."""
    said = site.words(campaign.locale)["proof"]["survey"]
    return Survey(
        **paper_of(site, campaign, said["name"]), questions=_questions(site.edition(campaign.locale), campaign),
        before=Side(said["before"], said["hint_before"]), after=Side(said["after"], said["hint_after"]),
        sure=Scale(said["sure"], tuple(said["sure_answers"])),
        useful=Scale(said["useful"], tuple(said["useful_answers"])), open=tuple(said["open"]),
    )  # fmt: skip


def _questions(edition: Edition, campaign: Campaign) -> tuple[Question, ...]:
    """As many as a side has room for."""
    quizzes = [topic.quiz for topic in edition.spoken_of(campaign)]
    for count in range(MOST, 0, -1):
        chosen = tuple(question(edition, one) for one in spread(quizzes, count))
        if sum(map(_height, chosen)) <= OWN["room"]:
            break
    return chosen


def _height(one: Question) -> float:
    answers = sum(_lines(option, TEXT["size"]) + TEXT["between"] for option in one.options)
    return float(max(TEXT["square"], _lines(one.ask, TEXT["ask"])) + answers + TEXT["gap"])


def _lines(text: str, size: float) -> float:
    """The height of its lines."""
    count = lines_in(text, OWN["width"] / size, TEXT["weight"])
    return float(size * (count + (count - 1) * TEXT["leading"]))
