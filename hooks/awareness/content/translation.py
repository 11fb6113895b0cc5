"""How a page of a translated edition stands to its original."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
class Translation:
    """What a page of a translated edition knows about its original."""

    state: State
    made: date | None = None
    """The stamp's day."""
    changed: date | None = None
    """When the original was changed, where its settings say so (`revised`) and it is later."""
    digest: str = ""
    """The stamp's code, while it is the original's."""
