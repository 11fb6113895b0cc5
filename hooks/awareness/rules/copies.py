"""Rules about text that stands twice: in two topics after one was copied, on one page after two versions were merged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..content.kinds import is_topic
from ..content.markup import without_code
from ..content.sources import Source
from ..content.stamp import translation_of
from ..content.translation import State
from ..findings import Finding
from ..text.width import width
from .context import Context
from .registry import rule

ITEM = re.compile(r"(?:\d+[.)]|[-*+])\s+")
ACT = re.compile(r"\*\*(.+?)\*\*")
LEAST = 40
"""Widths of a Latin letter: twenty Chinese characters. What is shorter may well be said twice."""
FIELDS = ("slogan", "description", "checklist")
"""What a card, a poster or a sheet shows of a topic, so that two would look the same."""


@dataclass(frozen=True)
class _Piece:
    words: str
    line: int
    column: int
    is_item: bool


@rule("text-twice", whole=True)
def text_twice(source: Source, context: Context) -> Iterator[Finding]:
    """Paragraphs and items that the page has already. What is shown as it was typed (a table's row, code) is not compared."""
    first: dict[str, int] = {}
    for piece in _pieces(source):
        act = (
            ACT.match(piece.words) if is_topic(source.id) and piece.is_item else None
        )  # a poster prints no more than that
        if (line := first.setdefault(act[1] if act else piece.words, piece.line)) != piece.line:
            yield Finding(
                source.path, piece.line, piece.column, "text-twice", {"words": _short(piece.words), "line": line}
            )


@rule("copied-text")
def copied_text(context: Context) -> Iterator[Finding]:
    """Topics that have text of another one. Said of the newer of the two, once, and in the first language that has it."""
    sources, unlisted = context.sources, context.whereabouts.unlisted
    told: set[str] = set()
    for locale in context.project.languages:
        first: dict[str, Source] = {}
        for source in sorted(sources.of(locale), key=lambda source: source.id in unlisted):
            if not is_topic(source.id) or source.id in told or _is_behind(source, context.original(source)):
                continue
            same: dict[str, list[_Piece]] = {}
            for piece in (*_fields(source), *_pieces(source)):
                if (other := first.setdefault(piece.words, source)) is not source:
                    same.setdefault(other.path, []).append(piece)
            other, pieces = max(same.items(), key=lambda one: len(one[1]), default=("", []))
            if len(pieces) > 1 or (pieces and not pieces[0].is_item):  # one step may well be needed in two topics
                told.add(source.id)
                values = {"words": _short(pieces[0].words), "count": len(pieces), "other": other}
                yield Finding(source.path, pieces[0].line, pieces[0].column, "copied-text", values)


def _is_behind(source: Source, original: Source | None) -> bool:
    """Whether it is a translation that has to be made anew first."""
    return original is not None and translation_of(source, original).state is State.STALE


def _fields(source: Source) -> Iterator[_Piece]:
    for key in FIELDS:
        value = source.front.data.get(key)
        words = " ".join(map(str, value)) if isinstance(value, list) else value
        if isinstance(words, str) and words.strip():
            yield _Piece(words.strip(), *source.front.place((key,)), is_item=False)


def _pieces(source: Source) -> Iterator[_Piece]:
    """The body's paragraphs and items that are long enough, each on one line."""
    rows: list[str] = []
    line, is_item = 0, False
    for number, row in enumerate((*without_code(source.body).split("\n"), ""), source.body_line):
        text = row.strip()
        item = ITEM.match(text)
        if rows and (not text or item or text.startswith("#")):
            words = " ".join(rows)
            if width(words) >= LEAST or (is_item and ACT.match(words)):
                yield _Piece(words, line, 1, is_item)
            rows = []
        if text and not text.startswith(("#", "|")):
            if not rows:
                line, is_item = number, item is not None
            rows.append(text[item.end() :] if item else text)


def _short(words: str, longest: int = 24) -> str:
    words = words.replace("**", "")
    return words if len(words) <= longest else words[: longest - 1] + "…"
