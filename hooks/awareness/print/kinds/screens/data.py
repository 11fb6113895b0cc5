"""What a screen and a card say and show, as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shown:
    locale: str
    title: str
    category: str
    figure: str
    """The numeral; empty for an area, which nobody at a wall counts."""
    headline: str
    """With `|` where it may break."""
    slogan: str
    points: tuple[str, ...]
    icon: str
    """SVG path data on a 24 x 24 grid."""
    is_forbidden: bool
    agency: str
    hotline: str
    number: str
    """The hotline's."""
    colours: dict[str, str]
    """field, ink, paper, accent, on-accent."""
