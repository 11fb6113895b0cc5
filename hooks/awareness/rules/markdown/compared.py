"""Rules about what the page shows otherwise than it was written: found by comparing the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...content.document import Document
from ...content.habits import fence_wrong, line_habits
from ...content.markdown.compared import Unseen
from ...content.markdown.knots import MOST_DEEP, knots_in
from ...content.markdown.marks import DEFINITION, FENCED
from ...content.markdown.shown import Line, Stress
from ...findings import Finding
from ...text.width import shortened
from ..beside import Beside
from ..registry import rule

ADDRESS = re.compile(r"<?[!-~]*[/.#:@][!-~]*>?")
"""A file or an address, as a definition of a link may have it."""
REST = re.compile(r"\]:[ \t]*\n[ \t]*<?")
"""Between a definition's name and what stands on the next line."""
ITEM = re.compile(r"[ \t>]*(?P<mark>(?P<number>\d+)[.)]|[-*+])[ \t]+(?P<words>.*)")
INDENTED_FENCE = re.compile(r"^[ \t>]+(?P<mark>`{3,}|~{3,})[^`\n]*$", re.MULTILINE)
FENCE = re.compile(r"^(?:`{3,}|~{3,})[ \t]*\{?(?:[ \t]*#[^\s}]+)?[ \t.]*(?P<kind>[^\s{}`=]+)(?!=)", re.MULTILINE)
SHOWN_AS_TYPED = frozenset(
    """text txt plain plaintext console shell sh bash zsh powershell ps1 cmd bat ini conf toml yaml yml json xml html
    css js javascript python py sql csv diff md markdown nginx apache http""".split()
)
"""Languages of blocks of code: whoever writes one wants the words as they are."""
CLOSING, OPENING = "，、。；：？！）」』》,.;:?!)", "（「『《("
JOINING = "-/+=#%&@~"
"""Marks that begin or end nothing beside a Latin letter or a digit: 09**-***-123 is a masked number."""


@rule("not-shown", "unknown-mark")
def not_shown(source: Document, context: Beside) -> Iterator[Finding]:
    """Words that Markdown takes for something else, so that nobody reads them."""
    end = 0
    for unseen in source.markdown.compared.unseen:
        is_rest = REST.fullmatch(source.body, end, unseen.at) is not None
        end = unseen.at + len(unseen.words)
        if unseen.words == "TOC":
            yield source.in_body(unseen.at - 1, "unknown-mark", {"mark": "[TOC]"})
        elif not is_rest and not _is_definition(source, unseen):
            opened = source.body[unseen.at - 1 : unseen.at] == "["
            words = "[" * opened + " ".join(unseen.words.split())
            yield source.in_body(unseen.at - opened, "not-shown", {"words": shortened(words, 40)})


def _is_definition(source: Document, unseen: Unseen) -> bool:
    """Whether it is where a link leads to, said apart from the link."""
    text = source.body
    found = DEFINITION.match(text, text.rfind("\n", 0, unseen.at) + 1)
    targets = {link.target for link in source.links}
    return found is not None and (found["target"] in targets or ADDRESS.fullmatch(found["target"]) is not None)


@rule("lost-star")
def lost_stars(source: Document, context: Beside) -> Iterator[Finding]:
    """Stars and underlines that were meant as they are, but begin or end italics."""
    compared = source.markdown.compared
    for line, row in zip(compared.lines, compared.places, strict=True):
        lost = next((one for one in line.stress if _is_lost(line.words, one)), None)
        if lost is None or row is None:
            continue
        words, around = compared.rows[row], line.words[max(0, lost.at - 1) : lost.at + 1]
        found = re.search(r"[*_]+".join(map(re.escape, around)) if len(around) > 1 else r"[*_]", words)
        column = found.start() + len(around) - 1 if found else 0
        values = {
            "text": shortened(words[max(0, column - 6) : column + 14].strip(), 24),
            "shown": shortened(line.words[max(0, lost.at - 6) : lost.at + 12].strip(), 24),
        }
        yield source.in_body(compared.starts[row] + column, "lost-star", values)


