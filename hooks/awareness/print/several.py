"""What is of several topics: a book, a sheet, a form; and the colours that all on paper share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from ..look.tokens import NEUTRAL

if TYPE_CHECKING:
    from ..content.topic import Topic

ALL, AREA = "all", "area-"


@dataclass(frozen=True)
class Several:
    """A subject: everything, an area, a place, what somebody chose."""

    id: str
    """`all`, `area-documents`, `place-fax`."""
    locale: str
    title: str
    """Of the area; empty where the tables of words know it."""
    source: str
    topics: tuple[Topic, ...]

    @property
    def area(self) -> Topic | None:
        return self.topics[0] if self.id.startswith(AREA) else None

    @property
    def colour(self) -> str:
        return self.area.colour if self.area else NEUTRAL


@dataclass(frozen=True)
class Inks:
    """As `#RRGGBB`; templates call them alike."""

    ink: str
    paper: str
    accent: str
    on_accent: str
    ground: str
    hair: str
    muted: str


def inks_of(colours: Mapping[str, str]) -> dict[str, str]:
    """The fields of Inks."""
    return {field.name: colours[field.name.replace("_", "-")] for field in fields(Inks)}
