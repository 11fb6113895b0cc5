"""Rules about single characters and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.characters import DIRECTION, INVISIBLE, SPACE, around, code
from ..content.habits import WIDE_MARK
from ..content.sources import Source
from ..content.texts import texts
from ..findings import Edit, Finding
from ..project import Project
from ..text.encoding import MARK
from .hotline import is_hotline

WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ](?:[０-９Ａ-Ｚａ-ｚ．－／]*[０-９Ａ-Ｚａ-ｚ])?")
TRAILING = re.compile(r"[ \t\u3000]+$", re.MULTILINE)


def byte_order_mark(source: Source, project: Project) -> Iterator[Finding]:
    if source.text.startswith(MARK):
        yield Finding(source.path, 1, 1, "byte-order-mark")


def windows_lines(source: Source, project: Project) -> Iterator[Finding]:
    if source.windows_line is not None:
        end = source.text.split("\n", source.windows_line)[source.windows_line - 1]
        yield Finding(source.path, source.windows_line, len(end) + 1, "windows-lines")


def invisible(source: Source, project: Project) -> Iterator[Finding]:
    """Characters without ink or width, marks that turn the writing, and spaces that are none."""
    kinds = ((DIRECTION, "direction-mark", ""), (INVISIBLE, "invisible-character", ""), (SPACE, "odd-space", " "))
    for pattern, rule, instead in kinds:
        for found in pattern.finditer(source.text):
            if found.start() == 0 and found[0] == MARK:
                continue
            values = {"code": code(found[0]), **around(source.text, found.start(), found.end())}
            yield Finding(source.path, *source.place(found.start()), rule, values, edit=Edit(found[0], instead))


def full_width(source: Source, project: Project) -> Iterator[Finding]:
    """Digits and letters as wide as a Chinese character."""
    for text in texts(source):
        for found in WIDE.finditer(text.words):
            if is_hotline(found[0], project) or WIDE_MARK.match(text.words, text.words.rfind("\n", 0, found.start()) + 1):
                continue  # rules of their own
            meant = "".join(chr(ord(c) - 0xFEE0) for c in found[0])
            values = {"words": found[0], "meant": meant}
            yield Finding(source.path, *source.place(text.start + found.start()), "full-width", values, edit=Edit(found[0], meant))


def trailing_space(source: Source, project: Project) -> Iterator[Finding]:
    """Spaces at the end of lines, but for Markdown's two that break a line. Said once a file."""
    places = [found for found in TRAILING.finditer(source.text) if not _breaks_line(source, found)]
    if places:
        place = source.place(places[0].start())
        yield Finding(source.path, *place, "trailing-space", {"count": len(places)})


def _breaks_line(source: Source, found: re.Match[str]) -> bool:
    """Whether two spaces at a line's end are Markdown's way to break it there, or a heading's words are still to come."""
    row = source.text[source.text.rfind("\n", 0, found.start()) + 1 : found.start()]
    below = source.text[found.end() + 1 :].split("\n", 1)[0]
    return found.start() >= source.body_start and bool(row.strip()) and (found[0] == "  " and bool(below.strip()) or not row.strip("#"))


def final_newline(source: Source, project: Project) -> Iterator[Finding]:
    """A file ends with a line end. Without one behind the closing `---`, MkDocs reads no settings at all."""
    if not source.text.endswith("\n"):
        line, column = source.place(len(source.text))
        if source.body:
            yield Finding(source.path, line, column, "final-newline")
        else:
            yield Finding(source.path, line, column, "final-newline-settings")
