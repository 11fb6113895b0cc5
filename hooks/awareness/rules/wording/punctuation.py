"""Rules about Chinese marks that do not fit together: doubled, without a partner, or torn apart by a line end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...content.document import Document
from ...findings import Edit, Finding
from ..beside import Beside
from ..registry import rule
from .chinese import HAN, chinese_texts

DOUBLED = re.compile("[，、；：。]{2,}")
PARTNERS = {"「": "」", "『": "』", "《": "》", "（": "）"}
MARKS = re.compile("[「」『』《》（）]")
BESIDE = "，、。；：？！」』）》「『（《"
SPACED = re.compile(
    r"(?<=[，、。；？！」』）》])[ \u3000]+(?=[\w「『（《])"
    r"|(?<=：)(?!\u3000{2})[ \u3000]+(?=[\w「『（《])"
    r"|(?<=\w)[ \u3000]+(?=[，、。；：？！」』）》「『（《])"
)
PARAGRAPH = re.compile(r"^(?:[^\S\n]*+\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
NUMBERED = re.compile("[0-9０-９A-Za-z一二三四五六七八九十]$")
"""What a list's own `）` may follow: 1）"""
TORN = re.compile(rf"(?<=[{HAN}，、；：。」）])[ \t]*\n[ \t]*(?=[{HAN}「（])")


@rule("doubled-mark")
def doubled_marks(source: Document, context: Beside) -> Iterator[Finding]:
    """Two marks where one belongs."""
    for text in chinese_texts(source):
        for found in DOUBLED.finditer(text.words):
            marks = found[0]
            meant = "……" if marks.startswith("。。。") else "。" if "。" in marks else marks[-1]
            edit = Edit(marks, meant) if set(marks) == {meant} else None
            yield source.finding(text.start + found.start(), "doubled-mark", {"mark": marks, "meant": meant}, edit)


@rule("mark-space")
def spaced_marks(source: Document, context: Beside) -> Iterator[Finding]:
    """Spaces beside a full-width mark, which has its room already.

    Where code or a target was left out, there is none.
    """
    for text in chinese_texts(source):
        for found in SPACED.finditer(text.words):
            at = text.start + found.start()
            if found[0] == source.text[at : at + len(found[0])]:
                mark = next(one for one in (text.words[found.start() - 1], text.words[found.end()]) if one in BESIDE)
                yield source.finding(at, "mark-space", {"mark": mark}, Edit(found[0], ""))


@rule("unpaired-mark")
def unpaired_marks(source: Document, context: Beside) -> Iterator[Finding]:
    """Quotation marks and brackets without a partner in their paragraph; said once a paragraph."""
    for text in chinese_texts(source):
        for paragraph in PARAGRAPH.finditer(text.words):
            if (at := _unpaired(paragraph[0])) is not None:
                mark = paragraph[0][at]
                other = PARTNERS.get(mark) or next(one for one, partner in PARTNERS.items() if partner == mark)
                start = text.start + paragraph.start()
                yield source.finding(start + at, "unpaired-mark", {"mark": mark, "other": other})


def _unpaired(words: str) -> int | None:
    """The place of the first mark that has no partner."""
    opened: list[re.Match[str]] = []
    for found in MARKS.finditer(words):
        if found[0] in PARTNERS:
            opened.append(found)
        elif opened and PARTNERS[opened[-1][0]] == found[0]:
            opened.pop()
        elif found[0] != "）" or not NUMBERED.search(words, 0, found.start()):
            return opened[-1].start() if opened else found.start()
    return opened[0].start() if opened else None


@rule("torn-field")
def torn_fields(source: Document, context: Beside) -> Iterator[Finding]:
    """Chinese in the settings that goes on in the next line: YAML puts a space between."""
    for text in chinese_texts(source):
        for found in TORN.finditer(text.words) if text.field else ():
            yield source.finding(text.start + found.start(), "torn-field", edit=Edit(found[0], ""))
