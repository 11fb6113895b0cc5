"""What every page has in the catalogue, and what it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self

from .translation import Translation

Places = Mapping[tuple[str | int, ...], tuple[int, int]]
"""Where each front-matter value stands in its file: key -> (line, column)."""


@dataclass(frozen=True)
class Parts:
    """What an entry is made of."""

    kind: str
    """The name of its kind (content/kinds/)."""
    id: str
    locale: str
    source: str
    places: Places
    words: Any
    """This language's front matter: a `source` or a `translation` of the kind."""
    facts: Any
    """The default language's front matter: a `source` of the kind."""
    body: Any
    """What the kind's `read` made of the text below the settings."""
    translation: Translation | None = None
    for_editors: bool = False


@dataclass(frozen=True)
class Entry:
    """A page in one language."""

    id: str
    """Path below `docs/` without language and extension; also the page's address."""
    kind: str
    """The name of its kind (content/kinds/)."""
    locale: str
    """The language of its words."""
    source: str
    """The file the words stand in, relative to the project."""
    title: str
    description: str
    places: Places
    translation: Translation | None = field(default=None, kw_only=True)
    """How it stands to its original; None for the original itself."""
    shown_in: str = field(default="", kw_only=True)
    """The edition that shows this original for want of a translation; empty in its own."""
    for_editors: bool = field(default=False, kw_only=True)
    """Whether it is for those who write: kept out of search and of search engines."""

    @classmethod
    def of(cls, parts: Parts, **own: object) -> Self:
        """The entry made of its parts: `own` values, else the field of this name in its words, else in its facts."""
        given: dict[str, Any] = {
            name: getattr(parts, name)
            for name in ("id", "kind", "locale", "source", "places", "translation", "for_editors")
        }
        given |= {"shown_in": "", **own}
        names = [field.name for field in fields(cls) if field.name not in given]
        return cls(**given, **{name: _told(name, parts) for name in names})

    @property
    def edition(self) -> str:
        """The locale of the edition this page stands in."""
        return self.shown_in or self.locale

    @property
    def part(self) -> str:
        """The first folder of its address: `causes`, `practices`, …"""
        return self.id.split("/")[0]

    @property
    def page_id(self) -> str:
        """The id of the page it stands on, as files, links and addresses tell it."""
        return self.id

    @property
    def page(self) -> str:
        """The page's address inside its edition: `practices/documents/index.html`."""
        return f"{self.page_id}.html"


def _told(name: str, parts: Parts) -> Any:
    value = getattr(parts.words if hasattr(parts.words, name) else parts.facts, name)
    return tuple(value) if isinstance(value, list) else value
