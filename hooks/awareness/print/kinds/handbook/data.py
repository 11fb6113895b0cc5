"""What a handbook says and shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from ....content.markdown.blocks import Block
from ...several import Inks


@dataclass(frozen=True)
class Told:
    """A topic in one language."""

    locale: str
    category: str
    title: str
    slogan: str
    may: tuple[str, str, str]
    """The question, the answer's word and its rest; empty texts where the page gives no answer."""
    lead: tuple[Block, ...]
    scene_title: str
    scene: tuple[Block, ...]
    steps_title: str
    steps: tuple[tuple[str, str], ...]
    """What to do, and how."""
    checklist_title: str
    checklist: tuple[str, ...]
    law_title: str
    law: tuple[tuple[str, str], ...]
    """Name and sentence of each provision."""
    revised: str


@dataclass(frozen=True)
class Chapter:
    """A topic: in its own language, and in the second one where that tells it too."""

    figure: str
    """The numeral; empty for an area."""
    icon: str
    sign: str
    """The icon of the answer; empty without one."""
    own: Told
    other: Told | None


@dataclass(frozen=True)
class Part:
    """The causes, or an area with its measures."""

    title: str
    other_title: str
    field: str
    """Its colour, `#RRGGBB`."""
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Label:
    """What a book says in one language beside its topics."""

    locale: str
    site: str
    title: str
    about: str
    """What it is a book of; empty for everything."""
    slogan: str
    """Of its area; empty for others."""
    contents: str
    agency: str
    hotline: str
    revised: str


@dataclass(frozen=True)
class BookData(Inks):
    own: Label
    other: Label | None
    number: str
    """The hotline's."""
    address: str
    """Of the site, as it is written for people."""
    parts: tuple[Part, ...]
    icon: str
    field: str
    """Of the cover."""
    date: str
