"""Rules about single characters and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ...content.characters import DIRECTION, INVISIBLE, NAMED, PRIVATE, SPACE, around, code, look_alikes
from ...content.document import Document
from ...content.habits import WIDE_MARK
from ...content.texts import words_of
from ...findings import Edit, Finding
from ...text.encoding import MARK
from ...text.scripts import writing_of
from ..beside import Beside
from ..registry import rule
from .chinese import HAN, chinese_texts
from .chinese import WIDE as CHINESE
from .hotline import is_hotline
from .telephones import EXTENSION

WIDE = re.compile(
    "(?<![0-9０-９，])[0-9０-９]{1,3}(?:，[0-9０-９]{3})+(?= ?[元人件份張次筆萬億頁家名位])|(?<=[0-9])％"
    "|[０-９Ａ-Ｚａ-ｚ](?:(?:[０-９Ａ-Ｚａ-ｚ．－／]|(?<=[０-９])：(?=[０-９]))*[０-９％Ａ-Ｚａ-ｚ])?"
)
AFTER_EXTENSION = re.compile(rf"(?:{EXTENSION})[ 　:：#＃]*$", re.IGNORECASE)
LONGEST_EXTENSION = 40
"""Characters of the word for an extension, with what stands before its number."""
LATIN_MARKS = dict(zip("，、。：；？！（）「」", ',,.:;?!()""', strict=True))
WIDE_MARKS = re.compile("（[^（）\n]*）|「[^「」\n]*」|[，、。：；？！（）「」]+")
ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});?", re.IGNORECASE)
LOST = re.compile(r"\?{3,}")
ROW = re.compile(r".+")
WORDS_BELOW = re.compile(r"\n[^\n\S]*\S")
"""The end of a line, and words on the next."""
WIDE_SPACE = re.compile(f"(?<=[{HAN}])(?:\t|\u3000+)(?=[{HAN}])")
INDENT = re.compile(r"^[ \t]*\u3000[ \t\u3000]*(?=\S)", re.MULTILINE)
TRAILING = re.compile(r"(?<![ \t\u3000])[ \t\u3000]+$", re.MULTILINE)


@rule("byte-order-mark")
def byte_order_mark(source: Document, context: Beside) -> Iterator[Finding]:
    if source.text.startswith(MARK):
        yield Finding(source.path, 1, 1, "byte-order-mark")


@rule("windows-lines")
def windows_lines(source: Document, context: Beside) -> Iterator[Finding]:
    if source.windows_line is not None:
        end = source.text.split("\n", source.windows_line)[source.windows_line - 1]
        yield Finding(source.path, source.windows_line, len(end) + 1, "windows-lines")


@rule("direction-mark", "invisible-character", "odd-space", "private-character", "variant-character")
def invisible(source: Document, context: Beside) -> Iterator[Finding]:
    """Characters without ink or width, marks that turn the writing, and spaces that are none."""
    kinds = (
        (DIRECTION, "direction-mark", ""), (INVISIBLE, "invisible-character", ""), (SPACE, "odd-space", " "),
        (PRIVATE, "private-character", None), (NAMED, "variant-character", None),
    )  # fmt: skip
    for pattern, name, instead in kinds:
        for found in pattern.finditer(source.text):
            if found.start() > 0 or found[0] != MARK:
                yield _odd(source, found.span(), name, code(found[0][0]), instead)
    for found in ENTITY.finditer(source.markdown.without_code) if "&" in source.body else ():
        shown = unescape(found[0])
        if (kind := next((kind for kind in kinds[:3] if kind[0].fullmatch(shown)), None)) is not None:
            span = source.body_start + found.start(), source.body_start + found.end()
            yield _odd(source, span, kind[1], found[0], kind[2])


def _odd(source: Document, span: tuple[int, int], rule: str, code: str, instead: str | None) -> Finding:
    """The finding about a character that somebody sees as another, or not at all."""
    values = {"code": code, **around(source.text, *span)}
    new = "" if rule == "odd-space" and _between_chinese(source.text, *span) else instead
    edit = None if new is None else Edit(source.text[slice(*span)], new)
    return source.finding(span[0], rule, values, edit)


def _between_chinese(text: str, start: int, end: int) -> bool:
    """Whether no space at all belongs there."""
    return all(re.match(f"[{CHINESE}]", beside) for beside in (text[start - 1 : start], text[end : end + 1]))


@rule("odd-space")
def wide_spaces(source: Document, context: Beside) -> Iterator[Finding]:
    """Tabs and full-width spaces between Chinese characters.

    In tables they spread a heading's words, and several tabs are cells.
    """
    for text in chinese_texts(source):
        for found in WIDE_SPACE.finditer(text.words) if "\u3000" in text.words or source.text.count("\t") == 1 else ():
            row = text.words[text.words.rfind("\n", 0, found.start()) + 1 :].split("\n", 1)[0]
            is_blank = text.words[found.end()] in "年月日時分"  # to be filled in by hand
            if (
                "|" not in row
                and not is_blank
                and found[0] == source.text[text.start + found.start() : text.start + found.end()]
            ):
                values = {"code": code(found[0][0]), **around(text.words, found.start(), found.end())}
                yield source.finding(text.start + found.start(), "odd-space", values, Edit(found[0], ""))


@rule("look-alike")
def look_alike(source: Document, context: Beside) -> Iterator[Finding]:
    """Radicals in place of Chinese characters, and foreign letters in Latin words."""
    for at, words, meant in look_alikes(source.text):
        odd = next((one for one in words if one not in meant and not one.isascii()), words[-1])
        values = {"words": words, "meant": meant, "code": code(odd)}
        yield source.finding(at, "look-alike", values, Edit(words, meant))


@rule("lost-character")
def lost_text(source: Document, context: Beside) -> Iterator[Finding]:
    """`????`: a program that did not know the characters wrote these."""
    for text in words_of(source):
        for found in LOST.finditer(text.words) if text.field != "keywords" else ():
            values = {"code": found[0], **around(text.words, found.start(), found.end())}
            yield source.finding(text.start + found.start(), "lost-character", values)


@rule("wide-indent")
def wide_indent(source: Document, context: Beside) -> Iterator[Finding]:
    """Full-width spaces at the beginning of a line, as letters indent paragraphs."""
    for found in INDENT.finditer(source.markdown.without_code) if "\u3000" in source.body else ():
        yield source.in_body(found.start(), "wide-indent", edit=Edit(found[0], ""))


@rule("full-width")
def full_width(source: Document, context: Beside) -> Iterator[Finding]:
    """Digits and letters as wide as a Chinese character."""
    for text in words_of(source):
        for found in WIDE.finditer(text.words):
            if (
                is_hotline(found[0], context.project)
                or AFTER_EXTENSION.search(text.words, max(0, found.start() - LONGEST_EXTENSION), found.start())
                or WIDE_MARK.match(text.words, text.words.rfind("\n", 0, found.start()) + 1)
            ):
                continue  # rules of their own
            meant = "".join(chr(ord(c) - 0xFEE0) if c >= "！" else c for c in found[0])
            values = {"words": found[0], "meant": meant}
            yield source.finding(text.start + found.start(), "full-width", values, Edit(found[0], meant))


@rule("full-width")
def full_width_marks(source: Document, context: Beside) -> Iterator[Finding]:
    """Chinese punctuation in text that has its own. What stands beside a Chinese character belongs to it."""
    if writing_of(source.locale).is_square:
        return
    rows = ((text, row) for text in words_of(source) if text.field != "keywords" for row in ROW.finditer(text.words))
    for text, row in rows:
        is_told = not WIDE_MARKS.search(row[0]) or _is_chinese(row[0]) or WIDE_MARK.match(row[0])
        for found in () if is_told else WIDE_MARKS.finditer(text.words, *row.span()):
            start, end = found.span()
            before, after = text.words[max(0, start - 1) : start], text.words[end : end + 1]
            is_named = not re.search(r"\w", before + found[0] + after)  # a text about marks
            if is_named or re.search(f"[{HAN}]", before + found[0][:2] + found[0][-2:] + after):
                continue
            meant = "".join(LATIN_MARKS.get(mark, mark) for mark in found[0])
            gap = " " if meant[0] in '("' and before.isalnum() else ""
            new = gap + meant + (" " if meant[-1] != "(" and after.isalnum() else "")
            edit = None if text.field else Edit(found[0], new)  # in settings, `: ` and quotes mean something
            yield source.finding(text.start + start, "full-width", {"words": found[0], "meant": new.strip()}, edit)


def _is_chinese(row: str) -> bool:
    """Whether a line is Chinese with Latin words in it; that it is not translated is said by another rule."""
    return len(re.findall(f"[{HAN}]", row)) * 3 > len(re.findall("[A-Za-z]", row))


@rule("trailing-space")
def trailing_space(source: Document, context: Beside) -> Iterator[Finding]:
    """Spaces at the end of lines, but for Markdown's two that break a line. Said once a file."""
    places = [found for found in TRAILING.finditer(source.text) if not _breaks_line(source, found)]
    if places:
        place = source.place(places[0].start())
        yield Finding(source.path, *place, "trailing-space", {"count": len(places)})


def _breaks_line(source: Document, found: re.Match[str]) -> bool:
    """Whether two spaces at a line's end are Markdown's way to break it, or a heading's words are still to come."""
    row = source.text[source.text.rfind("\n", 0, found.start()) + 1 : found.start()]
    if found.start() < source.body_start or not row.strip():
        return False
    return (found[0] == "  " and WORDS_BELOW.match(source.text, found.end()) is not None) or not row.strip("#")


@rule("final-newline", "final-newline-settings")
def final_newline(source: Document, context: Beside) -> Iterator[Finding]:
    """A file ends with a line end. Without one behind the closing `---`, MkDocs reads no settings at all."""
    if not source.text.endswith("\n"):
        yield source.finding(len(source.text), "final-newline" if source.body else "final-newline-settings")
