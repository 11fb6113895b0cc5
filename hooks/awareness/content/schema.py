"""The front matter that pages share, as a typed schema; what one kind alone has stands with it in `kinds/`.

What each field is for, and a value to write, stands in `words/*.yml`. Findings, the guide's table and what
editors' programs offer are made from both.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from ..regexes import regex
from ..text.width import is_seen
from .about import About, FrontMatter, Words


def _seen(words: str) -> str:
    """Raises ValueError for words without a letter, which would be set without any width."""
    if not is_seen(words):
        raise ValueError(words)
    return words


def _but(marks: str) -> StringConstraints:
    return StringConstraints(strict=True, strip_whitespace=True, min_length=1, pattern=rf"^[^{marks}]*$")


Line = Annotated[str, _but(r"\r\n"), AfterValidator(_seen)]
"""Text on one line, not empty."""
Title = Annotated[str, _but(r"|\r\n"), AfterValidator(_seen)]
"""A line without the bars that only a headline has."""
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
Day = Annotated[date, Field(strict=True, ge=FIRST, le=LAST), BeforeValidator(lambda value: day_in(value) or value)]
"""A date written as one, in quotes or without: a number is no date."""
TopicId = Annotated[str, _but(r"，、；;,\r\n"), WithJsonSchema({"type": "string", "pattern": r"^[a-z0-9][a-z0-9/-]*$"})]
"""What should be a topic's id: one that is written otherwise is no topic's, and the catalogue's rules know whose was
meant."""
LAST_NUMBER = 99
"""Of a topic among its kind: two digits are what posters, menus and lists have room for."""
STAMP = r"(20\d\d-\d\d-\d\d) ([0-9a-f]{12})"
"""The day and the digest of a translation's stamp (content/stamp.py)."""


SEPARATORS = regex(r"\s*[，、；;]\s*")
"""Marks that people write between the items of a list."""


def day_in(value: object) -> date | None:
    """The day of a text that is written as one (2026-07-01)."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-07-01") else None
    except ValueError:
        return None


class Sign(StrEnum):
    """The safety sign around a poster's pictogram (after ISO 7010)."""

    PROHIBITION = "prohibition"
    WARNING = "warning"


class Design(StrEnum):
    """How a topic's poster is laid out."""

    FIELD = "field"
    """A field in the category's colour."""
    SIGN = "sign"
    """A large safety sign: for what must not be done, or done without fail."""


class Place(StrEnum):
    """Where a poster belongs. The gallery filters by it; `words/*.yml` names it."""

    DESK = "desk"
    COPIER = "copier"
    FAX = "fax"
    TELEPHONE = "telephone"
    MEETING_ROOM = "meeting-room"
    RECYCLING_BIN = "recycling-bin"
    DOCUMENT_ROOM = "document-room"
    ARCHIVE = "archive"
    SERVER_ROOM = "server-room"
    CORRIDOR = "corridor"
    RECEPTION = "reception"


def _begins_with_a_day(stamp: str) -> str:
    date.fromisoformat(stamp.split(" ")[0])
    return stamp


StampLine = Annotated[str, StringConstraints(strict=True, pattern=f"^{STAMP}$"), AfterValidator(_begins_with_a_day)]

Owner = Annotated[Line, About("owner", example="ethics")]
Reviewed = Annotated[Day, About("reviewed", example="2026-11-22")]
Revised = Annotated[Day, About("revised", example="2026-11-22")]
LAW = About("law", example="[criminal-code-132]")
"""Keys of `.laws.yml` (content/laws.py); rules know which was meant."""
ICON = About("icon", example="fax")
KEYWORDS = About("keywords", Words.OWN)
DESCRIPTION = About("description", Words.TRANSLATED)


class Translated(FrontMatter):
    """What only a translation says."""

    translated_from: Annotated[StampLine | None, About("translated_from", example="2026-11-22 3f9c2a1b0d4e")] = None


Headline = Annotated[Line | None, About("headline", Words.OWN)]


class PageWords(FrontMatter):
    """Any page that is not a topic."""

    title: Annotated[Line, About("title", Words.TRANSLATED)]
    description: Annotated[Line, DESCRIPTION]


class PageTranslation(Translated, PageWords):
    """A page in another language."""


class Question(FrontMatter):
    """A question of a topic's quiz: which answer is right cannot be mistaken, and the page must say so itself."""

    ask: Annotated[Line, About("quiz_ask", Words.TRANSLATED)]
    right: Annotated[Line, About("quiz_right", Words.TRANSLATED)]
    wrong: Annotated[list[Line], Field(min_length=2, max_length=3), About("quiz_wrong", Words.TRANSLATED)]
    fact: Annotated[Line, About("quiz_fact", Words.TRANSLATED)]
    why: Annotated[Line, About("quiz_why", Words.TRANSLATED)]


class TopicWords(FrontMatter):
    """What a topic says in one language."""

    title: Annotated[Title, About("topic_title", Words.TRANSLATED)]
    headline: Headline = None
    slogan: Annotated[Line, About("topic_slogan", Words.TRANSLATED)]
    marquee: Annotated[Line | None, About("marquee", Words.TRANSLATED)] = None
    description: Annotated[Line, DESCRIPTION]
    keywords: Annotated[list[Line], KEYWORDS] = Field(default=[])
    checklist_title: Annotated[Line, About("checklist_title", Words.TRANSLATED)]
    checklist: Annotated[list[Line], Field(min_length=3, max_length=5), About("checklist", Words.TRANSLATED)]
    quiz: Annotated[list[Question], Field(max_length=4), About("quiz", Words.TRANSLATED)] = Field(default=[])
    changed: Annotated[Line | None, About("changed", Words.TRANSLATED)] = None


class TopicFacts(FrontMatter):
    """What is the same in every language. Stands in the default language's file only."""

    number: Annotated[int, Field(strict=True, ge=1, le=LAST_NUMBER), About("number", example="5")]
    icon: Annotated[Line, ICON]
    sign: Annotated[Sign | None, About("sign", example="prohibition")] = None
    design: Annotated[Design, About("design", example="sign")] = Design.FIELD
    act: Annotated[int, Field(strict=True, ge=1, le=6), About("act", example="2")] = 1
    hang: Annotated[list[Place], Field(min_length=1), About("hang", example="[fax]")]
    related: Annotated[
        list[TopicId], Field(max_length=4), About("related", example="[practices/documents/hand-delivery]")
    ] = Field(default=[])
    law: Annotated[list[Line], Field(max_length=4), LAW] = Field(default=[])
    owner: Owner
    reviewed: Reviewed
    revised: Revised


class TopicSource(TopicWords, TopicFacts):
    """A topic, in the default language."""


class TopicTranslation(Translated, TopicWords):
    """A topic in another language."""


class MeasureWords(FrontMatter):
    """What only a measure says: causes forbid nothing."""

    may: Annotated[Line | None, About("may", Words.TRANSLATED)] = None


class MeasureSource(MeasureWords, TopicSource):
    """A measure, in the default language."""


class MeasureTranslation(MeasureWords, TopicTranslation):
    """A measure in another language."""
