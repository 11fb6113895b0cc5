"""Topics and pages: what the catalogue holds of one language, words and language-independent facts side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from .body import Step
from .entry import Entry, Parts
from .markdown.sections import Section
from .quiz import Asked, asked_in
from .schema import Design, Place, Sign

CAUSES = "causes"
PRACTICES = "practices"
PARTS = (CAUSES, PRACTICES)
CAMPAIGN = "campaign"
"""The kind of a month's campaign."""
CAMPAIGNS, QUIZZES = "campaigns", "quizzes"
"""Folders: a campaign's quiz has the campaign's name."""
KIT_END = "-kit"
"""What a campaign's id has behind it in that of its kit."""
LONGEST_TICKER = 30
"""Characters that a board of lights shows in one run."""
FACE = (
    *("id", "kind", "locale", "shown_in", "title", "description", "for_editors", "number", "icon", "colour", "hang"),
    *("answered_by", "headline", "slogan", "month", "call", "law", "year", "lesson", "causes", "measures"),
    *("quiz", "solution", "source", "checklist"),
)
"""What other pages may show of a topic or a page."""
STANDING = ("translation", "reviewed", "revised", "owner", "opened", "source_publisher", "source_address")
"""What pages that tell how all stands may show beside that."""


class Kind(StrEnum):
    """The kinds of topics."""

    CAUSE = "cause"
    AREA = "area"
    MEASURE = "measure"


@dataclass(frozen=True)
class Topic(Entry):
    """A cause, an area or a measure in one language."""

    kind: Kind
    number: int
    icon: str
    sign: Sign | None
    design: Design
    hang: tuple[Place, ...]
    owner: str
    reviewed: date
    revised: date
    answered_by: tuple[str, ...]
    picked: tuple[str, ...]
    """Topics the editor picked as related."""

    headline: str
    """The title with `|` where a poster may break it."""
    slogan: str
    keywords: tuple[str, ...]
    checklist_title: str
    checklist: tuple[str, ...]
    law: tuple[str, ...]
    """What it cites of `.laws.yml` (content/laws.py)."""
    lead: str
    scene: Section
    steps_heading: str
    steps: tuple[Step, ...]
    colour: str = ""
    """By its name in the palette: as an area's file tells it, then (content/colours.py) of every topic."""
    may: str | None = None
    """The one line that answers "may I?" (content/answers.py): of measures alone."""
    quiz: tuple[Asked, ...] = ()
    act: int = 1
    """Which of its steps stands on the poster that is its slogan."""
    changed: str | None = None
    """What this revision of the poster changed."""
    marquee: str | None = None
    """What runs over a board of lights, where neither slogan nor title is short enough."""

    @classmethod
    def of(cls, parts: Parts, **own: object) -> Self:
        words, facts, body = parts.words, parts.facts, parts.body
        return super().of(
            parts,
            id=parts.id.removesuffix("/index"),
            kind=Kind(parts.kind),
            picked=tuple(facts.related),
            headline=words.headline or words.title,
            may=getattr(words, "may", None),
            lead=body.lead,
            scene=body.scene,
            steps_heading=body.steps_heading.heading,
            steps=body.steps,
            answered_by=tuple(getattr(facts, "answered_by", ())),
            colour=getattr(facts, "colour", None) or "",
            quiz=asked_in(parts.id.removesuffix("/index"), words, body),
            **own,
        )

    @property
    def ticker(self) -> str:
        """What runs over a board of lights: what was written for it, else the slogan, else the title."""
        short = (words for words in (self.slogan, self.title) if len(words) <= LONGEST_TICKER)
        return self.marquee or next(short, self.title)

    @property
    def category(self) -> str:
        """`causes`, or the area's own name: `documents`, `communications`, ..."""
        return CAUSES if self.kind is Kind.CAUSE else self.id.split("/")[1]

    @property
    def area_id(self) -> str:
        """The id of the area this measure (or area) belongs to."""
        return "/".join(self.id.split("/")[:2])

    @property
    def page_id(self) -> str:
        """The id of the page it stands on, as files, links and addresses tell it: `practices/documents/index`."""
        return f"{self.id}/index" if self.kind is Kind.AREA else self.id

    @property
    def figure(self) -> str:
        """The number as it is shown: causes and areas one digit, measures two."""
        return f"{self.number:02}" if self.kind is Kind.MEASURE else str(self.number)


@dataclass(frozen=True)
class Page(Entry):
    """A page that is no topic: home, the two parts, gallery, contact."""

    sections: tuple[Section, ...]

    @classmethod
    def of(cls, parts: Parts, **own: object) -> Self:
        return super().of(parts, sections=parts.body, **own)


@dataclass(frozen=True)
class Campaign(Page):
    """A month's campaign."""

    month: int
    icon: str
    headline: str
    slogan: str
    call: str
    case: str | None
    """The id of the case it tells of."""
    solution: str | None
    """The word of its quiz: a character for each right answer, so that it says how many questions there are."""
    topics: tuple[str, ...]
    """Its choice, in the order in which it speaks of them; none: all there are."""
    slides: str | None
    """How long its talk is: `full`, `short`; None leaves it to the number of its topics."""

    @classmethod
    def of(cls, parts: Parts, **own: object) -> Self:
        return super().of(parts, headline=parts.words.headline or parts.words.title, **own)