def _is_lost(words: str, stress: Stress) -> bool:
    """Whether bold or italics begin or end where no writer would want them: in a word, or beside the wrong mark."""
    before, after = words[max(0, stress.at - 1) : stress.at], words[stress.at : stress.at + 1]
    if before.isalnum() and after.isalnum():
        return (stress.mark == "*" and stress.opens) or (before.isascii() and after.isascii())
    inner, outer = (after, before) if stress.opens else (before, after)
    if (outer.isalnum() and outer.isascii() and inner and inner in JOINING) or (
        stress.opens and inner in (*")）」』》",)
    ):
        return True
    return outer.isalnum() and inner in ((*CLOSING, " ") if stress.opens else (*OPENING, " "))


@rule("list-number")
def list_numbers(source: Document, context: Beside) -> Iterator[Finding]:
    """Items with another number, or a bullet, than was written. One cause is said once in a section."""
    if any(finding.rule == "list-indent" for finding in line_habits(source)):
        return
    compared = source.markdown.compared
    before: dict[int, int] = {}
    told = False
    for line, row in zip(compared.lines, compared.places, strict=True):
        told = told and not line.block.startswith("h")
        if line.number is None or row is None or (item := ITEM.match(compared.rows[row])) is None:
            continue
        kind, place = line.number
        number = int(item["number"] or 0)
        is_same = number == place or number == before.get(place - 1)  # 1. 1. 1. is a way to write 1. 2. 3.
        if not told and (not is_same if kind == "ol" else bool(item["number"])):
            told = True
            yield source.in_body(compared.starts[row] + item.start("mark"), "list-number", _values(item, line))
        before[place] = number


def _values(item: re.Match[str], line: Line) -> Mapping[str, object]:
    kind, place = line.number or ("", 0)
    shown = f"{place}." if kind == "ol" else {"zh-TW": "圓點", "en": "a bullet"}
    written = f"{item['number']}." if item["number"] else item["mark"]
    return {"written": written, "shown": shown, "item": shortened(item["words"], 24)}


@rule("too-tangled")
def knots(source: Document, context: Beside) -> Iterator[Finding]:
    """Marks without partners and levels without end, at which Markdown would work for minutes, or break off."""
    for knot in knots_in(source.body):
        where = {"zh-TW": f"「{knot.mark}」太多個沒有成對", "en": f"too many '{knot.mark}' without a partner"}
        deep = {"zh-TW": f"清單或引文超過 {MOST_DEEP} 層", "en": f"more than {MOST_DEEP} levels of lists or quotations"}
        yield source.in_body(knot.start, "too-tangled", {"what": where if knot.mark else deep})


@rule("fence-indent", "fence-words", "unknown-mark")
def fences(source: Document, context: Beside) -> Iterator[Finding]:
    """Blocks of code that become one line of a sentence, and those that another program would draw."""
    text = source.body
    if "```" not in text and "~~~" not in text:
        return
    taken = [found.span() for found in FENCED.finditer(text)]
    for start, _ in taken:
        kind = FENCE.match(text, start)
        row, (line, _) = text[start : text.index("\n", start)], source.place(source.body_start + start)
        if (wrong := fence_wrong(row, source.path, line)) is not None:
            yield wrong
        elif kind is not None and kind["kind"].lower() not in SHOWN_AS_TYPED:
            yield source.in_body(start, "unknown-mark", {"mark": text[start : kind.end()]})
    if opened := next((found for found in INDENTED_FENCE.finditer(text) if _is_free(found.start(), taken)), None):
        yield source.in_body(opened.start("mark"), "fence-indent", {"mark": opened["mark"]})


def _is_free(at: int, taken: list[tuple[int, int]]) -> bool:
    return not any(start <= at < end for start, end in taken)
