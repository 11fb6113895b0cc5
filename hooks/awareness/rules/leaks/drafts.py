"""What was meant for the author alone: comments, drafts, notes to do, and the marks of a merge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...text.conflicts import CONFLICT
from .text import Known, Leak, Text

MARKUP = {"md", "html", "htm", "svg", "xml"}
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
REMARK = re.compile(
    r"^[ >]{0,6}\[(?:[^\]\n]*)\]:[ \t]*(?:<>|#|<#>)[ \t]*(?:\([^\n]*\)|\"[^\n]*\"|'[^\n]*')[ \t]*$"
    r"|^[ >]{0,6}\[(?://|comment|_|#|註解|備忘)\]:[^\n]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""The definition of a link that leads nowhere: how comments are written that no page shows."""
CODE = re.compile(
    r"^(?P<fence>[ \t]*(?:`{3,}|~{3,}))[^\n]*\n.*?(?:^(?P=fence)[`~]*[ \t]*$"
    r"|\Z)|(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`)",
    re.DOTALL | re.MULTILINE,
)
MARK = re.compile(
    r"(?<![0-9A-Za-z_\-])(?:TODO|FIXME|TBD)(?![0-9A-Za-z_\-]|[ \t]?(?:(?:list|item)s?\b|清單))"
    r"|[【〔\[《<〈](?:草稿|初稿|草案|待補|待確認|待查|待修|暫定|未定稿|draft|to be confirmed)"
    r"[^】〕\]》>〉\n]{0,12}[】〕\]》>〉](?!\()"
    r"|\[to write[^\]\n]{0,24}\](?!\()"
    r"|[（(](?:待(?:補|填)(?![償助給正教選課考習休救件繳發驗])[^（）()\n]{0,12}|請(?:填寫|補充|補上|填入))[）)]"
    r"|(?:^|[（(，。、：:※ \t])待(?:補|補充|確認|查證)(?=[）)]?[。.…]*[ \t]*$|[：:])"
    r"|(?:TO-DO|XXX|HACK)(?=[ ]?:)|lorem ipsum",
    re.MULTILINE | re.IGNORECASE,
)
MARKS = [
    *"todo to-do xxx hack fixme tbd draft lorem 草稿 初稿 定稿 草案 暫定 待 請填 請補".split(),
    "to be ",
    "to write",
]
"""What each of them has."""
TASK = re.compile(r"TODO|FIXME|TBD")
SETTING = re.compile(
    r"^(?:draft[ \t]*:[ \t]*(?:true|yes|on|1)|status[ \t]*:[ \t]*['\"]?(?:draft|草稿)['\"]?)[ \t]*(?:#.*)?$",
    re.MULTILINE | re.IGNORECASE,
)


def comments(text: Text, known: Known) -> Iterator[Leak]:
    if text.kind not in MARKUP or not ("<!--" in text.raw or "]:" in text.raw):
        return
    code = [match.span() for match in CODE.finditer(text.raw)] if text.kind == "md" else []
    for match in (*COMMENT.finditer(text.raw), *(REMARK.finditer(text.raw) if text.kind == "md" else ())):
        if not any(start <= match.start() < end for start, end in code):
            yield Leak("leak-comment", match[0], match.start())


def drafts(text: Text, known: Known) -> Iterator[Leak]:
    for match in MARK.finditer(text.folded) if text.has(MARKS) else ():
        word = match[0].strip()
        if word.upper() in ("TODO", "FIXME", "TBD") and not TASK.fullmatch(word):
            continue  # "todo" in small letters is a word
        start = match.end() - len(match[0].lstrip())
        yield Leak("leak-draft", text.raw[start : match.end()], start, {"mark": text.raw[start : match.end()]})
    if text.kind == "md" and text.raw.startswith("---"):
        end = text.raw.find("\n---", 3)
        for match in SETTING.finditer(text.raw, 0, end if end > 0 else 0):
            yield Leak("leak-draft", match[0], match.start(), {"mark": match[0].strip()})


def conflicts(text: Text, known: Known) -> Iterator[Leak]:
    """One leak a conflict.

    Seven `=` alone are one in Markdown only, and not below seven characters: that is a heading.
    """
    code: list[tuple[int, int]] | None = None
    for match in CONFLICT.finditer(text.raw):
        mark, at = match["mark"][:7], match.start("mark")
        if mark == "=======" and ">>>>>>>" not in match[0]:
            above = text.raw[text.raw.rfind("\n", 0, max(0, at - 1)) + 1 : at].strip()
            code = [found.span() for found in CODE.finditer(text.raw)] if code is None else code
            if text.kind != "md" or len(above) == len(mark) or any(start <= at < end for start, end in code):
                continue
        yield Leak("leak-conflict", mark, at, {"mark": mark})
