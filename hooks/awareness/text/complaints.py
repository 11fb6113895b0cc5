"""What YAML complains of, said as the mistake an editor made, at the place where it was made."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from ..findings import Edit
from ..regexes import regex

FIRST = regex(r"^(?!\s*(?:#|$))( *)(-(?= ))?", re.MULTILINE)
WIDE_COLON = regex(r" *(?:- +)*[\w/-]+ *([：﹕︰∶])")
PARTNERS = {"[": "]", "{": "}", "]": "[", "}": "{", "'": "'", '"': '"'}
NOTHING = regex(r"(\[ *\]|\{ *\})\s*(?:#.*)?$")
CLOSED = regex(r"[\]}] *$")
OPENED = regex(r"(?:^|[:-] +)([\[{])")
ITEM = regex(r"( *)- ")
VALUE = regex(r"[a-z_]+: +([^\s\[{\"'|>#&*!].*?) *$")
OPEN_END = regex(r"(?:^[a-z_]+:|[，、；：,;（「“]) *$|^ *(?:-|[a-z_]+:) .*[a-z] *$")
"""The end of a line whose text goes on: it has no value yet, a mark that ends nothing, or a Latin word."""
LIST_END = regex(r"[\]}]([ \t]*(?:[,，、；;。.]+|(?=[\[{]).*[\]}]))[ \t]*$")
"""What stands behind a list that is closed: nothing but marks, or another one."""
QUOTED = regex(r"[^\"']*: +(?:\"[^\"]*\"|'[^']*')")
NO_SPACE = regex(r" *(?:(?:- +)*[A-Za-z_-]+(:)(?=[^\s/])|(-)(?=[^\s-]))")
COMMENT = regex(r"\s(#.*)")
BLANK = regex(r"\s*(?:#|$)")


@dataclass(frozen=True)
class Complaint:
    """`line` and `column` count from 0, inside the settings."""

    line: int
    column: int
    rule: str
    values: dict[str, Any] = field(default_factory=dict)
    edit: Edit | None = None


@dataclass(frozen=True)
class Stop:
    """Where YAML stopped: what it was reading, from `start` on, and what it did not expect there, at `at`."""

    context: str
    problem: str
    start: yaml.Mark
    at: yaml.Mark
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def line(self) -> str:
        """The line it stopped at."""
        return self.lines[self.at.line] if self.at.line < len(self.lines) else ""


def explained(error: yaml.MarkedYAMLError, text: str) -> Complaint:
    """Where the mistake really is, and the rule that says it."""
    problem, context = error.problem or "", error.context or ""
    at, start = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    if at is None or start is None:
        return Complaint(0, 0, "yaml-syntax", {"problem": problem or context})
    if (found := meaning(Stop(context, problem, start, at, text))) is not None:
        return found[1]
    return Complaint(at.line, at.column, "yaml-syntax", {"problem": problem or context or "YAML"})


def meaning(stop: Stop) -> tuple[Row, Complaint] | None:
    """The first row of the table that knows what the stop means, and what it says."""
    fitting = (row for row in MEANINGS if row.fits(stop))
    return next(((row, found) for row in fitting if (found := row.means(stop)) is not None), None)


def _list_without_name(stop: Stop) -> Complaint | None:
    """A list without its field's name: what follows surprises YAML."""
    if (first := FIRST.search(stop.text)) is None or not first[2]:
        return None
    return Complaint(stop.text.count("\n", 0, first.start()), len(first[1]), "yaml-mapping")


def _comment(stop: Stop) -> Complaint | None:
    found = COMMENT.search(stop.lines[stop.start.line], stop.start.column)
    return found and Complaint(stop.start.line, found.start(1), "yaml-comment", {"words": found[1].rstrip(" }],")})


def _here(rule: str, before: int = 0, edit: Edit | None = None) -> Callable[[Stop], Complaint]:
    """What stands where it stopped, or so many characters before."""
    return lambda stop: Complaint(stop.at.line, stop.at.column - before, rule, edit=edit)


