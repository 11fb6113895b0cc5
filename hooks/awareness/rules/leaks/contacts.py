"""Telephone numbers and e-mail addresses that are not the configured ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..wording.telephones import EXTENSION, NUMBER, digits_of, is_announced, may_be_dialled
from .text import Known, Leak, Text

HOME = "TW"
GAP = r"[ .\-()/\\·\u200b]{0,3}"
PHONE = re.compile(rf"(?<![0-9A-Za-z_.\-/])(?:\+|\(?(?=0|886))\d(?:{GAP}\d){{6,16}}(?![0-9A-Za-z])", re.ASCII)
BEHIND = re.compile(
    rf"[ ,、(]{{0,2}}(?:#|轉|{EXTENSION})[ ]{{0,2}}:?[ ]{{0,2}}#?(?P<extension>\d{{1,6}})(?!\d)", re.IGNORECASE
)
INSIDE = re.compile(rf"(?:{EXTENSION})[ ]{{0,2}}:?[ ]{{0,2}}#?(?P<extension>\d{{3,6}})(?!\d)", re.IGNORECASE)
SOME_NUMBER = re.compile(r"\d\D{0,3}\d\D{0,3}\d")
OTHER = re.compile(
    r"(?:第|字|ISBN(?:-1[03])?|[文案編單序件批料令帳證][ ]?號|編碼|條碼|流水號|代號|(?<![A-Za-z])(?:No|ID)\.?)[ :#]{0,3}$",
    re.IGNORECASE,
)
"""What says that a number of another kind follows."""
SOME_MAIL = re.compile(r"@|小老鼠|[(\[〔【{<]\s?[aA][tT]|\s[aA][tT]\s[^\n]{1,60}\s(?:dot|DOT|點)\s")
"""Most texts have neither; the exact patterns are slow."""
OPEN, CLOSE = r"\s?[(\[〔【{<]\s?", r"\s?[)\]〕】}>]\s?"
AT = rf"\s?\\?@\s?|{OPEN}(?:at|@|小老鼠){CLOSE}|\s?小老鼠\s?"
DOT = rf"\\?[.。]|{OPEN}(?:dot|點|\.){CLOSE}|\s(?:dot|點)\s"
MAIL = re.compile(
    rf"(?<![0-9A-Za-z._%+\-])(?P<name>[0-9A-Za-z._%+\-]{{1,64}})"
    rf"(?:(?:{AT})(?P<host>[0-9A-Za-z\-]{{1,63}}(?:(?:{DOT})[0-9A-Za-z\-]{{1,63}}){{1,6}})"
    rf"|\sat\s(?P<said>[0-9A-Za-z\-]{{1,63}}(?:\s(?:dot|點)\s[0-9A-Za-z\-]{{1,63}}){{1,6}}))(?![0-9A-Za-z])",
    re.IGNORECASE,
)
EXAMPLE_MAIL = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost)$", re.IGNORECASE)
"""Names that can belong to nobody (RFC 2606)."""


def phones(text: Text, known: Known) -> Iterator[Leak]:
    folded = text.flowing
    if not SOME_NUMBER.search(folded):
        return
    seen: list[range] = []
    for start, end, digits in _dialled(folded, known.phone) if text.has_long_number else ():
        behind = BEHIND.match(folded, end)
        seen.append(range(start, end := behind.end() if behind else end))
        if digits != known.phone or (behind and behind["extension"] != known.extension):
            yield _phone(text, start, end, known)
    for match in NUMBER.finditer(folded):
        is_new = not any(match.start() in span for span in seen)
        if not is_new or not is_announced(folded, match.start()) or not may_be_dialled(folded, match):
            continue
        digits = digits_of(match[0])
        if not digits.startswith("1") and not (len(digits) > 5 and known.phone.endswith(digits)):
            seen.append(range(match.start(), match.end() + 3))  # an extension behind it is a part of it
            yield _phone(text, *match.span(), known)
    for match in INSIDE.finditer(folded):
        is_known = known.extension and match["extension"] == known.extension
        if not is_known and not any(match.start() in span for span in seen):
            yield _phone(text, *match.span(), known)


def _dialled(folded: str, own: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and digits (as dialled inside the country) of each telephone number; `own` is the hotline's."""
    at = 0
    while match := PHONE.search(folded, at):
        written, at = match[0], match.end()
        if OTHER.search(folded, max(0, match.start() - 14), match.start()) and not written.startswith("+"):
            continue
        for end in (found.end() for found in reversed([*re.finditer(r"\d+", written)])):  # two may stand side by side
            plain = re.sub(r"[^\d+]", "", written[:end])
            is_own = bool(own) and plain.endswith(own[1:]) and len(plain) - len(own) in (0, 2, 3, 4)
            if digits := own if is_own else _number(re.sub("^(?:00)?886", "+886", plain)):
                at = match.start() + end
                if _one_number(written[:end]):
                    yield match.start(), at, digits
                break


@lru_cache(maxsize=4096)
def _number(dialled: str) -> str:
    """The digits as dialled inside the country, of a number that somebody may have; nothing for any other."""
    import phonenumbers  # only where there are digits: it takes longer to load than the rule to run

    try:
        number = phonenumbers.parse(re.sub(r"^(\+886)0", r"\1", dialled), HOME)
    except phonenumbers.NumberParseException:
        return ""
    national = phonenumbers.national_significant_number(number)
    is_home = phonenumbers.region_code_for_number(number) == HOME
    return f"{0 if is_home else '+'}{national}" if phonenumbers.is_valid_number(number) else ""


def _one_number(written: str) -> bool:
    """Whether the groups of digits are a telephone number's, not those of a date or a list of small numbers."""
    groups = re.findall(r"\d+", re.sub(r"^\D*(?:00)?886\D*(?:0(?=\D))?", "", written))
    tail = groups[1:] if len(groups[0]) <= 4 else groups
    return all(len(group) >= 3 for group in tail) or (
        re.match(r"0?9\d\d$", groups[0]) is not None and len(set(map(len, tail))) == 1
    )


def _phone(text: Text, start: int, end: int, known: Known) -> Leak:
    return Leak("leak-phone", text.raw[start:end], start, {"hotline": known.hotline})


def mails(text: Text, known: Known) -> Iterator[Leak]:
    for match in MAIL.finditer(text.flowing) if SOME_MAIL.search(text.flowing) else ():
        host = re.sub(DOT, ".", match["host"] or match["said"], flags=re.IGNORECASE)
        # https://name:password@host
        in_address = re.search(r"://[^\s/]*$", text.flowing[max(0, match.start() - 80) : match.start()])
        if re.search(r"\.[A-Za-z]{2,24}$", host) and not EXAMPLE_MAIL.search(host) and not in_address:
            values = {"shown": f"{match[0][0]}****@{host}"}
            yield Leak("leak-email", text.raw[slice(*match.span())], match.start(), values)
