"""Rules about what Markdown did not take as it was meant: lists, tables, indents and marks of other programs.

What is wrong is asked of the page, for it alone knows what it made of a line; where that line
stands is then looked for in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...content.body import plain
from ...content.catalogue import topic_kind
from ...content.markup import FENCED, INDENTED, blanked, in_list, without_code
from ...content.shown import Line, shown_lines
from ...content.sources import Source
from ...findings import Finding
from ...project import Project

BULLET = re.compile(r"[-*+–－]\s|[-–－](?![-–－\d])(?=\S)|\d{1,2}[.．](?![\s\d])(?=\S)")
"""What nobody writes at the beginning of a line but for an item."""
DOT = re.compile(r"[•‧·●○◎■□▪◆◇★☆✓✔➢➤]")
NUMBER = re.compile(
    r"\d{1,2}[.．、)）](?!\d)|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?:[一二三四五六七八九十]{1,3}|[壹貳參叁肆伍陸柒捌玖拾]{1,2}|[甲乙丙丁戊己庚辛])、|[①-⑳❶-❿⑴-⒇]|[A-Za-z][.)]\s"
)
"""Both may begin a paragraph, but no further line of it: a reader sees them run together."""
SENTENCE_END = re.compile(r"[。；：！？:;.!?」』）)]$")
ROW = re.compile(r"\||｜[^｜]*｜")
RULE = re.compile(r"^(?=[^\n]*\|)(?=[^\n]*-)[ \t|:-]+$")
CELL = re.compile(r"(?<!\\)\|")
MARK = re.compile(r"＊＊[^＊]+＊＊|^＞(?=\s?\S)|\{\{[^}]*\}\}|(?<![\w:]):[a-z_]{3,}:(?![\w:])|錯誤! ?(?:找不到參照來源|尚未定義書籤)|Error! (?:Reference source not found|Bookmark not defined)|~~(?=\S)[^~]*~~|==(?=\S)[^=]*(?<=\S)==|!?\[\[[^\]]*\]\]|^(?:!!!|\?\?\?\+?|:::)(?=\s|$)|^\[[ xX]\](?=\s)|^(?:={3,}|-{3,}|_{3,}|\*{3,})$")
"""Marks that other programs know. Here a reader would see them."""
NOTE = re.compile(r"\[\^[^\]\s]+\]")
BOLD_ALONE = re.compile(r"(?:\A|(?<=\A\n)|(?<=\n\n))\*\*(?P<words>[^*\n]+(?<![。！？!?.]))\*\*[ \t]*(?=\n\n|\n?\Z)")
"""A sentence that ends is one that is stressed."""
TEXT_BLOCKS = ("p", "li", "dd", "blockquote")
CELLS = ("td", "th")


def indented_text(source: Source, project: Project) -> Iterator[Finding]:
    """A paragraph that is indented as in a letter: Markdown takes it for code, and shows one long line in typewriter letters."""
    if "    " not in source.body and "\t" not in source.body:
        return
    text = blanked(source.body, FENCED)
    for block in INDENTED.finditer(text):
        if block[0].strip() and not in_list(text, block.start()):
            yield Finding(source.path, *source.place(source.body_start + block.start()), "indented-text", {"text": " ".join(block[0].split())[:24]})


def run_together(source: Source, project: Project) -> Iterator[Finding]:
    """Items, rows of a table and marks that the page shows as they were written; several in a row are one mistake."""
    rows = _Rows(source)
    lines = shown_lines(source.body)
    rule_above = ""
    for at, line in enumerate(lines):
        marks = MARK.findall(line.text) if line.block not in CELLS else []
        kind = None if marks else _kind(lines, at)
        if marks or (kind is not None and (line.first or kind[0] != rule_above)):
            number, row = rows.find(line.text)
            for rule, mark in [("unknown-mark", mark) for mark in marks] or [kind]:
                yield Finding(source.path, number, max(row.find(mark), 0) + 1, rule, {"mark": mark})
        rule_above = "" if kind is None else kind[0]


def _kind(lines: Sequence[Line], at: int) -> tuple[str, str] | None:
    """The rule the shown line `at` is against, and the mark it begins with."""
    line = lines[at]
    if line.block not in TEXT_BLOCKS:
        return None
    if (row := ROW.match(line.text)) is not None:
        return "broken-table", row[0][0]
    if (item := BULLET.match(line.text)) is not None:
        return "list-line", item[0].strip()
    if line.first:
        return None
    item = DOT.match(line.text) or (NUMBER.match(line.text) if _begins_items(lines, at) else None)
    if item is not None:
        return "list-line", item[0]
    return None


def _begins_items(lines: Sequence[Line], at: int) -> bool:
    """Whether a sentence, or an item, ends above the line, or another item follows: a number alone may be a date or a quantity."""
    above = lines[at - 1].text
    follows = at + 1 < len(lines) and not lines[at + 1].first and NUMBER.match(lines[at + 1].text) is not None
    return follows or SENTENCE_END.search(above) is not None or NUMBER.match(above) is not None


class _Rows:
    """The source's lines, each found once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.rows = without_code(source.body).split("\n")
        self.told: set[int] = set()

    def find(self, shown: str) -> tuple[int, str]:
        """The line that is shown as `shown`, with its number; the body's first where it cannot be told."""
        for same in (lambda row: row.strip() == shown, lambda row: _key(row) == _key(shown) != ""):
            for at, row in enumerate(self.rows):
                if at not in self.told and same(row):
                    self.told.add(at)
                    return self.source.body_line + at, row
        return self.source.body_line, ""


def _key(row: str) -> str:
    """The words of a line, whatever marks stand between them."""
    return re.sub(r"[\W_]", "", plain(row))


def footnotes(source: Source, project: Project) -> Iterator[Finding]:
    """Notes as other programs know them: a reader would see `[^1]`, or a link to nowhere."""
    if "[^" in source.body:
        for note in NOTE.finditer(without_code(source.body)):
            yield Finding(source.path, *source.place(source.body_start + note.start()), "unknown-mark", {"mark": note[0]})


def table_cells(source: Source, project: Project) -> Iterator[Finding]:
    """Rows with more cells than the head of their table, which the page leaves out; a second line of hyphens; text that becomes a row."""
    if "|" not in source.body:
        return
    width, separator = 0, False
    rows = without_code(source.body).split("\n")
    for number, (row, below) in enumerate(zip(rows, [*rows[1:], ""], strict=True), source.body_line):
        if not row.strip():
            width = 0
        elif "|" not in row:
            if width:
                yield Finding(source.path, number, 1, "table-text", {"text": row.strip()[:24]})
            width = 0
        elif width and RULE.match(row) and not separator:
            yield Finding(source.path, number, 1, "table-rule")
        elif not width and RULE.match(below):
            width, separator = _cells(row), True
            continue
        elif width and _cells(row) > width:
            yield Finding(source.path, number, 1, "table-cells", {"here": _cells(row), "head": width})
        separator = False


def _cells(row: str) -> int:
    return len(CELL.findall(row.strip().removeprefix("|").removesuffix("|"))) + 1


def bold_headings(source: Source, project: Project) -> Iterator[Finding]:
    """Bold words on a line of their own, where a heading was meant. A topic has its two headings, and no room for more."""
    if topic_kind(source.id) is None and "**" in source.body:
        for words in BOLD_ALONE.finditer(without_code(source.body)):
            yield Finding(source.path, *source.place(source.body_start + words.start()), "bold-heading", {"heading": words["words"]})
