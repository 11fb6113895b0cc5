"""Sheets of a campaign: one look, with the month and the title on a band, and the agency at the foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..kind import Text
from ..office.fonts import is_han

if TYPE_CHECKING:
    from ...content.edition import Edition
    from ...content.quiz import Asked
    from ...content.topic import Campaign, Page, Topic
    from ...site import Site


@dataclass(frozen=True)
class Paper:
    """What all of them show."""

    locale: str
    title: str
    name: str
    """What the sheet is: sign-in sheet."""
    month: str
    between: str
    """What parts two names on a line."""
    agency: str
    date: str
    """Of the newest of its topics, ISO 8601."""
    ink: str
    paper: str
    accent: str
    on_accent: str
    ground: str


@dataclass(frozen=True)
class Question:
    id: str
    ask: str
    options: tuple[str, ...]
    right: int
    """Which of them, from 0."""
    why: str
    topic: str
    """Its title."""


def question(edition: Edition, one: Asked) -> Question:
    return Question(one.id, one.ask, one.options, one.right, one.why, edition.topics[one.topic].title)


def paper_of(site: Site, campaign: Campaign, name: str) -> dict[str, str]:
    """The fields of a Paper."""
    words, topics = site.words(campaign.locale)["home"], site.edition(campaign.locale).spoken_of(campaign)
    colours = {name: site.tokens.colours[name.replace("_", "-")] for name in ("ink", "paper", "accent", "on_accent")}
    return {
        "locale": campaign.locale, "title": campaign.title, "name": name,
        "between": "　" if is_han(campaign.locale) else " – ",
        "agency": site.project.agency.name[campaign.locale],
        "month": words["of_month"].format(month=words["months"][campaign.month]),
        "date": max(topic.revised for topic in topics).isoformat(), "ground": site.tokens.colours["ground"], **colours,
    }  # fmt: skip


def campaigns(edition: Edition) -> dict[str, Campaign]:
    return {campaign.id: campaign for campaign in edition.campaigns}


def title_text(site: Site, campaign: Campaign) -> Iterable[Text]:
    yield Text("title", campaign.title)


def is_ready(site: Site, campaign: Campaign) -> bool:
    """Whether its topics and their areas are there: what is not, other rules have told."""
    edition = site.edition(campaign.locale)
    topics = edition.spoken_of(campaign) if all(id in edition.topics for id in campaign.topics) else []
    return bool(topics) and all(topic.kind != "measure" or topic.area_id in edition.topics for topic in topics)


def reads(site: Site, campaign: Campaign) -> Iterable[Topic | Page]:
    """The campaign, its quiz, its topics and their areas, also as the language of an untranslated topic tells these."""
    edition = site.edition(campaign.locale)
    quiz = edition.quiz_of(campaign)
    yield from [campaign, *([quiz] if quiz else [])]
    ids = (id for topic in edition.spoken_of(campaign) for id in (topic.id, topic.area_id))
    yield from (edition.topics[id] for id in dict.fromkeys(ids) if id in edition.topics)
    others = (topic for topic in edition.spoken_of(campaign) if topic.shown_in)
    told = ((site.edition(topic.locale).topics, topic.area_id) for topic in others)
    yield from (topics[id] for topics, id in told if id in topics)
