"""The source beside the page made of it: where shown words were written, and which written words are not shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from html import unescape
from itertools import accumulate, pairwise
from os.path import commonprefix

from ...regexes import regex
from .marks import FENCED
from .shown import Line, rows_of

WRITTEN = regex(
    r"(?P<code>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,31});)|\\(?P<mark>[!-/:-@\[-`{-~])|(?P<one>.)"
)
"""A character of the source as Markdown and HTML write it."""
ITEM = regex(r"^[ \t>]*(?:(?:\d+[.)]|[-*+])(?:[ \t]+|$))+")
QUOTE = regex(r"^[ ]{0,3}(?:>[ ]?)+")
HEADING = regex(r"^#{1,6}(?P<words>.*?)(?:(?<=\s)#*)?\s*$")
COUNTED = regex(r"[^\W_]|[#$%@=&]")
"""What is always a word's own, and never a mark inside a line."""
MOST = 4000
"""Characters of a row up to which the two are compared one by one."""

MOST_ALIKE = 10_000
"""Pairs of equal characters in two rows up to which every way of laying them side by side is tried."""
MOST_SKIPPED = 200
"""Characters of a row that are skipped for one that is shown."""


BETWEEN_CELLS = " | "


@dataclass(frozen=True)
class Unseen:
    """Words of the source that no reader sees."""

    words: str
    at: int
    """A character of the body."""


