"""Rules about what Markdown did not take as it was meant: lists, tables, indents and marks of other programs.

What is wrong is asked of the page, for it alone knows what it made of a line; where that line
stands is then looked for in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...content.document import Document
from ...content.habits import ITEM_DOT, ITEM_NUMBER
from ...content.markdown.marks import FENCED, INDENTED, blanked, in_list
from ...content.markdown.shown import Line
from ...findings import Edit, Finding
from ...text.width import shortened, width
from ..beside import Beside
from ..registry import rule
from ..wording.chinese import WIDE

BULLET = re.compile(
    r"[-*+–－]\s|—(?=[^—\s])|[lnuqvwØü§](?: {2,}|\t)(?=[\u4e00-\u9fff])"
    r"|[-–－](?![-–－\d])(?=\S)|\d{1,2}[.．](?![\s\d])(?=\S)"
)
"""What begins a line for an item only: marks, and the letters that Word's Wingdings bullets become."""
ORDER = re.compile(r"(?:第[一二三四五六七八九十\d]{1,3}[項點]?|其[一二三四五六七八九十])[、，：:]")
NUMBER = re.compile(f"{ITEM_NUMBER.pattern}|{ORDER.pattern}")
"""Like a dot, it may begin a paragraph, but no further line of it: a reader sees them run together."""
SENTENCE_END = re.compile(r"[。；：！？:;.!?」』）)]$")
ROW = re.compile(r"\||｜[^｜]*｜")
RULE = re.compile(r"^(?=[^\n]*\|)(?=[^\n]*-)[ \t|:-]+$")
CELL = re.compile(r"(?<!\\)\|")
_MARKS = (
    r"＊＊[^＊]+＊＊|^＞(?=\s?\S)|｀[^｀\n]+｀",
    r"錯誤! ?(?:找不到參照來源|尚未定義書籤)|Error! (?:Reference source not found|Bookmark not defined)",
    r"【\d+†[^】\n]*】|:contentReference\[",  # what chat programs leave behind
    r"(?P<pair>~~|==|\^\^|%%|@@|##|\$\$|\|\||(?<![A-Za-z])\+\+)(?=[\w「（({])[^\n]{0,80}?(?<=[\w」）)}。！？!?.])(?P=pair)",
    r"__(?=[^\s_])[^_\n]{1,80}(?<=\S)__|(?<![A-Za-z0-9])_(?=[^\s_\x00-\x7f])[^_\n]{1,80}(?<=[^\s_\x00-\x7f])_",
    r"(?<![A-Za-z'])(?P<quote>'{2,3})(?=[^\s'])[^'\n]{1,60}(?P=quote)(?!')|(?<![\w:/])//(?=[^\s/])[^/\n]{1,60}(?<=\S)//(?![\w/])",
    r"\^[\w+−-]{1,12}\^|(?<=[A-Za-z])~\d{1,3}~|(?<!\w)~[^\s~、，,；;。]{1,40}~|~[^\s~、，,；;。]{1,40}~(?!\w)",
    r"\$(?=[A-Za-z\\])[^\s$][^$\n]{0,40}(?<=\S)\$|\$\{[^{}\n]{1,60}\}",
    r"(?<![\w:]):[a-z_]{3,}:(?![\w:])|(?<![A-Za-z0-9:]):[a-z][a-z0-9_+]*[-_a-z0-9+]+:(?![A-Za-z0-9:])",
    r"!?\[\[[^\]\n]{0,99}\]\]|\[[!@%#&~*=+<>/\\-][^\]\n]{0,99}\]|\[[A-Za-z_]{1,20}=[^\]\n]{0,99}\]|\[(?:TOC|toc)\]",
    r"^\*\[[^\]\n]+\]:|\^\[[^\]\n]{1,99}\]|<<\[[^\]\n]{1,99}\]|^\[(?:[a-z][a-z_-]{3,20}|[A-Z]{3,12})\]$",
    r"\{\{[^}\n]{0,99}\}\}|\{ ?[%#:.!=+~>-][^{}\n]*\}|\{[a-z]+:[^{}\s]*\}",
    r"\{(?:info|note|tip|warning|code|panel|quote|toc)\}|\{/\*",
    r"^(?:!!!|\?\?\?\+?|:::)(?=\s|$)|^(?P<run>[!:=+%@&~^$/\\<>;'])(?P=run){2,}\+?\w*|^[!?]>(?=\S)",
    r"^\[[ xX/-]\](?=\s)|^(?:={3,}|-{3,}|_{3,}|\*{3,})$|^-{2,}8<-{2,}|^h[1-6]\. ",
    r"^(?P<wiki>={1,6})[^=\n]{1,80}(?P=wiki)$|^\\[a-z]{3,}|(?<=[\u3000-\u9fff\uff00-\uffef.,;:!?])\\$",
    r"^\.\. [a-z-]+::|^[a-z]{3,12}::\S+\[|^:[ \t]+(?=\S)|^tags:(?=\s*(?:#|\ufffc|$))",
    r"\ufffc_(?!\w)|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});",
)
MARK = re.compile("|".join(_MARKS))
"""Marks that other programs know. Here a reader would see them."""
SOME_MARK = re.compile(r"[＊＞｀*~=^%@#$|+_:!?\[{\\&/;<>†'-]|錯誤|^h\d")
"""Most lines have none of their characters."""
COLUMNS = re.compile(r"^[^\t\n]*\S\t+\S[^\n]*\n[^\t\n]*\S\t+\S", re.MULTILINE)
"""Two lines with a tab between their words: cells of a worksheet."""
CHINESE_END, CHINESE_START = re.compile(f"[{WIDE}—]$"), re.compile(f"[{WIDE}—]")
TWICE = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.)[ \t]+(?P<mark>[-*+]|\d{1,2}\.)[ \t]+(?P<text>\S[^\n]*)", re.MULTILINE)
NOTE = re.compile(r"\[\^[^\]\s]{1,99}\]")
BOLD_ALONE = re.compile(r"(?:\A|(?<=\A\n)|(?<=\n\n))\*\*(?P<words>[^*\n]+(?<![。！？!?.]))\*\*[ \t]*(?=\n\n|\n?\Z)")
"""A sentence that ends is one that is stressed."""
LINE_END = re.compile(r"[ \t]*\n[ \t]*")
WRAPPED = 48
"""From how wide on a line is one that a program or a narrow window broke, in Latin letters."""
TEXT_BLOCKS = ("p", "li", "dd", "blockquote")


