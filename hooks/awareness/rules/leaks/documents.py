"""The head of a classified document.

A site about secrets may speak of 機密 and of 解密條件; a header it may not carry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .text import Known, Leak, Text

START = (
    r"^[ \t>|*_#+\-（(「【\[]{0,8}(?:\d+[.、]\s?)?[*_]{0,2}"
    r"(?:本(?:件|文|案|公文)之?|文件|速別:[^\n:]{1,8}[ \t]|[a-z_]+:[ ])?"
)
"""The beginning of a line, after marks of Markdown."""
IS = r"[*_ \t」】\])）]*(?:[:;/|→=\-]|為|是|列為|核?定為|(?=[(（「『【\[《 \t])|(?<=[」】\])）]))[*_ \t(（「『【\[《]*"
"""Between a label and its value."""
LEVEL = r"(?:絕對機密|極\s?機\s?密|機\s?密|密|普通)(?=[*_ \t)）」』】\]》]*(?:$|[,;/、(。|]|本件|附件))"
TERM = r"[^\n]{0,12}(?:本件|附件|\d[\d ]*年|公布時解|公布後解|屆滿|永久保密)"
HEADER = re.compile(
    rf"{START}(?:密\s?\s?\s?[等級]|機密等級|機密屬性|保密等級|機密區分|密等區分){IS}{LEVEL}[^\n]*"
    rf"|{START}密\s?等\s?及\s?解\s?密\s?條\s?件(?:\s?或\s?保\s?密\s?期\s?限)?[*_ \t]*:[*_ \t]*(?:$"
    rf"|{LEVEL}[^\n]*|{TERM}[^\n]*)"
    rf"|{START}(?:解\s?密\s?條\s?件|保\s?密\s?期\s?限)[*_ \t]*:{TERM}[^\n]*"
    rf"|{START}(?:security )?classification(?: level)?[*_ \t]*(?:[:=(\[\-]|is)[*_ \t(\[]*(?:top secret"
    rf"|secret|confidential|restricted)(?=[*_ \t)\]]*(?:$|[./(,;]))[^\n]*"
    rf"|{START}(?:top )?secret//[a-z]+[^\n]*"
    rf"|{START}主\s?旨[*_ \t]*:[*_ \t]*密不錄由[^\n]*"
    r"|本件[至於][^\n。]{0,8}\d[^\n。]{0,16}(?:解密|解除密等|解除機密)",
    re.MULTILINE | re.IGNORECASE,
)
"""A label as official letters print it, with a value as they print it; a definition of the word has another."""
SOME_HEADER = re.compile(
    r"密\s{0,3}[等級]|機密[等屬區]|保\s?密[等期\s]|解\s?密\s?條|主\s?旨|[Cc]lassif|CLASSIF|secret//|SECRET//|本件[至於]"
)
"""Most lines have none of these; the exact pattern is slow."""
SOME_NUMBER = re.compile(r"密[\u4e00-\u9fff]{0,2}字|密第|[(]密[)]|密件?(?:文號|文件編號|編號)")
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{0,8}密[\u4e00-\u9fff]{0,2}(?:字[ \t]?|(?=第))第?[ \t]*"
    r"(?P<number>[0-9〇○零一二三四五六七八九\-]{5,16})[ \t]*號?"
    r"|(?:機密|密件)(?:文號|文件編號|編號)[ \t]*:?[ \t]*第?[ \t]*(?P<labelled>[0-9A-Z\-]{5,16})"
    r"|\(密\)[\u4e00-\u9fff]{1,8}字第(?P<before>[0-9\-]{5,16})號|字第(?P<behind>[0-9\-]{5,16})號\(密\)"
)


def headers(text: Text, known: Known) -> Iterator[Leak]:
    matches = (match for form in {text.folded, text.flowing} for match in _headers(form))
    for match in {match.start(): match for match in matches}.values():
        found = text.raw[match.start() : match.end()].strip()
        yield Leak("leak-classification", found, match.start() + len(match[0]) - len(match[0].lstrip()))


def _headers(form: str) -> Iterator[re.Match[str]]:
    """Those of the lines that have a sign of one."""
    for start in sorted({form.rfind("\n", 0, some.start()) + 1 for some in SOME_HEADER.finditer(form)}):
        end = form.find("\n", start)
        yield from HEADER.finditer(form, start, len(form) if end < 0 else end)


def document_numbers(text: Text, known: Known) -> Iterator[Leak]:
    for match in NUMBER.finditer(text.folded) if SOME_NUMBER.search(text.folded) else ():
        # ○○○○ stands for any number
        if len(re.findall(r"[0-9一二三四五六七八九]", match[match.lastgroup or 0])) >= 3:
            yield Leak("leak-document-number", text.raw[match.start() : match.end()], match.start())
