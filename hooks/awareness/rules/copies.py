"""Rules about text that stands twice: in two topics after a copy, on one page after two versions were merged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.document import Document, kept_of_document
from ..content.kinds import is_topic
from ..content.markdown.pieces import Piece
from ..content.stamp import translation_of
from ..content.texts import words_of
from ..content.translation import State
from ..findings import Finding
from ..text.width import shortened, width
from .beside import Beside
from .context import Context
from .registry import rule

ACT = re.compile(r"\*\*(.+?)\*\*")
LEAST = 40
"""Widths of a Latin letter: twenty Chinese characters. What is shorter may well be said twice."""
FIELDS = ("slogan", "description", "checklist")
"""What a card, a poster or a sheet shows of a topic, so that two would look the same."""


@rule("text-twice", whole=True)
def text_twice(source: Document, context: Beside) -> Iterator[Finding]:
    """Paragraphs and items that the page has already. What is shown as typed (a table's row, code) is not compared."""
    first: dict[str, int] = {}
    for piece in _pieces(source):
        # a poster prints no more than that
        act = ACT.match(piece.words) if is_topic(source.id) and piece.is_item else None
        if (line := first.setdefault(act[1] if act else piece.words, piece.line)) != piece.line:
            values = {"words": _short(piece.words), "line": line}
            yield Finding(source.path, piece.line, piece.column, "text-twice", values)


@rule("copied-text")
def copied_text(context: Context) -> Iterator[Finding]:
    """Topics that have text of another one. Said of the newer of the two, once, in the first language that has it."""
    sources, unlisted = context.sources, context.whereabouts.unlisted
    told: set[str] = set()
    for locale in context.project.languages:
        first: dict[str, Document] = {}
        for source in sorted(sources.of(locale), key=lambda source: source.id in unlisted):
            if not is_topic(source.id) or source.id in told or _is_behind(source, context.original(source)):
                continue
            same: dict[str, list[Piece]] = {}
            for piece in _compared(source):
                if (other := first.setdefault(piece.words, source)) is not source:
                    same.setdefault(other.path, []).append(piece)
            path, pieces = max(same.items(), key=lambda entry: len(entry[1]), default=("", []))
            if len(pieces) > 1 or (pieces and not pieces[0].is_item):  # one step may well be needed in two topics
                told.add(source.id)
                values = {"words": _short(pieces[0].words), "count": len(pieces), "other": path}
                yield Finding(source.path, pieces[0].line, pieces[0].column, "copied-text", values)


@kept_of_document
def _compared(source: Document) -> tuple[Piece, ...]:
    return (*_fields(source), *_pieces(source))


def _is_behind(source: Document, original: Document | None) -> bool:
    """Whether it is a translation that has to be made anew first."""
    return original is not None and translation_of(source, original).state is State.STALE


def _fields(source: Document) -> Iterator[Piece]:
    for key in FIELDS:
        words = " ".join(text.value for text in words_of(source) if text.field == key).strip()
        if words:
            line, column = source.front.place((key,))
            yield Piece(words, line, column=column)


def _pieces(source: Document) -> Iterator[Piece]:
    """The body's paragraphs and items that are long enough."""
    for piece in source.markdown.pieces:
        if width(piece.words) >= LEAST or (piece.is_item and ACT.match(piece.words)):
            yield piece


def _short(words: str, longest: int = 24) -> str:
    return shortened(words.replace("**", ""), longest)