@rule("indented-text")
def indented_text(source: Document, context: Beside) -> Iterator[Finding]:
    """A paragraph that is indented as in a letter.

    Markdown takes it for code, and shows one long line in typewriter letters.
    """
    if "    " not in source.body and "\t" not in source.body:
        return
    text = blanked(source.body, FENCED)
    for block in INDENTED.finditer(text):
        if block[0].strip() and not in_list(text, block.start()):
            yield source.in_body(block.start(), "indented-text", {"text": " ".join(block[0].split())[:24]})


@rule("unknown-mark", "broken-table", "list-line", "list-twice", "joined-line", "torn-line")
def run_together(source: Document, context: Beside) -> Iterator[Finding]:
    """What the page shows otherwise than it was written: items, rows, lines, marks.

    Several in a row are one mistake.
    """
    lines, rows = source.markdown.lines, source.markdown.without_code.split("\n")
    rule_above = ""
    for at, line in enumerate(lines):
        marks = (
            [found[0] for found in MARK.finditer(line.text)] if SOME_MARK.search(line.text) and not line.is_cell else []
        )
        name, mark = ("", "") if marks else _kind(lines, at)
        if (place := source.markdown.compared.places[at]) is None:
            continue  # not of the source: a list of contents
        if marks or (name and (line.first or name != rule_above)):
            row = rows[place]
            if name == "joined-line" and ("\t" in row or rows[place - 1].rstrip().endswith("**")):
                continue  # cells; the sentence of a step
            if name == "joined-line" and (torn := _torn(source, lines[at - 1], line, place)) is not None:
                yield torn
                continue
            for name_here, mark_here in [("unknown-mark", mark) for mark in marks] or [(name, mark)]:
                values = {"mark": mark_here, "text": _item(line.text)}
                yield Finding(source.path, source.body_line + place, max(row.find(mark_here), 0) + 1, name_here, values)
        rule_above = name
    for item in TWICE.finditer(source.markdown.without_code):
        yield source.in_body(item.start("mark"), "list-twice", {"mark": item["mark"], "text": _item(item["text"])})
    for columns in COLUMNS.finditer(source.markdown.without_code) if "\t" in source.body else ():
        if ITEM_DOT.match(columns[0]) is None:
            yield source.in_body(columns.start(), "broken-table", {"mark": "Tab", "text": ""})
            return


