"""Rules about Chinese as it is written in Taiwan: punctuation, characters, terms.

They suggest; nothing is replaced unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from ...content.document import Document
from ...content.texts import Text, words_of
from ...findings import Edit, Finding
from ...tables import read_pairs, read_table
from ...text.fold import fold_table
from ..beside import Beside
from ..registry import rule

TERMS = Path(__file__).with_name("terms.yml")
SIMPLIFIED = Path(__file__).with_name("simplified.txt")
PHRASES = Path(__file__).with_name("phrases.txt")
"""Both made by .ci/tools/characters.py."""
LONGEST = 16
"""Characters of a phrase."""
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WIDE = HAN + "「」『』（）《》〈〉，。；：？！、…％"
MARKS = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
HALF = re.compile(rf"(?<=[{WIDE}])([,;:?]|!(?!\[))( ?)|([,;:?]|!(?!\[))(?=[{HAN}「『（《])")
STOP = re.compile(rf"(?<=[{HAN}」』）])\.(?: (?=[{HAN}「『（《])|(?=\s|$|[{WIDE}]))")
ITEM = re.compile(r"(?:^|\n)\s*(?:[-*] )?[甲乙丙丁戊己庚辛壬癸一二三四五六七八九十]{1,3}\.$")
"""A number in words: what its dot should be, only the writer knows."""
ELLIPSIS = re.compile(rf"(?<=[{WIDE}])\.{{2,}}+(?![./])|(?<!\.)\.{{2,}}+(?=[{WIDE}])")
PARENTHESES = re.compile(r"(?<!\])\(([^()\n]*)\)")
QUOTES = re.compile(rf"(?<=[{WIDE}])[\"“”‘’＂]|[\"“”‘’＂](?=[{WIDE}])|[〝〞]")


@rule("half-width-punctuation")
def half_width_punctuation(source: Document, context: Beside) -> Iterator[Finding]:
    """Half-width marks beside Chinese characters."""
    for text in chinese_texts(source):
        for found in HALF.finditer(text.words):
            mark = found[1] or found[3]
            if mark == ";" and _ends_entity(text.words, found.start()):
                continue
            if mark == "?" and "???" in text.words[max(0, found.start() - 2) : found.start() + 3]:
                continue  # lost characters
            between = (
                found[1] is not None
                and text.words[found.end() : found.end() + 1]
                and re.match(f"[{HAN}「『（《]", text.words[found.end() :])
            )
            edit = Edit(found[0], MARKS[mark]) if between else None
            yield _punctuation(source, text, found.start(), mark, MARKS[mark], edit)
        for found in STOP.finditer(text.words):
            edit = None if ITEM.search(text.words, 0, found.end()) else Edit(found[0], "。")
            yield _punctuation(source, text, found.start(), ".", "。", edit)
        for found in ELLIPSIS.finditer(text.words):
            yield _punctuation(source, text, found.start(), found[0], "……", None)
        for found in PARENTHESES.finditer(text.words):
            before, after = text.words[max(0, found.start() - 1) : found.start()], text.words[found.end() :][:1]
            if found[1].isascii() and re.search(r"[A-Za-z0-9_]$", before):
                continue  # SUM(A1:A9)
            around = (before, after, found[1][:1], found[1][-1:])
            if any(re.match(f"[{HAN}]", character) for character in around):
                edit = Edit(found[0], f"（{found[1]}）") if found[1].strip() else None
                yield _punctuation(source, text, found.start(), "()", "（）", edit)


def _ends_entity(words: str, at: int) -> bool:
    """Whether the `;` at `at` belongs to an entity: &lt; or &#60;"""
    begun = re.search(r"&#?\w+$", words[max(0, at - 12) : at], re.ASCII)
    return begun is not None and unescape(f"{begun[0]};") != f"{begun[0]};"


def _punctuation(source: Document, text: Text, at: int, mark: str, meant: str, edit: Edit | None) -> Finding:
    return source.finding(text.start + at, "half-width-punctuation", {"mark": mark, "meant": meant}, edit)


