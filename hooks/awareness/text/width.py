"""How wide words are when they are set: a Chinese character takes the room of two Latin letters."""

from __future__ import annotations

FIRST_WIDE = 0x2E80


def width(words: str) -> int:
    """In Latin letters."""
    return sum(2 if ord(c) >= FIRST_WIDE else 1 for c in words)