def _no_comma(stop: Stop) -> Complaint | None:
    """Brackets that are closed on their line: between two items something is missing, or is a wide comma."""
    if stop.at.line != stop.start.line or not CLOSED.search(stop.line, stop.at.column):
        return None
    wide = stop.line.rfind("，", stop.start.column, stop.at.column)
    return Complaint(stop.at.line, wide if wide >= 0 else stop.at.column, "yaml-no-comma")


def _unclosed(stop: Stop) -> Complaint:
    """A bracket or a quote that nobody closed, though the parser notices on a later line."""
    number, column = stop.start.line, stop.start.column
    mark = stop.lines[number][column : column + 1]
    if mark not in PARTNERS:  # the parser was at what follows the bracket
        before = "\n".join((*stop.lines[:number], stop.lines[number][:column]))
        at = max(before.rfind("["), before.rfind("{"))
        if at < 0:
            return Complaint(number, column, "yaml-syntax", {"problem": "[ ]"})
        number, column, mark = before.count("\n", 0, at), at - before.rfind("\n", 0, at) - 1, before[at]
    return Complaint(number, column, "yaml-unclosed", {"mark": mark, "partner": PARTNERS[mark]})


def _surprising_colon(stop: Stop) -> Complaint:
    """A colon where YAML expects none: the line before is no field, this one holds two, or is indented too far."""
    number, column, line = stop.at.line, stop.at.column, stop.line
    before = line[:column]
    for above in (number, number - 1):
        if above >= 0 and WIDE_COLON.match(stop.lines[above]):
            return _no_field(above, 0, stop.lines)
    if line.startswith(" ") and before.strip().isidentifier():
        return Complaint(number, 0, "yaml-indent")
    if (found := QUOTED.match(line, 0, column)) and found.end() < column:  # quotes inside quotes
        return Complaint(number, found.end(), "yaml-quote")
    if number and before.isidentifier():  # the line before is no field, so this one's colon surprises
        return _no_field(number - 1, 0, stop.lines)
    return Complaint(number, column, "yaml-colon")


def _no_colon(stop: Stop) -> Complaint:
    return _no_field(stop.start.line, stop.start.column, stop.lines)


def _no_field(number: int, column: int, lines: list[str]) -> Complaint:
    """A line that is no field: most often the colon is there, but wide, or without a space behind it."""
    line, above = lines[number], lines[number - 1] if number else ""
    if found := WIDE_COLON.match(line):
        edit = Edit(found[1], ":" if line[found.end() :].startswith(" ") else ": ")
        return Complaint(number, found.start(1), "yaml-wide-colon", edit=edit)
    if found := NO_SPACE.match(line):
        return Complaint(number, found.end(), "yaml-no-space", {"mark": found[1] or found[2]}, Edit("", " "))
    if OPEN_END.search(above):
        values = {"above": f"…{above.rstrip()[-12:]}" if len(above) > 20 else above.strip()}
        return Complaint(number, column, "yaml-broken-line", values)
    return Complaint(number, column, "yaml-no-colon")


def _sign_before(stop: Stop) -> Complaint:
    return feature(stop.start.line, stop.start.column, stop.lines)


def _sign(stop: Stop) -> Complaint:
    return feature(stop.at.line, stop.at.column, stop.lines)


def _after_list(stop: Stop) -> Complaint | None:
    """Something stands behind a list that is closed."""
    found = LIST_END.search(stop.line) if OPENED.search(stop.line) else None
    if found is None:
        return None
    edit = None if "[" in found[1] else Edit(found[1], "")
    return Complaint(stop.at.line, found.start(1), "yaml-after-list", {"words": found[1].strip()}, edit)


def _odd_item(stop: Stop) -> Complaint:
    """An item or a field where none can stand: below a value, or indented otherwise than its like."""
    above = next((number for number in range(stop.at.line - 1, -1, -1) if not BLANK.match(stop.lines[number])), 0)
    if found := NOTHING.search(stop.lines[above]):
        return Complaint(above, found.start(1), "yaml-empty", {"mark": found[1]}, Edit(found[1], ""))
    if (found := VALUE.match(stop.lines[above])) and ITEM.match(stop.line):
        return Complaint(above, found.start(1), "yaml-list-below", {"mark": found[1], "item": stop.line.strip()})
    return Complaint(odd_item(stop.lines, stop.at.line), 0, "yaml-indent")