def _kind(lines: Sequence[Line], at: int) -> tuple[str, str]:
    """The rule the shown line `at` is against, and the mark it begins with; twice nothing where it is well."""
    line = lines[at]
    if line.block not in TEXT_BLOCKS:
        return "", ""
    if (row := ROW.match(line.text)) is not None:
        return "broken-table", row[0][0]
    if (item := BULLET.match(line.text)) is not None:
        return "list-line", item[0].strip()
    below = lines[at + 1].text if at + 1 < len(lines) and not lines[at + 1].first else ""
    dot, number = ITEM_DOT.match(line.text), NUMBER.match(line.text)
    mark = found[0].strip() if (found := dot or number) else ""
    if line.first:
        if line.block == "li" and (twice := dot or ITEM_NUMBER.match(line.text)) is not None:
            return "list-twice", twice[0].strip()
        goes_on = (dot and (ITEM_DOT.match(below) or BULLET.match(below))) or (number and NUMBER.match(below))
        return ("list-line", mark) if goes_on else ("", "")
    above = lines[at - 1].text
    # A number alone may be a date or a quantity: a sentence or an item ends above it, or another item follows.
    if dot or (number and (SENTENCE_END.search(above) or NUMBER.match(above) or NUMBER.match(below))):
        return "list-line", mark
    if CHINESE_END.search(above) and CHINESE_START.match(line.text):
        return "joined-line", ""
    return "", ""


def _torn(source: Document, above: Line, line: Line, row: int) -> Finding | None:
    """A line that ends inside a sentence; mended where nobody can have meant two lines."""
    start = source.markdown.compared.starts[row]
    indented = source.body[start : start + 1] in " \t"
    if SENTENCE_END.search(above.text) or not (line.block == "p" or indented):
        return None
    end = len(source.body[:start].rstrip())
    between = LINE_END.match(source.body, end)
    values = {"above": above.words[-6:], "below": line.words[:6]}
    is_sure = above.words[-1] in "，、" or width(above.words) >= WRAPPED
    edit = Edit(between[0], "") if between and is_sure else None
    return source.in_body(between.start() if between else start, "torn-line", values, edit)


def _item(text: str, longest: int = 40) -> str:
    """The words of an item without its marks."""
    while (mark := BULLET.match(text) or ITEM_DOT.match(text) or NUMBER.match(text)) and text[mark.end() :].strip():
        text = text[mark.end() :].strip()
    return shortened(text, longest)


@rule("unknown-mark")
def footnotes(source: Document, context: Beside) -> Iterator[Finding]:
    """Notes as other programs know them: a reader would see `[^1]`, or a link to nowhere."""
    if "[^" in source.body:
        for note in NOTE.finditer(source.markdown.without_code):
            yield source.in_body(note.start(), "unknown-mark", {"mark": note[0]})


@rule("table-text", "table-rule", "table-head", "table-cells")
def table_cells(source: Document, context: Beside) -> Iterator[Finding]:
    """Rows with more cells than the head, a second line of hyphens, text that becomes a row, an empty head."""
    if "|" not in source.body:
        return
    width, separator = 0, False
    rows = source.markdown.without_code.split("\n")
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
            if not row.strip(" \t|"):
                yield Finding(source.path, number, 1, "table-head")
            continue
        elif width and _cells(row) > width:
            yield Finding(source.path, number, 1, "table-cells", {"here": _cells(row), "head": width})
        separator = False


def _cells(row: str) -> int:
    return len(CELL.findall(row.strip().removeprefix("|").removesuffix("|"))) + 1


@rule("bold-heading")
def bold_headings(source: Document, context: Beside) -> Iterator[Finding]:
    """Bold words on a line of their own, where a heading was meant."""
    if "**" in source.body:
        for words in BOLD_ALONE.finditer(source.markdown.without_code):
            yield source.in_body(words.start(), "bold-heading", {"heading": words["words"]})
