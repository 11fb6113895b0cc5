"""A case: what happened somewhere once, told without names, and what an office does so that it does not happen here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from ..findings import Finding
from .document import Document
from .entry import Parts
from .markdown.plain import clean
from .markdown.sections import Section
from .topic import Page

CASE = "case"
"""The kind of a case."""
HEADINGS = {"zh-TW": ("發生了什麼事", "我們怎麼做"), "en": ("What happened", "What we do")}
"""What a case's two headings say, as a new one begins."""
SECTION_IDS = ("happened", "we-do")
"""Anchors of a case's two headings, in every language."""
PARAGRAPHS, ITEMS = range(3, 6), range(2, 5)
"""How many paragraphs tell what happened, and how many things are to be done: a sheet has room for so many."""


@dataclass(frozen=True)
class CaseBody:
    sections: tuple[Section, ...]
    happened: tuple[str, ...]
    """Paragraph by paragraph, as plain words."""
    we_do: tuple[str, ...]


@dataclass(frozen=True)
class Case(Page):
    """A case in one language."""

    lesson: str
    year: int | None
    """None where it is not told."""
    office: str
    causes: tuple[str, ...]
    measures: tuple[str, ...]
    law: tuple[str, ...]
    """What it cites of `.laws.yml` (content/laws.py)."""
    outcome: str
    questions: tuple[str, ...]
    source_title: str
    source_publisher: str
    source_date: date | None
    source_address: str
    opened: date | None
    """When an office last opened the source itself; None: nobody has yet."""
    opened_by: str | None
    keywords: tuple[str, ...]
    owner: str
    reviewed: date
    revised: date
    happened: tuple[str, ...]
    we_do: tuple[str, ...]

    @classmethod
    def of(cls, parts: Parts, **own: object) -> Self:
        body = parts.body
        return super(Page, cls).of(parts, sections=body.sections, happened=body.happened, we_do=body.we_do, **own)

    @property
    def age(self) -> tuple[int, str]:
        """In the order of which the newest come first; what has no year comes last."""
        return -(self.year or 0), self.id


def read_case_body(document: Document) -> tuple[CaseBody | None, list[Finding]]:
    """A case's body and what is wrong with it: where that keeps it from being one, None."""
    if wrong := next((wrong for form in FORM if (wrong := list(form(document)))), []):
        return None, wrong
    _, happened, we_do = document.markdown.sections
    return CaseBody(tuple(document.markdown.sections), _paragraphs(happened), _items(we_do)), []


def _headings(document: Document) -> Iterator[Finding]:
    """Two headings, and nothing before the first."""
    lead, *rest = document.markdown.sections
    if [section.level for section in rest] != [2, 2]:
        odd = next((section.line for section in [*rest[2:], *rest] if section.level != 2 or section in rest[2:]), 0)
        yield Finding(document.path, odd or document.body_line, 1, "case-headings", {"count": len(rest)})
    elif lead.text.strip():
        yield Finding(document.path, lead.text_line, 1, "case-headings", {"count": len(rest)})


def _parts(document: Document) -> Iterator[Finding]:
    """As many paragraphs and things to do as a sheet has room for."""
    _, happened, we_do = document.markdown.sections
    if (count := len(_paragraphs(happened))) not in PARAGRAPHS:
        values = {"count": count, "least": PARAGRAPHS[0], "most": PARAGRAPHS[-1]}
        yield Finding(document.path, happened.line, 1, "case-paragraphs", values)
    others = [block for block in _blocks(we_do) if not all(map(_is_item, block))]
    if (count := len(_items(we_do))) not in ITEMS or others:
        values = {"count": count, "least": ITEMS[0], "most": ITEMS[-1]}
        yield Finding(document.path, we_do.line, 1, "case-items", values)


FORM: tuple[Callable[[Document], Iterable[Finding]], ...] = (_headings, _parts)


def _paragraphs(section: Section) -> tuple[str, ...]:
    return tuple(clean("\n".join(block)) for block in _blocks(section))


def _items(section: Section) -> tuple[str, ...]:
    rows = (row for block in _blocks(section) for row in block)
    return tuple(clean(row[1:]) for row in rows if _is_item(row))


def _is_item(row: str) -> bool:
    return row.startswith(("- ", "* "))


def _blocks(section: Section) -> list[list[str]]:
    """What blank lines part; a line that goes on with the one above it is one with it."""
    blocks: list[list[str]] = [[]]
    for row in section.text.splitlines():
        if not row.strip():
            blocks.append([])
        elif row.startswith("  ") and blocks[-1]:
            blocks[-1][-1] += f" {row.strip()}"
        else:
            blocks[-1].append(row)
    return [block for block in blocks if block]
