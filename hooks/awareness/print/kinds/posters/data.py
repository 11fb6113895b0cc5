"""What a poster says and shows, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from .forms import Style


@dataclass(frozen=True)
class Words:
    """What a poster says in one language. `locale` is a BCP 47 tag: zh-TW."""

    locale: str
    category: str
    headline: str
    """With `|` where it may break."""
    slogan: str
    points: tuple[str, ...]
    agency: str
    hotline: str
    scan: str
    """The words beside the QR code."""
    revised: str
    """The revision's date in words, with `{code}` for its code, which is made from all this."""


@dataclass(frozen=True)
class Shown:
    """All that an eye sees, and where the QR code leads: the revision is made from exactly this."""

    style: Style
    design: str
    sign: str | None
    figure: str
    """The numeral; empty for an area, which nobody at a wall counts."""
    icon: str
    """SVG path data on a 24 x 24 grid."""
    own: Words
    other: Words | None
    """The other language's words; on bilingual posters only."""
    other_category: str
    number: str
    """The hotline's number."""
    address: str
    """The page's, without its scheme, which the QR code leads to."""
    colours: dict[str, str]


@dataclass(frozen=True)
class PosterData:
    shown: Shown
    code: str
    title: str
    date: str
    """The topic's revision, ISO 8601."""
    icon_alt: str
    qr_alt: str
    qr_address: str
    other_locale: str
    """Whose words `other_category` is."""