@rule("quotation-marks")
def quotation_marks(source: Document, context: Beside) -> Iterator[Finding]:
    """Western quotation marks in Chinese; said once a line."""
    for text in chinese_texts(source):
        lines = set()
        for found in QUOTES.finditer(text.words):
            line, column = source.place(text.start + found.start())
            if line not in lines:
                lines.add(line)
                yield Finding(source.path, line, column, "quotation-marks", {"mark": found[0]})


@rule("mainland-term", "simplified-character")
def mainland_terms(source: Document, context: Beside) -> Iterator[Finding]:
    """Terms that are said otherwise in Taiwan, and simplified characters outside of them."""
    terms, pattern = _terms()
    for text in chinese_texts(source):
        folded = _fold(text.words)
        covered: set[int] = set()
        for found in pattern.finditer(folded):
            term = terms[found[0]]
            if text.words[found.start() : found.end()] == term.write or any(
                _stands_around(folded, phrase, found) for phrase in term.right
            ):
                continue
            covered.update(range(*found.span()))
            values = {"words": text.words[found.start() : found.end()], "meant": term.write}
            yield source.finding(text.start + found.start(), "mainland-term", values)
        yield from _simplified(source, text, covered)


def _simplified(source: Document, text: Text, covered: set[int]) -> Iterator[Finding]:
    """Characters that Taiwan does not write. Those of one phrase make one finding."""
    words = text.words
    if covered:
        words = "".join(" " if at in covered else character for at, character in enumerate(words))
    for found in _simplified_run().finditer(words):
        values = {"words": found[0], "meant": _traditional(found[0])}
        yield source.finding(text.start + found.start(), "simplified-character", values)


def _traditional(words: str) -> str:
    """As Taiwan writes it; within a phrase 后 and 里 are meant as 後 and 裡 too."""
    known, parts, at = _phrases(), [], 0
    while at < len(words):
        sizes = (size for size in range(min(LONGEST, len(words) - at), 1, -1) if words[at : at + size] in known)
        part = words[at : at + next(sizes, 1)]
        parts.append(known.get(part, part))
        at += len(part)
    return "".join(parts)


@cache
def _phrases() -> Mapping[str, str]:
    """Phrases, and characters by themselves, as Taiwan writes them: each word's second half stands for its first."""
    words = PHRASES.read_text(encoding="utf-8").split("\n", 1)[1].split()
    return {word[: len(word) // 2]: word[len(word) // 2 :] for word in words} | dict(simplified_characters())


def chinese_texts(source: Document) -> Iterator[Text]:
    """The words of a Chinese file. Keywords are what readers type, right or wrong."""
    if source.locale.startswith("zh"):
        yield from (text for text in words_of(source) if text.field != "keywords")


@dataclass(frozen=True)
class Term:
    write: str
    right: tuple[str, ...]
    """Phrases that hold the term and are right, folded."""


@cache
def _terms() -> tuple[dict[str, Term], re.Pattern[str]]:
    """The terms by their folded form, and a pattern for all of them, longest first."""
    terms: dict[str, Term] = {}
    for word, entry in read_table(TERMS).items():
        write, right = (entry["write"], entry["right"]) if isinstance(entry, dict) else (entry, [])
        terms[_fold(word)] = Term(write, tuple(_fold(phrase) for phrase in right))
    return terms, re.compile("|".join(sorted(map(re.escape, terms), key=len, reverse=True)))


def _stands_around(text: str, phrase: str, found: re.Match[str]) -> bool:
    """Whether the term at `found` is part of `phrase`."""
    first = max(0, found.start() - len(phrase) + 1)
    at = text.find(phrase, first, found.end() + len(phrase) - 1)
    return at >= 0 and at <= found.start() and at + len(phrase) >= found.end()


def _fold(text: str) -> str:
    """One form for traditional and simplified writing, one character for one."""
    return text.translate(_folding())


@cache
def _folding() -> dict[int, str]:
    return str.maketrans(dict(fold_table()))


@cache
def _simplified_run() -> re.Pattern[str]:
    characters = f"[{''.join(sorted(simplified_characters()))}]+"
    return re.compile(f"{characters}(?:[{HAN}]{{1,2}}{characters})*")


def simplified_characters() -> Mapping[str, str]:
    """Simplified characters, and those of Hong Kong and Japan -> how Taiwan writes them."""
    return read_pairs(SIMPLIFIED)
