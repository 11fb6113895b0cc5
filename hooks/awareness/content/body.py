"""The body of a topic: a lead, a scene and the steps, each with the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..findings import Finding
from .habits import line_habits
from .markdown.plain import plain as plain
from .markdown.sections import Section, split_sections

ITEM = re.compile(r"^\d+\.[ \t]+(.*)$")
ACT = re.compile(r"^\*\*(.+?)\*\*(.*)$")
STEP_LIKE = re.compile(
    r"^\s*(?:\d+\s*[.．、)）]|\d+\\\.|[（(]\s*(?:\d+|[一二三四五六七八九十]+)\s*[)）]|[一二三四五六七八九十]+\s*[、.．]|[①-⑳❶-❿⑴-⒇]|[-*+•‧·●○]"
    r"|步驟\s*[\d一二三四五六]\s*[：:、.]?|第[\d一二三四五六]步?\s*[：:、]?|>\s*\d+\.|Step \d+[:.]?)\s*(?=\*\*)|^(?=\*\*[^*]+\*\*\s*$)"
)
"""Ways to number a step that Markdown does not know, before its action in bold."""
TWO_ACTS = re.compile(r"[，、；,;]|\*\*|(?<![。！？.!?]\*\*)\w|[^。！？.!?]*\*\*[^。！？.!?]*$")
"""What follows an action that goes on behind its marks: the poster would have its first half."""
NUMBERED_ACT = re.compile(r"\d{1,2}[.．、)）](?!\d)|[（(][\d一二三四五六]{1,2}[)）]|[①-⑳]")
"""An action with a number of its own: page and poster give it one already."""
DEFINITION = re.compile(r"^ {0,3}\[[^\[\]]+\]:[ \t]*\S+[ \t]*$")
"""Where a link leads that is named elsewhere (`[name]: file.md`): no words of the page."""
HEADINGS = {"zh-TW": ("出事往往這樣開始", "這樣做"), "en": ("How it usually goes wrong", "What to do")}
"""What a topic's two headings say, by which one too many is told from them."""
STEPS = range(3, 7)
"""How many steps a topic may have: as many as a poster has room for."""


@dataclass(frozen=True)
class Step:
    """`act` is printed on the poster as it is; `how` explains it on the page."""

    act: str
    how: str
    line: int


@dataclass(frozen=True)
class TopicBody:
    lead: str
    scene: Section
    steps_heading: Section
    steps: tuple[Step, ...]


SECTION_IDS = ("scene", "steps")
"""Anchors of a topic's two headings: the same in every language, so that a link survives the switch."""


def read_topic_body(text: str, path: str, first_line: int) -> tuple[TopicBody | None, list[Finding]]:
    """A topic's body, or None and what is wrong with it."""
    if habits := line_habits(text, path, first_line):
        return None, habits
    lead, *rest = split_sections(text, first_line)
    if (title := next((section for section in rest if section.level == 1), None)) is not None:
        return None, [Finding(path, title.line, 1, "second-title", {"heading": title.heading})]
    if not lead.text.strip():
        return None, [Finding(path, first_line, 1, "missing-lead")]
    if [section.level for section in rest] != [2, 2]:
        return None, list(_wrong_headings(lead, rest, path))
    scene, what_to_do = rest
    findings = [
        Finding(path, part.line, 1, "empty-section", {"heading": part.heading})
        for part in rest
        if not part.text.strip()
    ]
    steps, wrong = _read_steps(what_to_do, path)
    findings += wrong
    if not findings and len(steps) not in STEPS:
        findings.append(
            Finding(path, what_to_do.line, 1, "step-count", {"count": len(steps), "least": STEPS[0], "most": STEPS[-1]})
        )
    return (None if findings else TopicBody(lead.text, scene, what_to_do, tuple(steps))), findings


def _wrong_headings(lead: Section, rest: Sequence[Section], path: str) -> Iterator[Finding]:
    """Those that are too many; else the one of another level, or the place of the one that is not there."""
    scenes, steps = ({pair[place] for pair in HEADINGS.values()} for place in (0, 1))
    others = [section for section in rest if section.heading not in scenes | steps]
    if len(rest) > 2:
        for odd in (
            others
            if len(others) == len(rest) - 2
            else [next((section for section in rest if section.level != 2), rest[2])]
        ):
            yield Finding(path, odd.line, 1, "extra-heading", {"heading": f"{'#' * odd.level} {odd.heading}"})
        return
    line = next((section.line for section in rest if section.level != 2), 0)
    if not line and rest and rest[0].heading in steps:
        line = lead.text_line + next((n for n, above in enumerate(lead.text.split("\n"), 1) if not above), 0)
    elif not line:
        text = (rest or [lead])[0]
        line = next(
            (text.text_line + n for n, row in enumerate(text.text.lstrip("\n").split("\n")) if ITEM.match(row)),
            text.line,
        )
    yield Finding(path, line, 1, "topic-headings", {"count": len(rest)})


def _read_steps(section: Section, path: str) -> tuple[list[Step], list[Finding]]:
    """The steps, and those of which the page would show something else."""
    findings: list[Finding] = []
    items = _items(section)
    steps: list[Step] = []
    for at, item in enumerate(items, 1):
        if item.mark:
            findings.append(
                Finding(path, item.line, 1, "step-number", {"mark": item.mark, "meant": f"{at}. {item.rows[0]}"})
            )
            continue
        act = ACT.match(item.rows[0])
        if act is None:
            findings.append(Finding(path, item.line, 1, "step-act", {"text": item.rows[0][:24]}))
        elif (
            item.torn
            or TWO_ACTS.match(item.rows[0], act.start(2)) is not None
            or NUMBERED_ACT.match(act[1]) is not None
        ):
            findings.append(Finding(path, item.line, 1, "step-markup", {"act": act[1]}))
        elif how := " ".join(part for part in (act[2].strip(), *item.rows[1:]) if part):
            steps.append(Step(act[1].strip(), how, item.line))
        else:
            findings.append(Finding(path, item.line, 1, "step-how", {"act": act[1]}))
    return steps, findings


@dataclass
class _Item:
    line: int
    mark: str
    """What it begins with in place of a number and a full stop; empty where all is well."""
    rows: list[str]
    torn: bool = False
    """Whether a blank line parts it from its sentence, or other text from the next step: Markdown ends the list there."""


def _items(section: Section) -> list[_Item]:
    items: list[_Item] = []
    blank = outside = loose = False
    for number, row in enumerate(section.text.splitlines(), section.text_line):
        started = ITEM.match(row)
        meant = STEP_LIKE.match(row) if started is None else None
        if started is not None or meant is not None:
            if outside or (loose and not blank):
                items[-1].torn = True
            items.append(
                _Item(
                    number,
                    "" if meant is None else meant[0].strip() or "**",
                    [started[1] if meant is None else row[meant.end() :].strip()],
                )
            )
            outside = loose = False
        elif items and row.strip() and DEFINITION.match(row) is None:
            if blank and row.startswith("    "):
                loose = True
            elif blank:
                items[-1].torn |= row.startswith(" ")
                outside = True
            if not outside or items[-1].torn:
                items[-1].rows.append(row.strip())
        blank = not row.strip()
    return items
