"""A telephone number in running text: what the rules of the hotline and of leaks both go by.

All of it wants plain text (`leaks.text.plain`): digits, hyphens and spaces in their ordinary form.
"""

from __future__ import annotations

import re

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


def digits_of(written: str) -> str:
    """The digits as dialled inside the country."""
    digits = re.sub(r"[^0-9]", "", written)
    return "0" + digits.removeprefix("886").removeprefix("0") if written.lstrip().startswith("+") else digits


def is_announced(text: str, start: int, words: re.Pattern[str] = CALL) -> bool:
    """Whether `words` stand just before what begins at `start`."""
    before = text[max(0, start - 40) : start]
    ends = [found.end() for found in words.finditer(before)]
    return bool(ends) and BETWEEN.fullmatch(before, ends[-1]) is not None and not OTHER_NUMBER.search(before, ends[-1])


def may_be_dialled(text: str, found: re.Match[str]) -> bool:
    """Whether a match of `NUMBER` is no date, no hours, no quantity and no `02-○○○○`."""
    return not DATE_OR_HOURS.fullmatch(found[0]) and not QUANTITY_OR_MASK.match(text, found.end())
