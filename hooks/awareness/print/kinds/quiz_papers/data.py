"""What a quiz says on paper, as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    id: str
    ask: str
    options: tuple[str, ...]
    right: int
    """Which of them, from 0."""
    why: str
    topic: str
    """Its title."""


@dataclass(frozen=True)
class PaperData:
    locale: str
    id: str
    """Of the quiz, as files for other systems name it."""
    title: str
    month: str
    campaign: str
    words: dict[str, str]
    """Of the language, by their names in its table."""
    fields: tuple[str, ...]
    """What one writes on a slip."""
    signed: tuple[str, ...]
    """What one writes on the sheet of questions."""
    questions: tuple[Question, ...]
    agency: str
    date: str
    ink: str
    paper: str
    accent: str
    on_accent: str
