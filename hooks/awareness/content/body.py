"""The body of a topic: a lead, a scene and the steps, each with the line it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..findings import Edit, Finding

HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*$")
ITEM = re.compile(r"^\d+[.)]\s+(.*)$")
ACT = re.compile(r"^\*\*(.+?)\*\*\s*(.*)$")
DEFINITION = re.compile(r"^ {0,3}\[[^\[\]]+\]:[ \t]*\S+[ \t]*$")
"""Where a link leads that is named elsewhere (`[name]: file.md`): no words of the page."""
STEPS = range(3, 7)
"""How many steps a topic may have: as many as a poster has room for."""


@dataclass(frozen=True)
class Step:
    """`act` is printed on the poster as it is; `how` explains it on the page."""

    act: str
    how: str
    line: int


@dataclass(frozen=True)
class Section:
    """A part of a page: its heading (empty for what stands before the first) and its Markdown."""

    heading: str
    level: int
    line: int
    text: str
    text_line: int
    """The line on which `text` starts."""


@dataclass(frozen=True)
class TopicBody:
    lead: str
    scene: Section
    steps_heading: Section
    steps: tuple[Step, ...]


SECTION_IDS = ("scene", "steps")
"""Anchors of a topic's two headings: the same in every language, so that a link survives the switch."""


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


def read_topic_body(text: str, path: str, first_line: int) -> tuple[TopicBody | None, list[Finding]]:
    """A topic's body, or None and what is wrong with it."""
    lead, *rest = split_sections(text, first_line)
    if not lead.text.strip():
        return None, [Finding(path, first_line, 1, "missing-lead")]
    if [section.level for section in rest] != [2, 2]:
        return None, [_odd_headings(text, lead, rest, path, first_line)]
    scene, what_to_do = rest
    for number, row in enumerate(what_to_do.text.split("\n"), what_to_do.text_line):
        if (habit := heading_habit(row, path, number)) is not None:
            return None, [habit]
    findings = [Finding(path, part.line, 1, "empty-section", {"heading": part.heading}) for part in rest if not part.text.strip()]
    steps, wrong = _read_steps(what_to_do, path)
    findings += wrong
    if not findings and len(steps) not in STEPS:
        findings.append(Finding(path, what_to_do.line, 1, "step-count", {"count": len(steps), "least": STEPS[0], "most": STEPS[-1]}))
    return (None if findings else TopicBody(lead.text, scene, what_to_do, tuple(steps))), findings


def _odd_headings(text: str, lead: Section, rest: list[Section], path: str, first_line: int) -> Finding:
    """What keeps a topic from having its two headings, in the words that mend it."""
    title = next((section for section in rest if section.level == 1), None)
    if title is not None:
        return Finding(path, title.line, 1, "second-title", {"heading": title.heading})
    if len(rest) < 2:  # one may be written so that nobody takes it for a heading
        for number, row in enumerate(text.split("\n"), first_line):
            if (habit := heading_habit(row, path, number)) is not None:
                return habit
    odd = rest[2] if len(rest) > 2 else next((s for s in rest if s.level != 2), rest[-1] if rest else lead)
    return Finding(path, odd.line, 1, "topic-headings", {"count": len(rest)})


WIDE_MARK = re.compile(r"^[ \u3000]*([＃]+|[０-９]+[.．、]|[0-9]+[．、](?=\*\*))", re.MULTILINE)
NO_SPACE = re.compile(r"^(#{1,6})[^#\s]")


def heading_habit(row: str, path: str, line: int) -> Finding | None:
    """A line that was meant as a heading or a step, but is written so that Markdown does not take it for one."""
    if (wide := WIDE_MARK.match(row)) is not None:
        return Finding(path, line, wide.start(1) + 1, "wide-mark", {"mark": wide[1], "meant": _half_width(wide[1])})
    if (tight := NO_SPACE.match(row)) is not None:
        return Finding(path, line, tight.end(1) + 1, "heading-space", {"mark": tight[1]}, edit=Edit("", " "))
    return None


def _half_width(mark: str) -> str:
    """＃ as #, １． as 1., with the space that Markdown wants behind it."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else "." if c == "、" else c for c in mark) + " "


def _read_steps(section: Section, path: str) -> tuple[list[Step], list[Finding]]:
    steps: list[Step] = []
    findings: list[Finding] = []
    items: list[tuple[int, list[str]]] = []
    for number, row in enumerate(section.text.splitlines(), section.text_line):
        if (item := ITEM.match(row)) is not None:
            items.append((number, [item[1]]))
        elif items and row.strip() and DEFINITION.match(row) is None:
            items[-1][1].append(row.strip())
    for number, lines in items:
        act = ACT.match(lines[0])
        if act is None:
            findings.append(Finding(path, number, 1, "step-act", {"text": lines[0][:24]}))
            continue
        how = " ".join(part for part in (act[2], *lines[1:]) if part)
        if not how:
            findings.append(Finding(path, number, 1, "step-how", {"act": act[1]}))
            continue
        steps.append(Step(act[1].strip(), how, number))
    return steps, findings


MARKED = re.compile(r"[\[*`\n]|^\s*(?:[-+]|\d+[.)])\s")
"""Most texts have nothing to take away."""


def plain(markdown: str) -> str:
    """Inline Markdown as plain words: no emphasis, no link targets."""
    if MARKED.search(markdown) is None:
        return markdown.strip()
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"\*\*(.+?)\*\*", r"\1", text)
    text = re.sub(r"(?<!\w)\*(\S.*?)\*(?!\w)", r"\1", text)
    text = re.sub(r"`([^`]*)`", r"\1", text)
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"[ \t]*\n\s*", "\n", text).strip()