@dataclass(frozen=True)
class Compared:
    """A body and its page. `readable` is the body without targets, tags and attributes, all else at its place."""

    text: str
    readable: str
    lines: Sequence[Line]

    @cached_property
    def rows(self) -> Sequence[str]:
        return self.text.split("\n")

    @cached_property
    def starts(self) -> Sequence[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    @cached_property
    def places(self) -> Sequence[int | None]:
        """The row of each line."""
        return rows_of(self.lines, self.rows, [_words(row) for row in self.readable.split("\n")])

    @cached_property
    def view(self) -> str:
        """All that is shown, a block's lines below each other, an empty line between blocks; a table's row on one."""
        return "".join(before + _said(line) for before, line in zip(self._before, self.lines, strict=True))

    @cached_property
    def view_starts(self) -> Sequence[int]:
        """Where each line begins in the view."""
        ends = accumulate(len(before) + len(_said(line)) for before, line in zip(self._before, self.lines, strict=True))
        return [end - len(_said(line)) for end, line in zip(ends, self.lines, strict=True)]

    @cached_property
    def blocks(self) -> Sequence[range]:
        """The lines of each block, of each row of a table."""
        starts = [number for number, before in enumerate(self._before) if len(before) != 1 and before != BETWEEN_CELLS]
        return [range(start, end) for start, end in pairwise([*starts, len(self.lines)])]

    @cached_property
    def _before(self) -> Sequence[str]:
        """What stands before each line in the view."""
        before = [""] if self.lines else []
        for (above, row), (line, here) in pairwise(zip(self.lines, self.places, strict=True)):
            goes_on = line.block == above.block and line.number is None and (not line.first or line.same_row)
            same_row = line.is_cell and above.is_cell and row == here
            before.append(BETWEEN_CELLS if same_row else "\n" if goes_on and not line.is_cell else "\n\n")
        return before

    def written(self, at: int) -> int:
        """The character of the body that is shown at `at` in the view; its row's first where that cannot be told."""
        number = max(0, bisect_right(self.view_starts, at) - 1)
        row = self.places[number] if self.places else None
        if row is None:
            return 0
        above = "".join(
            line.words for line, there in zip(self.lines[:number], self.places, strict=False) if there == row
        )
        before = len("".join((above + self.lines[number].words[: at - self.view_starts[number]]).split()))
        shown = "".join((above + self.lines[number].words).split())
        places = _aligned(list(_characters(_words(self.readable.split("\n")[row]))), shown)
        return self.starts[row] + (places[min(before, len(places) - 1)] if places else 0)

    @cached_property
    def unseen(self) -> tuple[Unseen, ...]:
        """The words that are not shown, in order."""
        shown: dict[int, list[Line]] = {}
        for line, row in zip(self.lines, self.places, strict=True):
            if row is not None:
                shown.setdefault(row, []).append(line)
        skipped = self._fences
        found: list[Unseen] = []
        for number, written in enumerate(self.readable.split("\n")):
            lines = shown.get(number, [])
            words = _words(written)
            if number not in skipped and words.strip() != (lines[0].words if lines else ""):
                found += self._of_row(number, words, lines)
        return tuple(found)

    @cached_property
    def _fences(self) -> frozenset[int]:
        """The rows of the marks around blocks of code."""
        if "```" not in self.text and "~~~" not in self.text:
            return frozenset()
        spans = [found.span() for found in FENCED.finditer(self.text)]
        return frozenset(bisect_right(self.starts, at) - 1 for span in spans for at in span)

    def _of_row(self, number: int, row: str, lines: Sequence[Line]) -> Iterator[Unseen]:
        shown = "".join(COUNTED.findall(" ".join(line.words for line in lines)))
        if "".join(COUNTED.findall(unescape(row) if "&" in row else row)) == shown:
            return
        written = [(one, at) for one, at in _characters(row) if COUNTED.match(one)]
        beside = "".join(COUNTED.findall(" ".join(line.beside for line in lines)))
        left = _left(written, shown)
        for run in _runs(left, row):
            words = row[run[0] : run[1]]
            if "".join(COUNTED.findall(unescape(words))) not in beside:
                yield Unseen(words, self.starts[number] + run[0])


def _said(line: Line) -> str:
    return f"{line.words}\n\n{line.beside}" if line.beside else line.words


def _words(row: str) -> str:
    """A row without the mark of an item or a heading, everything else at its place."""
    start = mark.end() if (mark := ITEM.match(row) or QUOTE.match(row)) else 0
    heading = HEADING.match(row[start:])
    at, words = (heading.start("words"), heading["words"]) if heading else (0, row[start:])
    return " " * (start + at) + words


def _characters(row: str) -> Iterator[tuple[str, int]]:
    """The characters that a row of the source would show, each with its place."""
    for found in WRITTEN.finditer(row):
        for character in unescape(found["code"]) if found["code"] else found["mark"] or found["one"]:
            yield character, found.start()


def _aligned(written: Sequence[tuple[str, int]], shown: str) -> list[int]:
    """The place of each shown character, spaces left out."""
    places, at = [], 0
    for character in shown:
        there = next((n for n in range(at, min(at + MOST_SKIPPED, len(written))) if written[n][0] == character), None)
        at = at if there is None else there + 1
        places.append(written[at - 1 if at else 0][1] if written else 0)
    return places


def _left(written: Sequence[tuple[str, int]], shown: str) -> list[int]:
    """The places of the characters that are written and not shown."""
    here = "".join(one for one, _ in written)
    if len(here) > MOST or not shown:
        return [place for _, place in written] if not shown else []
    if _alike(here, shown) <= MOST_ALIKE:
        return [written[at][1] for at in _unmatched(here, shown)]
    start = len(commonprefix((here, shown)))  # noqa: RUF071 - characters are meant
    end = len(commonprefix((here[start:][::-1], shown[start:][::-1])))  # noqa: RUF071
    rest, there = here[start : len(here) - end], shown[start : len(shown) - end]
    left = _unmatched(rest, there) if _alike(rest, there) <= MOST_ALIKE else _skipped(rest, there)
    return [written[start + at][1] for at in left]


def _alike(here: str, there: str) -> int:
    counts = Counter(there)
    return sum(number * counts[one] for one, number in Counter(here).items())


def _unmatched(here: str, there: str) -> list[int]:
    kept: set[int] = set()
    for block in SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks():
        kept.update(range(block.a, block.a + block.size))
    return [at for at in range(len(here)) if at not in kept]


def _skipped(here: str, there: str) -> list[int]:
    """As `_unmatched`, each character beside the next that is equal: as long as the rows, not their cube."""
    kept: set[int] = set()
    at = 0
    for one in there:
        if (found := here.find(one, at, at + MOST_SKIPPED)) >= 0:
            kept.add(found)
            at = found + 1
    return [at for at in range(len(here)) if at not in kept]


def _runs(places: Sequence[int], row: str) -> Iterator[tuple[int, int]]:
    """Places that nothing but marks and spaces stand between, as one."""
    run: list[int] = []
    for place in places:
        if run and COUNTED.search(row[run[-1] + 1 : place]):
            yield run[0], run[-1] + 1
            run = []
        run.append(place)
    if run:
        yield run[0], run[-1] + 1
