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
from dataclasses import dataclass
from datetime import date

from .document import Document, kept_of_document
from .schema import STAMP
from .texts import told_words
from .translation import State, Translation

FIELD = "translated_from"
DIGITS = 12
"""Of a SHA-256 in hex: enough that two texts of one file never share it by chance."""


@dataclass(frozen=True)
class Stamp:
    day: date
    """When the translation was made, or last worked over."""
    digest: str

    def __str__(self) -> str:
        return f"{self.day.isoformat()} {self.digest}"


@kept_of_document
def digest_of(document: Document) -> str:
    """The digest of a page's words."""
    parts = [[text.field or "body", _bare(text.value)] for text in told_words(document.unfilled)]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:DIGITS]


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


@kept_of_document
def stamp_in(source: Document) -> Stamp | None:
    """The stamp a translation bears; None where there is none, or none that can be read."""
    found = re.fullmatch(STAMP, str(source.front.data.get(FIELD, "")))
    try:
        return Stamp(date.fromisoformat(found[1]), found[2]) if found else None
    except ValueError:
        return None


def translation_of(source: Document, original: Document, revised: date | None = None) -> Translation:
    """How the translation in `source` stands to its `original`, last changed on `revised`."""
    stamp = stamp_in(source)
    if stamp is None:
        return Translation(State.UNSTAMPED)
    if stamp.digest == digest_of(original):
        return Translation(State.CURRENT, stamp.day, digest=stamp.digest)
    return Translation(State.STALE, stamp.day, revised if revised and revised > stamp.day else None)
