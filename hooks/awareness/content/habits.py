"""Lines that were meant as Markdown, but are written so that the page does not take them for it.

Each is said at its own line and in the words that mend it; what follows from it (a heading
missing, a step too few) is then nobody's second finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ..findings import Edit, Finding
from ..once import of_itself
from ..regexes import regex
from ..text.width import shortened
from .document import Document

WIDE_MARK = regex(r"^[ \u3000]*([＃]+|[０-９]+[.．、]|[0-9]+[．、](?=\*\*))", re.MULTILINE)
WIDE_PICTURE = regex(r"！(?=\[[^\]\n]*\]\([^)\n]*\.(?:png|jpe?g|gif|svg|webp)\))", re.IGNORECASE)
NO_SPACE = regex(r"^(#{1,6})[^#\s]")
INDENTED_HEADING = regex(r"^ {1,3}(?=#{1,6}\s+\S)")
EMPTY_HEADING = regex(r"^(#{1,6})[ \t]*#*[ \t]*$")
UNDERLINE = regex(r"^(=+|-+)[ \t]*$")
FENCE = regex(r"^(?:`{3,}|~{3,})")
FENCE_FORM = regex(r"(?P<fence>`{3,}|~{3,})[ ]*(?:\{[^\n]*\}|\.?(?P<kind>[\w#.+-]*)[ ]*)")
"""The line above a block of code as Markdown wants it: a language, or attributes, or nothing."""
ITEM_DOT = regex(r"[•‧·●○◎■□▪◆◇★☆✓✔☐☑➢➤⚫⚪▲△▶►▸‣⦿◉※→]")
"""What begins an item of a list, but for Markdown."""
_COUNTED, _STEMS = "一二三四五六七八九十", "甲乙丙丁戊己庚辛"
_NUMBERS = (
    r"\d{1,2}[.．、)）](?!\d)",  # 1、
    rf"[（(](?:\d{{1,2}}|[{_COUNTED}]{{1,3}})[)）]",  # （一）
    rf"[{_COUNTED}]{{1,3}}、(?![{_COUNTED}])",  # 一、
    "[壹貳參叁肆伍陸柒捌玖拾]{1,2}、",
    rf"[{_STEMS}]、(?![{_STEMS}])",  # 甲、
    "[①-⑳❶-❿⑴-⒇]",
    r"[Ⅰ-Ⅻⅰ-ⅻ][.．、)）]",
    r"[A-Za-zＡ-Ｚ](?:[.)]\s|、(?![A-Za-zＡ-Ｚ]))",  # A.
    r"(?:[ivx]{2,4}|[IVX]{2,4})[.)]\s",  # ii.
)
ITEM_NUMBER = regex("|".join(_NUMBERS))
"""Likewise its number. 一、二級 and 甲、乙兩方 are words of a sentence."""
ITEM = regex(r"^( {0,3})(?:([-*+])|\d+\.)[ \t]+(\S.*)$")


@of_itself
def line_habits(document: Document) -> list[Finding]:
    """What is wrong with the form of single lines of the body."""
    path, first_line = document.path, document.body_line
    rows = document.markdown.without_code.split("\n")
    for number, row in enumerate(rows, first_line):
        if FENCE.match(row) is not None:  # whatever follows was meant as code, or was not: nobody can tell
            return [fence_wrong(row, path, number) or Finding(path, number, 1, "fence-open", {"mark": row[:3]})]
    written = document.body.split("\n")
    beside = zip(rows, written, strict=True)
    found = (_heading(row, whole, path, number) for number, (row, whole) in enumerate(beside, first_line))
    headings = [finding for finding in found if finding is not None]
    return [*headings, *_underlined(rows, path, first_line), *_items(rows, path, first_line)]


def fence_wrong(row: str, path: str, line: int) -> Finding | None:
    """What is wrong with the words beside the mark of a block of code: with them it is none."""
    if FENCE_FORM.fullmatch(row):
        return None
    known = FENCE_FORM.match(row)
    meant = f"{known['fence']}{known['kind'] or ''}" if known else ""
    return Finding(path, line, 1, "fence-words", {"mark": shortened(row.strip(), 40), "meant": meant})


def _heading(row: str, written: str, path: str, line: int) -> Finding | None:
    """What is wrong with a heading; `row` is its line without the code that is `written` there."""
    if (picture := WIDE_PICTURE.search(row)) is not None:
        return Finding(path, line, picture.start() + 1, "wide-mark", {"mark": "！", "meant": "!"}, edit=Edit("！", "!"))
    if (wide := WIDE_MARK.match(row)) is not None:
        return Finding(path, line, wide.start(1) + 1, "wide-mark", {"mark": wide[1], "meant": _half_width(wide[1])})
    if (tight := NO_SPACE.match(row)) is not None:
        return Finding(path, line, tight.end(1) + 1, "heading-space", {"mark": tight[1]}, edit=Edit("", " "))
    if (empty := EMPTY_HEADING.match(written)) is not None:
        return Finding(path, line, 1, "empty-heading", {"mark": empty[1]})
    if (spaces := INDENTED_HEADING.match(row)) is not None:
        return Finding(path, line, 1, "heading-indent", {"heading": row.strip()}, edit=Edit(spaces[0], ""))
    return None


def _half_width(mark: str) -> str:
    """＃ as #, １． as 1., with the space that Markdown wants behind it."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else "." if c == "、" else c for c in mark) + " "


def _underlined(rows: list[str], path: str, first_line: int) -> Iterator[Finding]:
    """Headings by a line below them. Nobody here means one: it was a line across the page, or the rest of something."""
    for number, (above, row) in enumerate(pairwise(rows), first_line + 1):
        line = UNDERLINE.match(row)
        is_words = above.strip() and not above.startswith(("#", "|")) and UNDERLINE.match(above) is None
        if line is not None and is_words:
            values = {"mark": line[1], "heading": shortened(above.strip(), 30)}
            yield Finding(path, number, 1, "heading-underlined", values)


def _items(rows: list[str], path: str, first_line: int) -> Iterator[Finding]:
    """Items that were meant to stand below another, but would stand beside it, with its bullet or number.

    Several in a row are one mistake. Those that begin in bold are steps, of which `body` knows more.
    """
    first: tuple[int, bool] | None = None
    """How far the open list is indented, and whether it has bullets."""
    blank = told = False
    for number, row in enumerate(rows, first_line):
        item = ITEM.match(row)
        if item is not None:
            indent, bullet = len(item[1]), item[2] is not None
            if first is None:
                first = indent, bullet
            odd = (indent > first[0] + 1 or bullet != first[1]) and not item[3].startswith("**")
            if odd and not told:
                yield Finding(path, number, indent + 1, "list-indent", {"item": item[3]})
            told = odd
        elif row.startswith("#") or (blank and row.strip() and not row.startswith((" ", "\t"))):
            first = None
        blank = not row.strip()
