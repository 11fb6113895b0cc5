"""What a campaign's slides say, as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """A topic of the talk."""

    id: str
    locale: str
    number: int
    """In the talk, from 1."""
    category: str
    group: str
    """The icon of its area, on an agenda that lists areas."""
    field: str
    """Its colour's name."""
    title: str
    headline: str
    """With `|` where it may break."""
    slogan: str
    icon: str
    icon_alt: str
    lead: str
    scene_heading: str
    scene: tuple[str, ...]
    steps_heading: str
    steps: tuple[tuple[str, str], ...]
    """What to do, and how."""
    checklist: tuple[str, ...]


@dataclass(frozen=True)
class SlidesData:
    locale: str
    name: str
    """Of the whole file."""
    date: str
    is_full: bool
    """Three slides a topic, or one."""
    month: str
    title: str
    headline: str
    slogan: str
    icon: str
    icon_alt: str
    opening: tuple[str, ...]
    """Of the campaign's page, to be said first."""
    topics: tuple[Point, ...]
    things_title: str
    things: tuple[str, ...]
    """What is to be done this month; none where the campaign's page lists nothing."""
    agency: str
    hotline: str
    number: str
    address: str
    qr_alt: str
    comma: str
    words: dict[str, str]
    layouts: dict[str, str]
    roles: dict[str, str]
    colours: dict[str, str]
