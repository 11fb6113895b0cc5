"""What texts ask for by name: `{{ agency.staff }}` is whom the site speaks to, `{{ count.measures }}` how many.

Names are filled in before anything is read of a file, settings and body alike, so that everybody has what readers
have; code keeps them as they are written. A document knows where it was filled (content/document.py), so findings tell
the file's own columns, and a translation's stamp is made of the names, not of what stands for them today.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..regexes import regex
from .markdown.marks import without_code

OPENS = "{{"
ASKED = regex(r"\{\{[ \t]*([^{}\n]*?)[ \t]*\}\}")
BEGINS = regex(r"(?:^|\n)(?:[ \t]*(?:[a-z_]+:|[-*+#>]+|\d+\.)(?=[ \t]))*[ \t]*[\"'*_]*$|[.!?][\"')]*\s+[\"'(]*$")
"""What stands before the beginning of a sentence."""
MOST_BEFORE = 200
"""Characters of that."""
TOKEN = "‹{}›"
"""What stands for a name where its value does not matter; it means nothing in YAML and Markdown."""


class Variable(NamedTuple):
    """A name that a text asks for."""

    name: str
    at: int
    """Of its first character in the filled text."""
    written: str
    """The name with its braces, as the file has it."""
    value: str | None
    """What stands for it; empty where the setting is, None where nobody knows the name."""
    shown: str
    """What stands in the text: the value, else what was written."""

    @property
    def end(self) -> int:
        return self.at + len(self.shown)


def filled(text: str, values: Mapping[str, str], body_start: int) -> tuple[str, tuple[Variable, ...]]:
    """The text with the values of the names it asks for, and what it asks for, in order."""
    parts, variables, end, at = [], [], 0, 0
    for found in ASKED.finditer(text[:body_start] + without_code(text[body_start:])):
        value = values.get(found[1])
        shown = _cased(value, text[max(0, found.start() - MOST_BEFORE) : found.start()]) if value else found[0]
        parts += [text[end : found.start()], shown]
        at += found.start() - end
        variables.append(Variable(found[1], at, found[0], value, shown))
        at, end = at + len(shown), found.end()
    return "".join([*parts, text[end:]]), tuple(variables)


def as_written(text: str, variables: Iterable[Variable], instead: str = "") -> str:
    """A filled text as the file has it; `instead`, where it is given, stands for each name."""
    parts, end = [], 0
    for one in variables:
        parts += [text[end : one.at], instead.format(one.name) if instead else one.written]
        end = one.end
    return "".join([*parts, text[end:]])


def written_at(at: int, variables: Iterable[Variable]) -> int:
    """Where a character of the filled text stands in the file; for one of a value, where its name begins."""
    moved = 0
    for one in variables:
        if one.at >= at:
            break
        if at < one.end:
            return one.at + moved
        moved += len(one.written) - len(one.shown)
    return at + moved


def _cased(value: str, before: str) -> str:
    """A value that begins a sentence, or a field, begins with a capital."""
    return value[0].upper() + value[1:] if value[0].islower() and BEGINS.search(before) else value