def _words_behind(stop: Stop) -> Complaint:
    """Words behind a value that was at its end: behind a bracket that begins a text, or behind quotes."""
    before = stop.line[: stop.at.column]
    if before.rstrip().endswith(("]", "}")) and (opened := OPENED.search(before)):
        return feature(stop.at.line, opened.start(1), stop.lines)
    return Complaint(stop.at.line, stop.at.column, "yaml-quote")


def _unopened(stop: Stop) -> Complaint:
    mark = stop.line[stop.at.column]
    return Complaint(stop.at.line, stop.at.column, "yaml-unopened", {"mark": mark, "partner": PARTNERS[mark]})


class Row(NamedTuple):
    """What PyYAML says, in its own English (it has no other names for it), and what it means."""

    reading: str
    """Found in what it was reading."""
    unexpected: str
    """Found in what it did not expect there."""
    means: Callable[[Stop], Complaint | None]
    """The mistake; None if it is another one. What to write instead stands on the rule's card."""
    case: str
    """A golden case of it."""

    def fits(self, stop: Stop) -> bool:
        return bool(re.search(self.reading, stop.context) and re.search(self.unexpected, stop.problem))


MEANINGS = (
    Row("", "", _list_without_name, "yaml-syntax-list"),
    Row("flow", "", _comment, "yaml-colour"),
    Row("", "node content, but found ','", _here("yaml-comma"), "yaml-comma"),
    Row("", "escape character", _here("yaml-backslash", before=1), "yaml-backslash"),
    Row("flow", "", _no_comma, "yaml-no-comma"),
    Row("flow|quoted scalar", "", _unclosed, "yaml-quote-open"),
    Row("", "mapping values are not allowed", _surprising_colon, "yaml-colon-in-text"),
    Row("simple key", "", _no_colon, "yaml-no-colon"),
    Row("block scalar|scanning an? (?!.*scalar)", "", _sign_before, "yaml-block"),
    Row("", "expected URI", _sign_before, "yaml-exclamation"),
    Row("", "mapping keys are not allowed", _sign, "yaml-exclamation"),
    Row("", r"'\\t'", _here("yaml-tab", edit=Edit("\t", "  ")), "yaml-tab-after-list"),
    Row("", "cannot start any token|sequence entries are not allowed", _sign, "yaml-at-sign"),
    Row("", r"found '[,\[]'|'<scalar>'", _after_list, "yaml-after-list"),
    Row("", "block sequence start|'-'|<block mapping start>", _odd_item, "yaml-list-below-sentence"),
    Row("", "found ','|'<scalar>'", _words_behind, "yaml-quote"),
    Row("", r"found '[\]}]'", _unopened, "yaml-bracket-too-many"),
)
"""The first row that fits and knows a mistake is it."""


def odd_item(lines: list[str], number: int) -> int:
    """The line of a list that is indented otherwise than all its others; where there is none, `number`.

    That is the line at which YAML noticed.
    """
    first, last = number, number
    while first and ITEM.match(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and ITEM.match(lines[last + 1]):
        last += 1
    indents = [len(found[1]) if (found := ITEM.match(row)) else -1 for row in lines[first : last + 1]]
    odd = [at for at, indent in enumerate(indents) if indents.count(indent) == 1]
    return first + odd[0] if len(indents) > 2 and len(odd) == 1 and len(set(indents)) == 2 else number


def feature(line: int, column: int, lines: list[str]) -> Complaint:
    """A sign with a use of its own in YAML, which nobody needs here: it only begins somebody's text."""
    mark = "..." if lines[line].startswith("...", column) else lines[line][column : column + 1]
    return Complaint(line, column, "yaml-feature", {"mark": mark})
