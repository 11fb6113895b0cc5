"""Telephone numbers and e-mail addresses that are not the configured ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..wording.telephones import EXTENSION, NUMBER, dialled, digits_of, is_announced, may_be_dialled
from .text import Known, Leak, Text

BEHIND = re.compile(
    rf"[ ,、(]{{0,2}}(?:#|轉|{EXTENSION})[ ]{{0,2}}:?[ ]{{0,2}}#?(?P<extension>\d{{1,6}})(?!\d)", re.IGNORECASE
)
INSIDE = re.compile(rf"(?:{EXTENSION})[ ]{{0,2}}:?[ ]{{0,2}}#?(?P<extension>\d{{3,6}})(?!\d)", re.IGNORECASE)
EXAMPLE_NUMBER = "0212345678"
"""Nobody can have it: no number in Taipei begins with 1."""
SOME_NUMBER = re.compile(r"\d\D{0,3}\d\D{0,3}\d")
SOME_MAIL = re.compile(
    r"@|小老鼠|[(\[〔【{<]\s?[aA][tT]?\s?[)\]〕】}>]|\s(?:[aA][tT]|在)\s[^\n]{1,60}\s(?:dot|DOT|點)\s"
)
"""Most texts have neither; the exact patterns are slow."""
OPEN, CLOSE = r"\s?[(\[〔【{<]\s?", r"\s?[)\]〕】}>]\s?"
AT = rf"\s?\\?@\s?|{OPEN}(?:at?|@|小老鼠){CLOSE}|\s?小老鼠\s?"
DOT = rf"\\?[.。]|{OPEN}(?:dot|點|\.){CLOSE}|\s(?:dot|點|\.)\s"
MAIL = re.compile(
    rf"(?<![0-9A-Za-z._%+\-])(?P<name>[0-9A-Za-z._%+\-]{{1,64}}|[\u4e00-\u9fff]{{2,4}}(?=@))"
    rf"(?:(?:{AT})(?P<host>[0-9A-Za-z\-]{{1,63}}(?:(?:{DOT})[0-9A-Za-z\-]{{1,63}}){{1,6}})"
    rf"|\s(?:at|在)\s(?P<said>[0-9A-Za-z\-]{{1,63}}(?:\s(?:dot|點)\s[0-9A-Za-z\-]{{1,63}}){{1,6}}))(?![0-9A-Za-z])",
    re.IGNORECASE,
)
EXAMPLE_MAIL = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$", re.IGNORECASE)
"""Names that can belong to nobody (RFC 2606)."""


def phones(text: Text, known: Known) -> Iterator[Leak]:
    folded = text.flowing
    if not SOME_NUMBER.search(folded):
        return
    seen: list[range] = []
    for start, end, digits in dialled(folded, known.phone) if text.has_long_number else ():
        behind = BEHIND.match(folded, end)
        seen.append(range(start, end := behind.end() if behind else end))
        if digits != known.phone or (behind and behind["extension"] != known.extension):
            yield _phone(text, start, end, known)
    for match in NUMBER.finditer(folded):
        is_new = not any(match.start() in span for span in seen)
        if not is_new or not is_announced(folded, match.start()) or not may_be_dialled(folded, match):
            continue
        digits = digits_of(match[0])
        is_own = len(digits) > 5 and known.phone.endswith(digits)
        if not (digits.startswith("1") or is_own or digits == EXAMPLE_NUMBER):
            seen.append(range(match.start(), match.end() + 3))  # an extension behind it is a part of it
            yield _phone(text, *match.span(), known)
    for match in INSIDE.finditer(folded):
        is_known = known.extension and match["extension"] == known.extension
        if not is_known and not any(match.start() in span for span in seen):
            yield _phone(text, *match.span(), known)


def _phone(text: Text, start: int, end: int, known: Known) -> Leak:
    return Leak("leak-phone", text.raw[start:end], start, {"hotline": known.hotline})


def mails(text: Text, known: Known) -> Iterator[Leak]:
    for match in MAIL.finditer(text.flowing) if SOME_MAIL.search(text.flowing) else ():
        host = re.sub(DOT, ".", match["host"] or match["said"], flags=re.IGNORECASE)
        # https://name:password@host
        in_address = re.search(r"://[^\s/]*$", text.flowing[max(0, match.start() - 80) : match.start()])
        is_own = match[0].lower() == known.email
        if re.search(r"\.[A-Za-z]{2,24}$", host) and not (EXAMPLE_MAIL.search(host) or in_address or is_own):
            values = {"shown": f"{match[0][0]}****@{host}"}
            yield Leak("leak-email", text.raw[slice(*match.span())], match.start(), values)
