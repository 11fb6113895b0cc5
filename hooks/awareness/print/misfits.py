"""What has no room on a printed thing, and by how many characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Misfit:
    """`field` is where the text stands: headline, slogan, points, category, agency, hotline, number."""

    field: str
    text: str
    most: int
    """Characters that would fit."""
    index: int = 0
    """Which point, from 0."""
    other: bool = False
    """The other language's text on a bilingual thing."""

    @property
    def excess(self) -> int:
        return max(1, len(self.text) - self.most)


class DoesNotFitError(ValueError):
    """Carries every text of a thing that has no room."""

    def __init__(self, misfits: list[Misfit]) -> None:
        super().__init__(misfits)  # the only argument, so that a worker can send it home
        self.misfits = misfits
