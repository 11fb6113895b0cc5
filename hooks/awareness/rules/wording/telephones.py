"""A telephone number in running text: what the rules of the hotline and of leaks both go by.

All of it wants plain text (`text.alike.plain`): digits, hyphens and spaces in their ordinary form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

GAP = r"[ .·()\-\u200b]"
NUMBER = re.compile(
    rf"(?<![0-9A-Za-z])(?:\+{GAP}?886{GAP}{{0,2}})?\(?\d(?:{GAP}{{0,2}}\d){{4,11}}(?:[#轉分]{{1,2}}{GAP}?\d+)?(?!\d)",
    re.ASCII,
)
"""Five digits or more. 110, 113, 165 and 1999 are for everyone, and too short to be anybody's number."""
SOME_NUMBER = re.compile(r"[0-9０-９].?[0-9０-９]|[〇零一二三四五六七八九].?[〇零一二三四五六七八九]")
"""Most texts have none; the exact pattern is slow."""
EXTENSION = r"分機(?:號碼)?|內線|(?<![0-9A-Za-z])ext(?:ension)?(?![A-Za-z])\.?"
CALL = re.compile(
    r"專線|熱線|热线|電話|手機|傳真|來電|致電|[電請逕]洽|洽詢|聯絡|撥(?![款付發冗空補用充入出])"
    r"|(?<![0-9A-Za-z])(?:(?:call|dial|ring|phone)(?:s|ed|ing)?|telephone|hotline|tel|fax|mobile)(?![A-Za-z])\.?",
    re.IGNORECASE,
)
"""What says that a telephone number follows."""
BETWEEN = re.compile(r"(?:[ -+\-/:<-~]{0,28}|[^0-9,.;!?。、\n]{0,12})(?<![0-9])")
"""What may stand between the two: no end of a sentence, no comma."""
OTHER_NUMBER = re.compile(
    r"號(?!碼)|(?<!號)碼|第|共|費|逾|約|(?<![A-Za-z])(?:no|id|code|pin|case|file|password|about|for)(?![A-Za-z])",
    re.IGNORECASE,
)
"""Words of `BETWEEN` that announce a number of another kind."""
DATE_OR_HOURS = re.compile(
    r"(?:19|20)\d\d[ .\-]?(?:0?[1-9]|1[0-2])(?:[ .\-]?(?:0?[1-9]|[12]\d"
    r"|3[01]))?|\d{2,3}[ .\-](?:0?[1-9]|1[0-2])[ .\-](?:0?[1-9]|[12]\d"
    r"|3[01])|1\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:[01]\d"
    r"|2[0-4])[0-5]\d ?- ?(?:[01]\d|2[0-4])[0-5]\d"
)
QUANTITY_OR_MASK = re.compile(
    r"[ \-]?[○〇*xX]| ?(?:[元萬億份人件次筆張戶年月日個字頁點位號%]|NT|pages|copies|people|times)"
)
HOME = "TW"
APART = r"[ .\-()/\\·_~\u200b]{0,3}"
PHONE = re.compile(rf"(?<![0-9A-Za-z_.\-/])(?:\+|\(?(?=0|886))\d(?:{APART}\d){{6,16}}(?![0-9A-Za-z])", re.ASCII)
OTHER_KIND = re.compile(
    r"(?:第|字|ISBN(?:-1[03])?|[文案編單序件批料令帳證貨型][ ]?號|訂單|編碼|條碼"
    r"|流水號|代號|(?<![A-Za-z])(?:No|ID)\.?)[ :#]{0,3}$",
    re.IGNORECASE,
)
"""What says that a number of another kind follows."""


def digits_of(written: str) -> str:
    """The digits as dialled inside the country."""
    digits = re.sub(r"[^0-9]", "", written)
    return "0" + digits.removeprefix("886").removeprefix("0") if written.lstrip().startswith("+") else digits


def is_mobile(digits: str) -> bool:
    """Whether the digits, as dialled inside the country, are a mobile telephone's."""
    return len(digits) == 10 and digits.startswith("09")


def is_announced(text: str, start: int, words: re.Pattern[str] = CALL) -> bool:
    """Whether `words` stand just before what begins at `start`."""
    before = text[max(0, start - 40) : start]
    ends = [found.end() for found in words.finditer(before)]
    return bool(ends) and BETWEEN.fullmatch(before, ends[-1]) is not None and not OTHER_NUMBER.search(before, ends[-1])


def may_be_dialled(text: str, found: re.Match[str]) -> bool:
    """Whether a match of `NUMBER` is no date, no hours, no quantity and no `02-○○○○`."""
    return not DATE_OR_HOURS.fullmatch(found[0]) and not QUANTITY_OR_MASK.match(text, found.end())


def dialled(folded: str, own: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and digits (as dialled inside the country) of each telephone number; `own` is the hotline's."""
    at = 0
    while match := PHONE.search(folded, at):
        written, at = match[0], match.end()
        if OTHER_KIND.search(folded, max(0, match.start() - 14), match.start()) and not written.startswith("+"):
            continue
        for end in (found.end() for found in reversed([*re.finditer(r"\d+", written)])):  # two may stand side by side
            plain = re.sub(r"[^\d+]", "", written[:end])
            is_own = bool(own) and plain.endswith(own[1:]) and len(plain) - len(own) in (0, 2, 3, 4)
            if digits := own if is_own else _number(re.sub("^(?:00)?886", "+886", plain)):
                at = match.start() + end
                if _one_number(written[:end]) and not QUANTITY_OR_MASK.match(folded, at):
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
    if written.startswith("+"):
        return True
    written = written.replace("\u200b", "")
    groups = re.findall(r"\d+", re.sub(r"^\D*(?:00)?886\D*(?:0(?=\D))?", "", written))
    tail = groups[1:] if len(groups[0]) <= 4 else groups
    return (
        all(len(group) >= 3 for group in tail)
        or len(groups) == sum(map(len, groups))
        or (re.match(r"0?9\d\d$", groups[0]) is not None and len(set(map(len, tail))) == 1)
    )
