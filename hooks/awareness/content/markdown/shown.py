"""The page as a reader has it: its lines, each with the row of the source it was written on.

What is wrong between the two is found by comparing them: words of the source that are not shown, marks that are,
numbers that differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from ...regexes import regex

TOKEN = regex(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<attributes>(?:[^<>"']|"[^"]*+"|'[^']*+')*+)>|<[^<>]*>"""
)
BLOCKS = frozenset("p li td th h1 h2 h3 h4 h5 h6 blockquote div dt dd pre".split())
CELLS = ("td", "th")
LISTS = ("ol", "ul")
STRESS = {"em": "*", "strong": "**"}
BESIDE = regex(r"""\s(?:alt|title)=(?:"([^"]*)"|'([^']*)')""")
CODE = "\ufffc"
"""Stands in `Line.text` for words in typewriter letters."""
MOST_ROWS = 60
"""How far ahead the row of a shown line is looked for."""


@dataclass(frozen=True)
class Stress:
    """Where bold or italics begin or end in `Line.words`."""

    at: int
    mark: str
    opens: bool


@dataclass(frozen=True)
class Line:
    """A line of the source as it is shown."""

    words: str
    text: str
    """The same without code."""
    first: bool
    """Whether its block, or a line that the writer broke, starts with it."""
    block: str
    """The tag it stands in: `p`, `li`, `td`, …"""
    same_row: bool = False
    """Whether it may stand on the row of the line before it: a table's next cell, or what follows a `<br>`."""
    number: tuple[str, int] | None = None
    """Of an item's first line: `ol` or `ul`, and which item of its list it is."""
    stress: tuple[Stress, ...] = ()
    beside: str = ""
    """What is said with it but stands elsewhere: a picture's words, titles, readings of characters."""

    @property
    def is_cell(self) -> bool:
        return self.block in CELLS


def lines_in(html: str) -> tuple[Line, ...]:
    """Every line of the page's text, in order; empty ones are left out."""
    reader, at = _Reader(), 0
    for token in TOKEN.finditer(html):
        reader.words(html[at : token.start()])
        reader.tag(token)
        at = token.end()
    reader.words(html[at:])
    reader.end()
    return tuple(reader.lines)


@dataclass
class _Reader:
    """Reads a page tag by tag."""

    lines: list[Line] = field(default_factory=list)
    blocks: list[str] = field(default_factory=lambda: [""])
    lists: list[tuple[str, int]] = field(default_factory=list)
    same_row: bool = False
    new_row: bool = False
    code: int = 0
    reading: int = 0
    shown: str = ""
    text: str = ""
    beside: list[str] = field(default_factory=list)
    stress: list[Stress] = field(default_factory=list)
    number: tuple[str, int] | None = None

    def words(self, html: str) -> None:
        words = unescape(html) if "&" in html else html
        if self.reading:
            self.beside.append(words)
            return
        self.shown += words
        self.text += re.sub(r"[^\n]+", CODE, words) if self.code else words

    def tag(self, token: re.Match[str]) -> None:
        name, opens = (token["name"] or "").lower(), not token["close"]
        if name in BLOCKS or name in LISTS or name == "br":
            self.end()
            self.same_row = name == "br" or (name in CELLS and not self.new_row)
            self.new_row = self.new_row and name not in CELLS
        elif name == "tr":
            self.new_row = True
        if name in STRESS:
            self.stress.append(Stress(len(self.shown), STRESS[name], opens))
        elif name in LISTS:
            self.lists = [*self.lists, (name, 0)] if opens else self.lists[:-1]
        elif name in ("rt", "rp", "ruby"):
            self.reading = int(opens and name != "ruby")  # the end of a reading need not be written
        if name in ("code", "pre"):
            self.code = max(0, self.code + (1 if opens else -1))
        if name in BLOCKS and opens:
            self.blocks.append(name)
            if name == "li" and self.lists:
                self.number = self.lists[-1] = self.lists[-1][0], self.lists[-1][1] + 1
        elif name in BLOCKS and len(self.blocks) > 1:
            self.blocks.pop()
        if opens and token["attributes"]:
            self.beside += [unescape(one or other) for one, other in BESIDE.findall(token["attributes"])]

    def end(self) -> None:
        """The end of a block, or of a line that the writer broke."""
        first, start = True, 0
        for words, text in zip(self.shown.split("\n"), self.text.split("\n"), strict=True):
            end, skipped = start + len(words), len(words) - len(words.lstrip())
            if words.strip() or (self.beside and end == len(self.shown)):
                inside = [one for one in self.stress if start <= one.at <= end]
                stress = [Stress(one.at - start - skipped, one.mark, one.opens) for one in inside]
                beside, self.beside = " ".join(self.beside), []
                line = words.strip(), text.strip(), first, self.blocks[-1], self.same_row
                self.lines.append(Line(*line, self.number, tuple(stress), beside))
                first, self.same_row, self.number = False, False, None
            start = end + 1
        self.shown = self.text = ""
        self.stress = []


def rows_of(lines: Sequence[Line], rows: Sequence[str], readable: Sequence[str]) -> list[int | None]:
    """The row of the source that each line was written on; None where it cannot be told.

    Markdown keeps the order of what it shows, so each row is looked for behind the one before. `readable` are the
    rows without what is known not to be shown.
    """
    plain, whole = [_key(row) for row in readable], [_key(row) for row in rows]
    found: list[int | None] = []
    at, done = -1, ""
    """The row that is being read, and what was shown of it."""
    for line in lines:
        key, start = _key(line.words) or _key(line.beside), max(0, at + (not line.same_row))
        if line.same_row and plain[start].startswith(done + key):
            there: int | None = start
        elif key:
            in_table = _row_of_cell(key, start, plain, readable) if line.is_cell else None
            there = _row(key, start, plain, whole) if in_table is None else in_table
        else:
            there = next(
                (row for row in range(start, min(start + MOST_ROWS, len(rows))) if line.words in rows[row]), None
            )
        if there is not None:
            at, done = there, (done if there == at else "") + key
        found.append(there)
    return found


def _row_of_cell(key: str, start: int, plain: Sequence[str], readable: Sequence[str]) -> int | None:
    """The first row of a table with that cell: what says the same alone further on, such as code, is no cell."""
    for row in range(start, min(start + MOST_ROWS, len(plain))):
        if key in plain[row] and "|" in readable[row] and key in map(_key, readable[row].split("|")):
            return row
    return None


def _row(key: str, start: int, plain: Sequence[str], whole: Sequence[str]) -> int | None:
    """The first row that has the words: all of them and no others, else most of its own, else among others."""
    ahead = range(start, min(start + MOST_ROWS, len(plain)))
    near = None
    for row in ahead:
        if plain[row] == key:
            return row
        if len(key) <= len(whole[row]) and (key in whole[row] or _within(key, whole[row])):
            if plain[row] and 2 * len(key) >= len(plain[row]):
                return row
            near = row if near is None else near
    return near


def _key(words: str) -> str:
    """The letters and digits alone."""
    return re.sub(r"[\W_]+", "", unescape(words) if "&" in words else words)


def _within(key: str, row: str) -> bool:
    """Whether the characters stand in `row` in this order."""
    at = -1
    return all((at := row.find(character, at + 1)) >= 0 for character in key)
