"""How wide words are when they are set: a Chinese character takes the room of two Latin letters."""

from __future__ import annotations

import unicodedata

from ..regexes import regex

WIDE = regex(r"[\u2e80-\U0010ffff]")


def width(words: str) -> int:
    """In Latin letters."""
    return len(words) + len(WIDE.findall(words))


def is_seen(words: str) -> bool:
    """Whether there is something to see: marks, spaces and what has no ink are nothing without a letter."""
    return any(kind[0] not in "MZ" and kind not in ("Cc", "Cf") for kind in map(unicodedata.category, words))


def shortened(words: str, longest: int) -> str:
    """The words as a finding names them: with … where they are longer than `longest` characters."""
    return words if len(words) <= longest else words[: longest - 1] + "…"
