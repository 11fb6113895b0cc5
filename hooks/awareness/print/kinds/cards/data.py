"""What a card says beside what a screen does."""

from __future__ import annotations

from dataclasses import dataclass

from ..screens.data import Shown


@dataclass(frozen=True)
class CardData:
    shown: Shown
    date: str
    """The topic's revision, ISO 8601."""
    address: str
    """Where the QR code leads."""
    icon_alt: str
    qr_alt: str
