"""Telephone numbers and e-mail addresses that are not the configured ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...settings.telephone import is_dialled
from ..wording.telephones import EXTENSION, NUMBER, digits_of, is_announced, may_be_dialled
from .text import Known, Leak, Text

GAP = r"[ .\-()\u200b]{0,2}"
PHONE = re.compile(
    r"(?<![0-9A-Za-z_.\-])(?P<trunk>(?:\+|00)?886[ \-]?(?:\(0\)|0)?|\(?0)"
    rf"(?P<number>{GAP}(?:9(?:{GAP}\d){{8}}|70(?:{GAP}\d){{8}}|80[09](?:{GAP}\d){{6}}|[24](?:{GAP}\d){{8}}|[3-8](?:{GAP}\d){{7}}))(?!\d)"
    rf"(?:[ ,、(]{{0,2}}(?:#|轉|{EXTENSION})[ ]{{0,2}}:?[ ]{{0,2}}#?(?P<extension>\d{{1,6}})(?!\d))?",
    re.IGNORECASE,
)
INTERNATIONAL = re.compile(r"(?<![0-9A-Za-z+])\+(?!886)[1-9](?:[ .\-()]{0,2}\d){8,14}(?!\d)")
INSIDE = re.compile(rf"(?:{EXTENSION})[ ]{{0,2}}:?[ ]{{0,2}}#?(?P<extension>\d{{3,6}})(?!\d)", re.IGNORECASE)
SOME_NUMBER = re.compile(r"\d\D{0,2}\d\D{0,2}\d")
SOME_MAIL = re.compile(r"@|[(\[]\s?at")
"""Most texts have neither; the exact patterns are slow."""
MAIL = re.compile(
    r"(?<![0-9A-Za-z._%+\-])[0-9A-Za-z._%+\-]{1,64}\s?(?:@|[(\[]\s?(?:at|@)\s?[)\]])\s?(?P<host>(?:[0-9A-Za-z\-]+\.)+[A-Za-z]{2,24})(?![0-9A-Za-z])"
)
EXAMPLE_MAIL = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$", re.IGNORECASE)
"""Names that can belong to nobody (RFC 2606)."""


def phones(text: Text, known: Known) -> Iterator[Leak]:
    folded = text.folded
    if not SOME_NUMBER.search(folded):
        return
    seen: list[range] = []
    for match in PHONE.finditer(folded):
        seen.append(range(*match.span()))
        digits = "0" + re.sub(r"\D", "", match["number"])
        if digits == known.phone and match["extension"] in (None, known.extension):
            continue
        if (
            is_dialled(digits)
            and _one_number(match["number"])
            and not _other_number(folded, match.start(), match.end())
        ):
            yield _phone(text, match, known)
    for match in INTERNATIONAL.finditer(folded):
        yield _phone(text, match, known)
    for match in NUMBER.finditer(folded):
        if (
            any(match.start() in span for span in seen)
            or not is_announced(folded, match.start())
            or not may_be_dialled(folded, match)
        ):
            continue
        digits = digits_of(match[0])
        if not digits.startswith("1") and not (len(digits) > 5 and known.phone.endswith(digits)):
            seen.append(range(match.start(), match.end() + 3))  # an extension behind it is a part of it
            yield _phone(text, match, known)
    for match in INSIDE.finditer(folded):
        if not any(match.start() in span for span in seen) and not (
            known.extension and match["extension"] == known.extension
        ):
            yield _phone(text, match, known)


def _phone(text: Text, match: re.Match[str], known: Known) -> Leak:
    return Leak("leak-phone", text.raw[match.start() : match.end()], match.start(), {"hotline": known.hotline})


def _one_number(written: str) -> bool:
    """Whether the groups of digits are a telephone number's, not those of a date or a list of small numbers."""
    groups = re.findall(r"\d+", written)
    tail = groups[1:] if len(groups[0]) <= 4 else groups
    return all(len(group) >= 3 for group in tail) or (
        groups[0].startswith("9") and len(groups[0]) == 3 and len(set(map(len, tail))) == 1
    )


def _other_number(folded: str, start: int, end: int) -> bool:
    """第…號 of a document, or an ISBN."""
    before = folded[max(0, start - 12) : start]
    return (before.endswith("第") and folded[end : end + 1] == "號") or re.search(
        r"ISBN(?:-1[03])?\s?:?\s?$", before, re.IGNORECASE
    ) is not None


def mails(text: Text, known: Known) -> Iterator[Leak]:
    for match in MAIL.finditer(text.folded) if SOME_MAIL.search(text.folded) else ():
        # https://name:password@host
        in_address = re.search(r"://[^\s/]*$", text.folded[max(0, match.start() - 80) : match.start()])
        if not EXAMPLE_MAIL.search(match["host"]) and not in_address:
            values = {"shown": f"{match[0][0]}****@{match['host']}"}
            yield Leak("leak-email", text.raw[slice(*match.span())], match.start(), values)
