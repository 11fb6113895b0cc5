"""A page's Markdown cut at its headings."""

from __future__ import annotations

from dataclasses import dataclass

from ...regexes import regex

HEADING = regex(r"^(#{1,6})\s+(.+?)\s*$")


@dataclass(frozen=True)
class Section:
    """A part of a page: its heading (empty for what stands before the first) and its Markdown."""

    heading: str
    level: int
    line: int
    text: str
    text_line: int
    """The line on which `text` starts."""


def split_sections(text: str, first_line: int = 1) -> list[Section]:
    """The Markdown cut at its headings. Lines count from `first_line`."""
    sections: list[Section] = []
    heading, level, line = "", 0, first_line
    lines: list[tuple[int, str]] = []
    fenced = False
    for number, row in enumerate(text.splitlines(), first_line):
        fenced ^= row.lstrip().startswith("```")
        found = None if fenced else HEADING.match(row)
        if found is None:
            lines.append((number, row))
            continue
        sections.append(_section(heading, level, line, lines))
        heading, level, line, lines = found[2], len(found[1]), number, []
    sections.append(_section(heading, level, line, lines))
    return sections


def _section(heading: str, level: int, line: int, rows: list[tuple[int, str]]) -> Section:
    text_line = next((number for number, row in rows if row.strip()), line)
    return Section(heading, level, line, "\n".join(row for _, row in rows).strip("\n").rstrip(), text_line)
