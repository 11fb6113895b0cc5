"""What a questionnaire asks, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from ...paper import Paper, Question


@dataclass(frozen=True)
class Side:
    name: str
    """Before, after."""
    hint: str


@dataclass(frozen=True)
class Scale:
    ask: str
    answers: tuple[str, ...]
    """From the best to the worst."""


@dataclass(frozen=True)
class Survey(Paper):
    questions: tuple[Question, ...]
    before: Side
    after: Side
    sure: Scale
    """How sure one is of oneself, asked twice."""
    useful: Scale
    open: tuple[str, ...]
    """What is asked at the end with room to write."""
