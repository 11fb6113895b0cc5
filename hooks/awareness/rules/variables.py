"""Rules about the names that texts ask for: known ones, that stand for something."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import partial

from ..content.document import Document
from ..content.values import Values
from ..findings import Finding
from ..settings.agency import AGENCY_EXAMPLES
from .beside import Beside
from .registry import rule


@rule("variable-unknown", "variable-empty")
def variables(source: Document, context: Beside) -> Iterator[Finding]:
    """Names between braces that nobody knows, and those whose setting is empty."""
    for asked in source.variables:
        if asked.value is None:
            near = partial(_likeness, asked.name)
            known = sorted(Values(context.project).of(source.locale), key=near, reverse=True)
            yield source.finding(asked.at, "variable-unknown", {"name": asked.written, "known": ", ".join(known)})
        elif not asked.value:
            key = asked.name.removeprefix("agency.")
            example = AGENCY_EXAMPLES.get(key, key)
            values = {"name": asked.written, "key": key, "example": example, "file": context.project.config}
            yield source.finding(asked.at, "variable-empty", values)


def _likeness(name: str, known: str) -> float:
    return SequenceMatcher(None, name, known).ratio()
