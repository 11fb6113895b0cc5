"""Numbers that name a person or a business, recognised by their check digit.

Sources: the Ministry of the Interior's rule for national IDs and for resident certificates (old form: two letters,
new form of 2021: a letter and 8 or 9), the Ministry of Finance's rule of 2023 for unified business numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .text import Known, Leak, Text

LETTERS = {letter: 10 + at for at, letter in enumerate("ABCDEFGHJKLMNPQRSTUVXYWZIO")}
"""The value of the first letter: the order in which counties were named, hence W, Z, I and O at the end."""
GAP = r"[ \t\-.*_\u200b]{0,2}"
NUMBER = re.compile(rf"(?<![0-9A-Za-z])([A-Za-z])([A-Da-d]|{GAP}[0-9])((?:{GAP}[0-9]){{8}})(?![0-9A-Za-z])")
DATE = re.compile(r"[12]?[\s\-.]?(?:19|20)\d\d[\s\-.](?:0[1-9]|1[0-2])[\s\-.](?:[0-2]\d|3[01])")

BUSINESS_LABEL = (
    r"統\s?一?\s?編\s?號?|營利事業統一編號|(?<![0-9A-Za-z])(?:(?:UBN|VAT|GUI)(?![A-Za-z])"
    r"|tax\s?(?:ID|number|no)|unified\s+business\s+n(?:o(?![A-Za-z])"
    r"|umber))"
)
BUSINESS = "統 ubn vat gui tax unified".split()
"""What each of them has."""
EIGHT = re.compile(r"(?<![0-9A-Za-z])\d(?:[ \-]?\d){7}(?![0-9A-Za-z])")
LABEL_BEFORE = re.compile(rf"(?:{BUSINESS_LABEL})[^0-9\n]{{0,16}}$", re.IGNORECASE)
LABEL_AFTER = re.compile(rf"[^0-9\n]{{0,4}}(?:{BUSINESS_LABEL})", re.IGNORECASE)
BUSINESS_WEIGHTS = (1, 2, 1, 2, 1, 2, 4, 1)


def persons(text: Text, known: Known) -> Iterator[Leak]:
    for match in NUMBER.finditer(text.flowing):
        first, gapped, rest = match.groups()
        second = gapped[-1]
        number = (first + second + re.sub(r"\D", "", rest)).upper()
        if valid_person(number) and _one_number(second + rest):
            rule = "leak-national-id" if number[1] in "12" else "leak-resident-id"
            yield Leak(rule, text.raw[match.start() : match.end()], match.start())


def valid_person(number: str) -> bool:
    """Whether a national ID or resident number of ten characters has the right check digit."""
    if number[1] not in "1289ABCD":
        return False
    value = LETTERS[number[0]]
    second = LETTERS[number[1]] % 10 if number[1].isalpha() else int(number[1])
    digits = (value // 10, value % 10, second, *map(int, number[2:]))
    weights = (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 10 == 0


def _one_number(digits: str) -> bool:
    """Whether the digits are written as one number: `123-456-789`, but not `2 2026-11-22`, a size and a date."""
    return len(set(re.findall(r"[^0-9A-Za-z]+", digits))) <= 1 and not DATE.fullmatch(digits)


def businesses(text: Text, known: Known) -> Iterator[Leak]:
    for match in EIGHT.finditer(text.flowing) if text.has(BUSINESS) else ():
        if not valid_business(re.sub(r"\D", "", match[0])):
            continue
        before = text.flowing[max(0, match.start() - 48) : match.start()]
        after = text.flowing[match.end() : match.end() + 32]
        if LABEL_BEFORE.search(before) or LABEL_AFTER.match(after):
            yield Leak("leak-business-number", text.raw[match.start() : match.end()], match.start())


def valid_business(number: str) -> bool:
    """Whether a unified business number of eight digits has the right check digit."""
    total = sum(sum(divmod(int(digit) * weight, 10)) for digit, weight in zip(number, BUSINESS_WEIGHTS, strict=True))
    return total % 5 == 0 or (number[6] == "7" and (total + 1) % 5 == 0)
