"""The body of a topic: a lead, a scene and the steps, each with the line it stands on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ..findings import Finding
from ..regexes import regex
from .document import Document
from .habits import line_habits
from .markdown.sections import Section

ITEM = regex(r"^\d+\.[ \t]+(.*)$")
ACT = regex(r"^\*\*(.+?)\*\*(.*)$")
_COUNTED = "一二三四五六七八九十"
_NUMBERS = (
    r"\d+\s*[.．、)）]",  # 1、
    r"\d+\\\.",  # 1\.
    rf"[（(]\s*(?:\d+|[{_COUNTED}]+)\s*[)）]",  # （一）
    rf"[{_COUNTED}]+\s*[、.．]",  # 一、
    "[①-⑳❶-❿⑴-⒇]",
    "[-*+•‧·●○]",
    r"步驟\s*[\d一二三四五六]\s*[：:、.]?",
    r"第[\d一二三四五六]步?\s*[：:、]?",
    r">\s*\d+\.",
    r"Step \d+[:.]?",
)
STEP_LIKE = regex(rf"^\s*(?:{'|'.join(_NUMBERS)})\s*(?=\*\*)|^(?=\*\*[^*]+\*\*\s*$)")
"""Ways to number a step that Markdown does not know, before its action in bold; and an action that stands alone."""
TWO_ACTS = regex(r"[，、；,;]|\*\*|(?<![。！？.!?]\*\*)\w|[^。！？.!?]*\*\*[^。！？.!?]*$")
"""What follows an action that goes on behind its marks: the poster would have its first half."""
NUMBERED_ACT = regex(r"\d{1,2}[.．、)）](?!\d)|[（(][\d一二三四五六]{1,2}[)）]|[①-⑳]")
"""An action with a number of its own: page and poster give it one already."""
DEFINITION = regex(r"^ {0,3}\[[^\[\]]+\]:[ \t]*\S+[ \t]*$")
"""Where a link leads that is named elsewhere (`[name]: file.md`): no words of the page."""
HEADINGS = {"zh-TW": ("出事往往這樣開始", "這樣做"), "en": ("How it usually goes wrong", "What to do")}
"""What a topic's two headings say, by which one too many is told from them."""
RAW_HEADING = regex(r"<(?:h[1-6]|div)\b", re.IGNORECASE)
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


def read_topic_body(document: Document) -> tuple[TopicBody | None, list[Finding]]:
    """A topic's body and what is wrong with it: where that keeps it from being one, None."""
    if wrong := next((wrong for form in FORM if (wrong := list(form(document)))), []):
        return None, wrong
    lead, scene, what_to_do = document.markdown.sections
    bare = [part for part in (scene, what_to_do) if not part.text.strip()]
    empty = [Finding(document.path, part.line, 1, "empty-section", {"heading": part.heading}) for part in bare]
    read = [_step(item, at, document.path) for at, item in enumerate(_items(what_to_do), 1)]
    steps = [step for step in read if isinstance(step, Step)]
    wrong = [*empty, *(step for step in read if isinstance(step, Finding))]
    if not wrong and len(steps) not in STEPS:
        values = {"count": len(steps), "least": STEPS[0], "most": STEPS[-1]}
        wrong = [Finding(document.path, what_to_do.line, 1, "step-count", values)]
    if wrong:
        return None, wrong
    body = TopicBody(lead.text, scene, what_to_do, tuple(steps))
    return body, list(_not_shown(document, body))


def _second_title(document: Document) -> Iterator[Finding]:
    title = next((section for section in document.markdown.sections[1:] if section.level == 1), None)
    if title is not None:
        yield Finding(document.path, title.line, 1, "second-title", {"heading": title.heading})


def _missing_lead(document: Document) -> Iterator[Finding]:
    if not document.markdown.sections[0].text.strip():
        yield Finding(document.path, document.body_line, 1, "missing-lead")


