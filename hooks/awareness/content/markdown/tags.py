"""HTML that the source itself has: what Python-Markdown took for it, read by a parser, each tag with its place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from itertools import accumulate

from .html import Raw
from .marks import without


@dataclass(frozen=True)
class Tag:
    """A tag, a comment or a declaration. `at` and `end` are characters of the body."""

    at: int
    end: int
    text: str
    name: str
    """Small; `!` for a comment, a declaration or an instruction."""
    closes: bool = False
    attributes: tuple[tuple[str, str], ...] = ()


def tags_in(body: str, text: str, raw: Raw) -> tuple[Tag, ...]:
    """Every tag, in the order of the source; `text` is the body without code."""
    found = [*_placed(raw.blocks, text, body)]
    rest = without(text, ((start, end) for start, end, _ in found))  # their tags are no others'
    found += _placed(raw.inline, rest, body)
    tags = (tag for start, end, piece in found for tag in _tags_of(piece, start, end))
    return tuple(sorted(tags, key=lambda tag: (tag.at, tag.end)))


def _placed(pieces: Iterable[str], text: str, body: str) -> Iterator[tuple[int, int, str]]:
    """Where each piece stands, its end, and itself; the same words stand in one place after another."""
    after: dict[str, int] = defaultdict(int)
    for piece in pieces:
        at = next((at for place in (text, body) if (at := place.find(piece, after[piece])) >= 0), None)
        end = (at or 0) + len(piece)
        if at is None:
            name = re.split(r"[\s<>]", piece[1:], maxsplit=1)[0]
            begun = re.compile(rf"<{re.escape(name)}(?![\w:.-])")
            there = begun.search(text, after[piece]) or begun.search(body, after[piece])
            at, end = there.span() if there else (0, 0)
            end = max(end, body.find(">", end) + 1)
        after[piece] = end
        yield at, end, piece


def _tags_of(piece: str, start: int, end: int) -> Sequence[Tag]:
    is_literal = end - start == len(piece)  # else what is in it stands where it begins
    return [
        replace(tag, at=start + tag.at if is_literal else start, end=start + tag.end if is_literal else end)
        for tag in _Reader(piece).found
    ]


class _Reader(HTMLParser):
    """A piece of HTML, as a browser would read it."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self.found: list[Tag] = []
        self._piece = piece
        self._lines = [0, *accumulate(len(line) + 1 for line in piece.split("\n"))]
        self.feed(piece)
        self.close()
        if not self.found:
            self.found.append(Tag(0, len(piece), piece, "!"))

    def _note(
        self, name: str, text: str | None, closes: bool = False, attributes: tuple[tuple[str, str], ...] = ()
    ) -> None:
        line, column = self.getpos()
        at = self._lines[line - 1] + column
        text = text or self._piece[at : self._piece.find(">", at) + 1 or None]
        self.found.append(Tag(at, at + len(text), text, name, closes, attributes))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, self.get_starttag_text(), False, tuple((name, value or "") for name, value in attrs))

    def handle_endtag(self, tag: str) -> None:
        self._note(tag, None, True)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_comment(self, data: str) -> None:
        self._note("!", f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._note("!", None)

    def handle_pi(self, data: str) -> None:
        self._note("!", None)

    def unknown_decl(self, data: str) -> None:
        self._note("!", None)
