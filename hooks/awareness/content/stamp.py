"""The stamp of a translation: the day it was made, and the words of the original it tells.

    translated_from: 2026-11-22 3f9c2a1b0d4e

The digest is made from words only. Facts, the order of the settings and white space do not
count, and neither do the settings each language writes for itself: where a poster may
break its headline, and what readers may search for.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from .schema import STAMP, CampaignWords, PageWords, TopicWords
from .sources import Source

FIELD = "translated_from"
DIGITS = 12
"""Of a SHA-256 in hex: enough that two texts of one file never share it by chance."""
OWN_WORDS = {"headline", "keywords"}
WORDS = tuple(
    dict.fromkeys(
        name for model in (PageWords, CampaignWords, TopicWords) for name in model.model_fields if name not in OWN_WORDS
    )
)
"""The settings that are translated."""


class State(StrEnum):
    """How a translation stands to its original."""

    CURRENT = "current"
    STALE = "stale"
    """The original was changed since."""
    UNSTAMPED = "unstamped"
    """Nobody knows which words it tells."""
    MISSING = "missing"
    """There is none: the original is shown."""


@dataclass(frozen=True)
class Stamp:
    day: date
    """When the translation was made, or last worked over."""
    digest: str

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.digest}"


@dataclass(frozen=True)
class Translation:
    """What a page of a translated edition knows about its original."""

    state: State
    made: date | None = None
    """The stamp's day."""
    changed: date | None = None
    """When the original was changed, where its settings say so (`revised`) and it is later."""
    digest: str = ""
    """The stamp's code, while it is the original's."""


def words_of(front: Mapping[str, Any], body: str) -> list[tuple[str, str]]:
    """Every translated text of a page with the name of its place; `body` for what stands below the settings."""
    parts: list[tuple[str, str]] = []
    for name in WORDS:
        value = front.get(name)
        if isinstance(value, list):
            parts += [(name, str(item)) for item in value]
        elif value is not None:
            parts.append((name, str(value)))
    return [*parts, ("body", body)]


def digest_of(front: Mapping[str, Any], body: str) -> str:
    """The digest of a page's words."""
    parts = [[name, re.sub(r"\s+", "", unicodedata.normalize("NFC", text))] for name, text in words_of(front, body)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:DIGITS]


def stamp_in(source: Source) -> Stamp | None:
    """The stamp a translation bears; None where there is none, or none that can be read."""
    found = re.fullmatch(STAMP, str(source.front.data.get(FIELD, "")))
    try:
        return found and Stamp(date.fromisoformat(found[1]), found[2])
    except ValueError:
        return None


def translation_of(source: Source, original: Source, revised: date | None = None) -> Translation:
    """How the translation in `source` stands to its `original`, last changed on `revised`."""
    stamp = stamp_in(source)
    if stamp is None:
        return Translation(State.UNSTAMPED)
    if stamp.digest == digest_of(original.front.data, original.body):
        return Translation(State.CURRENT, stamp.day, digest=stamp.digest)
    return Translation(State.STALE, stamp.day, revised if revised and revised > stamp.day else None)