def _headings(document: Document) -> Iterator[Finding]:
    """Headings that are too many; else the one of another level, or the place of the one that is not there."""
    lead, *rest = document.markdown.sections
    if [section.level for section in rest] == [2, 2]:
        return
    if len(rest) > 2:
        for odd in _too_many(rest):
            yield Finding(document.path, odd.line, 1, "extra-heading", {"heading": f"{'#' * odd.level} {odd.heading}"})
        return
    line = next((section.line for section in rest if section.level != 2), 0) or _line_without_heading(lead, rest)
    yield Finding(document.path, line, 1, "topic-headings", {"count": len(rest)})


FORM: tuple[Callable[[Document], Iterable[Finding]], ...] = (line_habits, _second_title, _missing_lead, _headings)
"""What a topic's body must be, in this order: after the first that it is not, nothing else can be told."""


def _too_many(sections: Sequence[Section]) -> Sequence[Section]:
    """Those of other words than a topic's two headings have, where all others are these two; else one of them."""
    known = {heading for pair in HEADINGS.values() for heading in pair}
    others = [section for section in sections if section.heading not in known]
    if len(others) == len(sections) - 2:
        return others
    return [next((section for section in sections if section.level != 2), sections[2])]


def _line_without_heading(lead: Section, rest: Sequence[Section]) -> int:
    """Where a heading is missing: before the steps, or after the lead's first paragraph."""
    if rest and rest[0].heading in {steps for _, steps in HEADINGS.values()}:
        return lead.text_line + next((at for at, above in enumerate(lead.text.split("\n"), 1) if not above), 0)
    text = rest[0] if rest else lead
    rows = enumerate(text.text.lstrip("\n").split("\n"), text.text_line)
    return next((line for line, row in rows if ITEM.match(row)), text.line)


def _not_shown(document: Document, body: TopicBody) -> Iterator[Finding]:
    """Where the page, which Python-Markdown makes, would show other headings or steps than were read: text is lost."""
    if (levels := re.findall(r"<h([1-6])\b", document.markdown.html)) != ["2", "2"]:
        if not RAW_HEADING.search(document.markdown.without_code):  # the rule raw-html says it
            yield Finding(document.path, body.scene.line, 1, "topic-headings", {"count": len(levels)})
        return
    shown, wanted = document.markdown.acts, tuple(escape(step.act, quote=False) for step in body.steps)
    if shown != wanted:
        at = next((n for n, act in enumerate(wanted) if shown[n : n + 1] != (act,)), len(wanted) - 1)
        yield Finding(document.path, body.steps[at].line, 1, "step-markup", {"act": body.steps[at].act})


def _step(item: _Item, at: int, path: str) -> Step | Finding:
    """The step, or why the page would show something else."""
    first, *rows = item.rows
    if item.mark:
        return Finding(path, item.line, 1, "step-number", {"mark": item.mark, "meant": f"{at}. {first}"})
    act = ACT.match(first)
    if act is None:
        return Finding(path, item.line, 1, "step-act", {"text": first[:24]})
    if item.torn or TWO_ACTS.match(first, act.start(2)) or NUMBERED_ACT.match(act[1]):
        return Finding(path, item.line, 1, "step-markup", {"act": act[1]})
    if how := " ".join(part for part in (act[2].strip(), *rows) if part):
        return Step(act[1].strip(), how, item.line)
    return Finding(path, item.line, 1, "step-how", {"act": act[1]})


@dataclass
class _Item:
    line: int
    mark: str
    """What it begins with in place of a number and a full stop; empty where all is well."""
    rows: list[str]
    torn: bool = False
    """Whether a blank line parts it from its sentence, or other text from the next step: the list ends there."""


def _items(section: Section) -> list[_Item]:
    items: list[_Item] = []
    blank = outside = loose = False
    for number, row in enumerate(section.text.splitlines(), section.text_line):
        if (item := _item(row, number)) is not None:
            if items and (outside or (loose and not blank)):
                items[-1].torn = True
            items.append(item)
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


def _item(row: str, line: int) -> _Item | None:
    """The item that a line begins, or was meant to."""
    if (started := ITEM.match(row)) is not None:
        return _Item(line, "", [started[1]])
    if (meant := STEP_LIKE.match(row)) is not None:
        return _Item(line, meant[0].strip() or "**", [row[meant.end() :].strip()])
    return None
