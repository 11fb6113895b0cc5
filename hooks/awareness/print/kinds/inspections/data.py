"""What an inspection sheet says and shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from ...several import Inks

Asked = tuple[int, str]
"""A line's number, and its words."""


@dataclass(frozen=True)
class Group:
    """What is asked of one topic."""

    locale: str
    title: str
    lines: tuple[Asked, ...]


@dataclass(frozen=True)
class Area:
    locale: str
    title: str
    field: str
    """Its colour, `#RRGGBB`."""
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Words:
    """What is the same on every sheet of a language."""

    title: str
    hint: str
    unit: str
    place: str
    date: str
    inspector: str
    second: str
    head: str
    number: str
    line: str
    result: str
    note: str
    answers: tuple[str, str, str]
    """Yes, no, does not apply."""
    total: str
    other: str
    page: str
    choose: str
    day: str


@dataclass(frozen=True)
class SheetData(Inks):
    locale: str
    about: str
    """What it is a sheet of."""
    words: Words
    areas: tuple[Area, ...]
    agency: str
    revised: str
    date: str
