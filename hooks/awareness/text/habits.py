"""Habits of people who write settings by hand, each of which YAML reads as something else.

Found line by line, before YAML is asked: what YAML says about them would help nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from ..findings import Edit
from ..regexes import regex
from .complaints import Complaint

WIDE_SPACE = "\u3000\u00a0\u2002-\u200a\u202f\u205f"
"""Spaces that YAML does not take for one."""
COLON = regex(rf"^[ {WIDE_SPACE}]*[a-z_][a-z0-9_/-]*(?:[ {WIDE_SPACE}]*)([：﹕︰∶])", re.IGNORECASE)
NO_SPACE = regex(r"^(?:[a-z_]+| +[a-z0-9-]+/[a-z0-9/-]+):()(?=[^\s\u3000\u00a0])", re.IGNORECASE)
"""A field, or the address of a page that moved."""
SPACE = regex(rf"^(?: *-?| *[a-z_]+:) *([{WIDE_SPACE}])", re.IGNORECASE)
DASHES = "－–—•·・＊※●○■□◆▪‧─ー"
DASH = regex(rf"^ *([{DASHES}]|(?:[*+一]|--+|\d{{1,2}}[.)])(?= ))")
NO_SPACE_AFTER_DASH = regex(r"^ *-()(?=[^\s\-\u3000\u00a0])")
EMPTY_FIELD = regex(r"^[a-z_]+: *$", re.IGNORECASE)
_ODD_FENCES = (
    r"[ \t]+---[ \t]*",  # indented
    r"[ \t]*-{2}[ \t]*",  # too short
    r"[ \t]*-{4,}[ \t]*",  # too long
    r"[ \t]*[-‐‑–—―－﹣─━*_]{2,}[ \t]*",  # of other dashes, or of what Markdown takes for a line
    r"[ \t]*[‐‑–—―－﹣─━][ \t]*",  # one long dash
    r"[ \t]*—(?: ?—)+[ \t]*",
    r"[ \t]*(?:\.{3,}|…+)[ \t]*",
    r"---[ \t]*[^\s-].*",  # with words behind it
)
FENCE = regex("|".join(_ODD_FENCES))
"""A line that was meant to be `---`."""
FIELD = regex(r"^[ \t]*[a-z_]+\s*[:：]|^\s*[-#\]}]|^\s+\S", re.IGNORECASE)
TOP = regex(r"[A-Za-z_]+\s*[:：﹕︰∶]")
"""How a field of its own begins."""
NAME = regex(r"[a-z_]+:(?:\s|$)")
"""A field that stands where it should."""
HEADING = regex(r"#{2,}\s+(?![a-z_]+:)|(?:```|~~~)")
"""What only a page's text begins with: no comment has two marks, unless a field hides behind them."""
FIRST = regex(r"(?:[^\S\n]*+(?:#.*)?\n)*+( +)[a-z_]+:(?:\s|$)")
FLUSH = regex(r"^[a-z_]+:", re.MULTILINE)
COMMENT = regex(r"^\s+(#.*)$")


class Row(NamedTuple):
    """A habit. The pattern's group is what is to be `meant`, with a space behind it."""

    pattern: re.Pattern[str]
    rule: str
    meant: str
    mark: str | None = None
    """What the finding names; empty: what was written."""
    in_list: bool = False
    """Whether it is one below a field without a value only."""


HABITS = (
    Row(COLON, "yaml-wide-colon", ":"),
    Row(NO_SPACE, "yaml-no-space", "", ":"),
    Row(SPACE, "yaml-wide-space", " "),
    Row(DASH, "yaml-dash", "-", "", in_list=True),
    Row(NO_SPACE_AFTER_DASH, "yaml-no-space", "", "-", in_list=True),
)
"""The first that fits a line is told."""


def habits(text: str) -> Iterator[Complaint]:
    """Every line of the settings that YAML would take for something else."""
    if (found := FIRST.match(text)) is not None and FLUSH.search(text):  # YAML would blame all but the first field
        yield Complaint(text.count("\n", 0, found.start(1)), 0, "yaml-indent", {}, Edit(found[1], ""))
    in_list = False
    for number, line in enumerate(text.split("\n")):
        fitting = (
            (row, found) for row in HABITS if (in_list or not row.in_list) and (found := row.pattern.match(line))
        )
        for row, found in islice(fitting, 1):
            new = row.meant if row.meant == " " or line.startswith(" ", found.end()) else f"{row.meant} "
            values = {} if row.mark is None else {"mark": row.mark or found[1]}
            yield Complaint(number, found.start(1), row.rule, values, Edit(found[1], new))
        goes_on = line.startswith((" ", "-")) or DASH.match(line) is not None
        in_list = EMPTY_FIELD.match(line) is not None or (in_list and goes_on)


def without_fields(text: str, numbers: set[int]) -> str:
    """The settings with empty lines in place of the fields that the lines (from 0) belong to."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if TOP.match(line)]
    for number in numbers:
        first = max((at for at in starts if at <= number), default=number)
        last = min((at for at in starts if at > number), default=len(lines))
        lines[first:last] = [""] * (last - first)
    return "\n".join(lines)


def unclosed_at(text: str) -> int | None:
    """The line (from 0) at which settings that nobody closed seem to end: an empty one before text, or a heading."""
    lines = text.split("\n")
    for number, (above, line) in enumerate(pairwise(lines), 1):
        if HEADING.match(line):
            return number if above.strip() else number - 1
        if above.strip() or not line.strip() or _may_be_setting(lines, number):
            continue
        below = takewhile(lambda row: not HEADING.match(row), lines[number:])
        if not any(map(NAME.match, below)):  # with fields below it, it only went astray
            return number - 1
    return None


def _may_be_setting(lines: list[str], number: int) -> bool:
    """Whether a line is no text of the page: a field, or an item of a list that can stand there."""
    line = lines[number]
    return FIELD.match(line) is not None and not (line.startswith("- ") and _has_value(lines, number))


def _has_value(lines: list[str], number: int) -> bool:
    """Whether the last line above `number` is a field with its value, so that no list can follow."""
    last = next((line for line in reversed(lines[:number]) if line.strip()), "")
    return NAME.match(last) is not None and EMPTY_FIELD.match(last) is None


def fence_at(text: str) -> tuple[int, str] | None:
    """A line (from 0) that was meant to close the settings, before the page's text, with what stands there."""
    lines = text.rstrip().split("\n")
    number = next((number for number, line in enumerate(lines) if FENCE.fullmatch(line)), None)
    if number is None or ((end := unclosed_at(text)) is not None and end < number):
        return None
    return number, lines[number]


def comment_after(text: str, end: int) -> int | None:
    """Where a `#` that YAML takes for a comment stands behind a value that ends at `end`; None where there is none."""
    stop = text.find("\n", end)
    found = COMMENT.match(text[end : len(text) if stop < 0 else stop])
    return None if found is None else end + found.start(1)
