"""What a case sheet says and shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Headings:
    """What stands above the parts."""

    happened: str
    we_do: str
    questions: str
    outcome: str
    law: str
    source: str


@dataclass(frozen=True)
class SheetData:
    locale: str
    category: str
    about: str
    """When it was, and what kind of office."""
    title: str
    lesson: str
    icon: str
    headings: Headings
    happened: tuple[str, ...]
    outcome: str
    law: tuple[tuple[str, str], ...]
    """Name and sentence of each provision."""
    questions: tuple[str, ...]
    we_do: tuple[str, ...]
    source: str
    source_locale: str
    verified: str
    """Who opened the source and when, or that nobody has."""
    agency: str
    hotline: str
    number: str
    revised: str
    address: str
    qr_alt: str
    date: str
    ink: str
    paper: str
    accent: str
    on_accent: str
    ground: str
