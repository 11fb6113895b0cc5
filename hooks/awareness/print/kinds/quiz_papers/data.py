"""What a quiz says on paper, as plain data."""

from __future__ import annotations

from dataclasses import dataclass

from ...paper import Paper, Question


@dataclass(frozen=True)
class PaperData(Paper):
    """`title` is the quiz's."""

    id: str
    """Of the quiz, as files for other systems name it."""
    campaign: str
    """Its title."""
    words: dict[str, str]
    """Of the language, by their names in its table."""
    fields: tuple[str, ...]
    """What one writes on a slip."""
    signed: tuple[str, ...]
    """What one writes on the sheet of questions."""
    questions: tuple[Question, ...]
