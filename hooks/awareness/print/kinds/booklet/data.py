"""What a booklet says and shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from ....content.markdown.blocks import Block
from ...several import Inks


@dataclass(frozen=True)
class Row:
    """A cause or a measure in a few words."""

    figure: str
    title: str
    said: str
    """A cause's slogan; of a measure the answer's word."""
    more: str
    """What follows it."""
    sign: str
    """The icon of the answer; empty without one."""


@dataclass(frozen=True)
class Area:
    title: str
    slogan: str
    field: str
    icon: str
    measures: tuple[Row, ...]
    checklist_title: str
    checklist: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """The page for who has leaked something."""

    title: str
    lead: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Words:
    title: str
    why: str
    notes: str
    scan: str
    qr_alt: str


@dataclass(frozen=True)
class BookletData(Inks):
    locale: str
    site: str
    words: Words
    causes: tuple[Row, ...]
    areas: tuple[Area, ...]
    leaked: Told | None
    agency: str
    hotline: str
    number: str
    hours: str
    address: str
    revised: str
    date: str
    field: str
    """Of the causes."""
    icon: str
