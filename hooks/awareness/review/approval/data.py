"""What an approval sheet says, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

Pieces = tuple[tuple[str, str], ...]
"""Kind (`same`, `gone`, `new`) and words."""
Pictures = tuple[str, str]
"""Names of the pictures of before and after; empty where there is none."""


class Picture(NamedTuple):
    content: bytes
    """WebP."""
    tallest: float
    """How much of it is shown, in its width."""


@dataclass(frozen=True)
class Row:
    """A paragraph before and after; one of them is empty where it came or went."""

    label: str
    """What it is, or the heading it stands under."""
    kind: str
    lang: str
    before: Pieces
    after: Pieces


@dataclass(frozen=True)
class Page:
    state: str
    title: str
    lang: str
    sentence: str
    """What became of it, for the list on the first page."""
    place: str
    """Its address and its file."""
    alarm: str
    rows: tuple[Row, ...]
    pictures: Pictures
    captions: Pictures


@dataclass(frozen=True)
class Printed:
    """What is printed of a topic in one language, all forms of a kind together."""

    kind: str
    title: str
    lang: str
    forms: str
    """Each with what became of it."""
    text: Pieces
    """What is printed on the one that is pictured; empty where another kind has the same change."""
    pictures: Pictures
    captions: Pictures


@dataclass(frozen=True)
class Item:
    head: str
    text: str
    lang: str
    pieces: Pieces = ()
    is_asked: bool = False
    """Whether somebody must say what was done about it."""


@dataclass(frozen=True)
class Part:
    """A list below a heading."""

    title: str
    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Sheet:
    locale: str
    words: Mapping[str, Any]
    agency: str
    site: str
    day: str
    facts: tuple[tuple[str, str], ...]
    """Name and value: who asks, what is compared, what there is."""
    code: str
    alarm: str
    """Why this cannot be signed."""
    told: tuple[str, ...]
    """What else the first page says: findings, translations."""
    asked: tuple[Part, ...]
    """What somebody must look at: findings and their answers, translations."""
    pages: tuple[Page, ...]
    printed: tuple[Printed, ...]
    parts: tuple[Part, ...]
    left: tuple[str, ...]
    """What has no pictures for want of room or of a browser."""
