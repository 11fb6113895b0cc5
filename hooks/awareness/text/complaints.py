"""What YAML complains of, said as the mistake an editor made, at the place where it was made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..findings import Edit

FIRST = re.compile(r"^(?!\s*(?:#|$))( *)(-(?= ))?", re.MULTILINE)
WIDE_COLON = re.compile(r" *(?:- +)*[\w/-]+ *([：﹕︰∶])")
PARTNERS = {"[": "]", "{": "}", "]": "[", "}": "{", "'": "'", '"': '"'}
NOTHING = re.compile(r"(\[ *\]|\{ *\})\s*(?:#.*)?$")
CLOSED = re.compile(r"[\]}] *$")
OPENED = re.compile(r"(?:^|[:-] +)([\[{])")
ITEM = re.compile(r"( *)- ")
VALUE = re.compile(r"[a-z_]+: +([^\s\[{\"'|>#&*!].*?) *$")
OPEN_END = re.compile(r"(?:^[a-z_]+:|[，、；：,;（「“]) *$|^ *(?:-|[a-z_]+:) .*[a-z] *$")
"""The end of a line whose text goes on: it has no value yet, a mark that ends nothing, or a Latin word."""
LIST_END = re.compile(r"[\]}]([ \t]*(?:[,，、；;。.]+|(?=[\[{]).*[\]}]))[ \t]*$")
"""What stands behind a list that is closed: nothing but marks, or another one."""
QUOTED = re.compile(r"[^\"']*: +(?:\"[^\"]*\"|'[^']*')")
NO_SPACE = re.compile(r" *(?:(?:- +)*[A-Za-z_-]+(:)(?=[^\s/])|(-)(?=[^\s-]))")
COMMENT = re.compile(r"\s(#.*)")


@dataclass(frozen=True)
class Complaint:
    """`line` and `column` count from 0, inside the settings."""

    line: int
    column: int
    rule: str
    values: dict[str, Any] = field(default_factory=dict)
    edit: Edit | None = None


def explained(error: yaml.MarkedYAMLError, text: str) -> Complaint:
    """Where the mistake really is, and the rule that says it."""
    problem, context = error.problem or "", error.context or ""
    mark, start = error.problem_mark or error.context_mark, error.context_mark or error.problem_mark
    if mark is None:
        return Complaint(0, 0, "yaml-syntax", {"problem": problem or context})
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    top = FIRST.search(text)
    if top and top[2]:  # a list without its field's name; what follows surprises YAML
        return Complaint(text.count("\n", 0, top.start()), len(top[1]), "yaml-mapping")
    if "flow" in context and (found := COMMENT.search(lines[start.line], start.column)):
        return Complaint(start.line, found.start(1), "yaml-comment", {"words": found[1].rstrip(" }],")})
    if "node content, but found ','" in problem:
        return Complaint(mark.line, mark.column, "yaml-comma")
    if "escape character" in problem:
        return Complaint(mark.line, mark.column - 1, "yaml-backslash")
    if "flow" in context and mark.line == start.line and (found := CLOSED.search(line, mark.column)):
        wide = line.rfind("，", start.column, mark.column)
        return Complaint(mark.line, wide if wide >= 0 else mark.column, "yaml-no-comma")
    if "flow" in context or "quoted scalar" in context:
        return _unclosed(start, lines)
    if "mapping values are not allowed" in problem:
        return _surprising_colon(mark, lines)
    if "simple key" in context:
        return _no_colon(start.line, start.column, lines)
    if "block scalar" in context or ("scanning a" in context and "scalar" not in context):  # an alias, an anchor, a tag
        return feature(start.line, start.column, lines)
    if "expected URI" in problem:  # a text that begins with `!`
        return feature(start.line, start.column, lines)
    if "mapping keys are not allowed" in problem:  # a text that begins with `?`
        return feature(mark.line, mark.column, lines)
    if r"'\t'" in problem:
        return Complaint(mark.line, mark.column, "yaml-tab", edit=Edit("\t", "  "))
    if "cannot start any token" in problem or "sequence entries are not allowed" in problem:
        return feature(mark.line, mark.column, lines)
    if (
        ("found ','" in problem or "found '['" in problem or "'<scalar>'" in problem)
        and OPENED.search(line)
        and (found := LIST_END.search(line))
    ):
        words = found[1].strip()
        return Complaint(
            mark.line, found.start(1), "yaml-after-list", {"words": words}, None if "[" in words else Edit(found[1], "")
        )
    if "block sequence start" in problem or "'-'" in problem or "<block mapping start>" in problem:
        above = next(
            (
                number
                for number in range(mark.line - 1, -1, -1)
                if lines[number].strip() and not lines[number].lstrip().startswith("#")
            ),
            0,
        )
        if found := NOTHING.search(lines[above]):
            return Complaint(above, found.start(1), "yaml-empty", {"mark": found[1]}, Edit(found[1], ""))
        if (found := VALUE.match(lines[above])) and ITEM.match(line):
            return Complaint(above, found.start(1), "yaml-list-below", {"mark": found[1], "item": line.strip()})
        return Complaint(odd_item(lines, mark.line), 0, "yaml-indent")
    if "'<scalar>'" in problem or "found ','" in problem:
        opened = OPENED.search(line, 0, mark.column) if line[: mark.column].rstrip().endswith(("]", "}")) else None
        return feature(mark.line, opened.start(1), lines) if opened else Complaint(mark.line, mark.column, "yaml-quote")
    if "found ']'" in problem or "found '}'" in problem:
        return Complaint(
            mark.line, mark.column, "yaml-unopened", {"mark": line[mark.column], "partner": PARTNERS[line[mark.column]]}
        )
    return Complaint(mark.line, mark.column, "yaml-syntax", {"problem": problem or context or "YAML"})


def _no_colon(number: int, column: int, lines: list[str]) -> Complaint:
    """A line that is no field: most often the colon is there, but wide, or without a space behind it."""
    if found := WIDE_COLON.match(lines[number]):
        return Complaint(
            number,
            found.start(1),
            "yaml-wide-colon",
            edit=Edit(found[1], ":" if lines[number][found.end() :].startswith(" ") else ": "),
        )
    if found := NO_SPACE.match(lines[number]):
        return Complaint(number, found.end(), "yaml-no-space", {"mark": found[1] or found[2]}, Edit("", " "))
    above = lines[number - 1] if number else ""
    if OPEN_END.search(above):
        return Complaint(
            number,
            column,
            "yaml-broken-line",
            {"above": f"…{above.rstrip()[-12:]}" if len(above) > 20 else above.strip()},
        )
    return Complaint(number, column, "yaml-no-colon")


def _unclosed(start: yaml.Mark, lines: list[str]) -> Complaint:
    """A bracket or a quote that nobody closed, though the parser notices on a later line."""
    number, column = start.line, start.column
    mark = lines[number][column : column + 1]
    if mark not in PARTNERS:  # the parser was at what follows the bracket
        places = [
            (row, at)
            for row, line in enumerate(lines[: number + 1])
            for at, sign in enumerate(line)
            if sign in "[{" and (row, at) < (number, column)
        ]
        if not places:
            return Complaint(number, column, "yaml-syntax", {"problem": "[ ]"})
        number, column = places[-1]
        mark = lines[number][column]
    return Complaint(number, column, "yaml-unclosed", {"mark": mark, "partner": PARTNERS[mark]})


def odd_item(lines: list[str], number: int) -> int:
    """The line of a list that is indented otherwise than all its others; where there is none, the line `number` at which YAML noticed."""
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
    return Complaint(
        line,
        column,
        "yaml-feature",
        {"mark": "..." if lines[line].startswith("...", column) else lines[line][column : column + 1]},
    )


def _surprising_colon(mark: yaml.Mark, lines: list[str]) -> Complaint:
    """A colon where YAML expects none: the line before is no field, or this one holds two, or it is indented too far."""
    line = lines[mark.line]
    for number in (mark.line, mark.line - 1):
        if number >= 0 and WIDE_COLON.match(lines[number]):
            return _no_colon(number, 0, lines)
    if line.startswith(" ") and line[: mark.column].strip().isidentifier():
        return Complaint(mark.line, 0, "yaml-indent")
    if (found := QUOTED.match(line, 0, mark.column)) and found.end() < mark.column:  # quotes inside quotes
        return Complaint(mark.line, found.end(), "yaml-quote")
    if mark.line and line[: mark.column].isidentifier():  # the line before is no field, so this one's colon surprises
        return _no_colon(mark.line - 1, 0, lines)
    return Complaint(mark.line, mark.column, "yaml-colon")
