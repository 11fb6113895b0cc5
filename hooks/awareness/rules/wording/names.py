"""Names nearly, but not quite, the agency's: one character off, or another county's in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from ...content.document import Document
from ...content.texts import words_of
from ...findings import Finding
from ..beside import Beside
from ..registry import rule
from .chinese import HAN

PLACE = re.compile(r"^[^縣市鄉鎮]{2,3}[縣市鄉鎮](?=.{4})")
COUNTIES = frozenset(
    "基隆市 臺北市 新北市 桃園市 新竹市 新竹縣 苗栗縣 臺中市 彰化縣 南投縣 雲林縣 "
    "嘉義市 嘉義縣 臺南市 高雄市 屏東縣 宜蘭縣 花蓮縣 臺東縣 澎湖縣 金門縣 連江縣".split()
)
CITED = re.compile(r"來源|引自|轉載|摘自|改編|參考|source|adapted|courtesy", re.IGNORECASE)
"""What stands before the name of an agency that is meant to be another one."""
FORMER = re.compile(r"舊名|舊稱|原名|原稱|改名|改稱|改為|改制|更名|前身|former|renamed", re.IGNORECASE)
"""What a line has that tells how an agency was called before."""
SIGNED = re.compile(
    r"(?![-*+] )[>*_—─–~（【「 \u3000]*(?:the )?\0[*_）】」。. ]*"
    r"|.*(?:提供|製作|印製|編印|編製|發行|主辦|承辦|單位|署名|\b(?:by|from|signed))[:： ]*(?:the )?[*_「]*\0[*_」。. ]*"
    r"|.*\0[*_）】」 \u3000]*(?:(?:敬[啟上邀製贈]|謹[啟上製]|[啟上製印]|[編印監]製|編印|製作"
    r"|發行|廣告|宣導)(?!\w)|(?:關心|提醒|祝福?|感謝|歡迎)您|reminds you|wishes you).*",
    re.IGNORECASE,
)
"""A line with another agency's name (here \\0) as its signature or sender: left from the text copied.

In prose it may well be meant.
"""
LIKE = 0.75


@rule("agency-name")
def near_names(source: Document, context: Beside) -> Iterator[Finding]:
    """Names that are one character or one word away from the agency's or the hotline's, as the settings write them."""
    agency = context.project.agency
    bearers = (agency.name, agency.hotline.label, *agency.units.values())
    names = tuple(name for words in bearers if (name := words.get(source.locale)))
    for text in words_of(source):
        if text.field == "keywords":
            continue
        for name in names[:2]:
            if not _may_stand(name, text.words):
                continue
            for found in _near(name).finditer(text.words):
                words = " ".join(found[0].split())
                before = text.words[text.words.rfind("\n", 0, found.start()) + 1 : found.start()]
                behind = text.words[found.end() :].split("\n", 1)[0]
                if (
                    not _is_other(words, name)
                    or any(words.casefold() in right.casefold() for right in names)
                    or CITED.search(before)
                    or FORMER.search(behind)
                ):
                    continue
                if not _is_elsewhere(words, name) or SIGNED.fullmatch(f"{before}\0{behind}"):
                    yield source.finding(text.start + found.start(), "agency-name", {"words": words, "name": name})


def _may_stand(name: str, words: str) -> bool:
    """Whether enough of the name is there to look closer, which is slow."""
    if not name.isascii():
        half = len(name) // 2
        return name[:half] in words or name[half:] in words
    words = words.casefold()
    parts = name.casefold().rpartition(", ")[2].split()
    return sum(part in words for part in parts) >= len(parts) - 1


@lru_cache
def _near(name: str) -> re.Pattern[str]:
    """Matches the name itself too, and what differs from it in one place."""
    if name.isascii():
        words = name.split()
        tail = name.rpartition(", ")[2].split()
        parts = [words, tail] if tail != words else [words]
        forms = [rf"\b{_one_off(part, at)}\b" for part in parts for at in range(len(part))]
        return re.compile("|".join(forms), re.IGNORECASE)
    last = len(name) if len(name) > 5 else len(name) - 2  # 廉政專區 is no slip for 廉政專線, and 縣政專線 none either
    places = range(0 if len(name) > 5 else 1, last)
    forms = [f"{re.escape(name[:at])}[{HAN}]{re.escape(name[at + 1 :])}" for at in places]
    if place := PLACE.match(name):
        forms.append(f"(?:(?![各某他別外本該貴其縣市])[{HAN}]){{2}}[縣市]{re.escape(name[place.end() :])}")
    return re.compile("|".join(forms) or r"(?!)")


def _one_off(words: list[str], at: int) -> str:
    """The words with any other in the place of one; a comma only where there is one."""
    parts = [r"[A-Za-z-]+" if number == at else re.escape(word.rstrip(",")) for number, word in enumerate(words)]
    gaps = [r",?\s+" if word.endswith(",") else r"\s+" for word in words[:-1]] + [""]
    return "".join(part + gap for part, gap in zip(parts, gaps, strict=True))


def _is_elsewhere(found: str, name: str) -> bool:
    """Whether `found` is another place's office of that kind, not a slip in the name."""
    if name.isascii():
        here, there = found.split()[0].casefold(), name.split()[0].casefold()
        return len(found.split()) == len(name.split()) and SequenceMatcher(None, here, there).ratio() <= LIKE
    place = PLACE.match(found)
    if place is None or name.startswith(place[0]):
        return False
    return place[0].replace("台", "臺") in COUNTIES or sum(map(str.__ne__, found, name)) > 1


def _is_other(found: str, name: str) -> bool:
    """Whether the name was meant and missed.

    In a short English one, and in a part of one, only a misspelt word tells.
    """
    if not name.isascii():
        return found != name
    here, there = found.replace(",", " ").casefold().split(), name.replace(",", " ").casefold().split()
    whole = len(there)
    there = there[whole - len(here) :]
    odd = [(one, other) for one, other in zip(here, there, strict=True) if one != other]
    if not odd or odd[0][0].startswith(odd[0][1]):
        return False
    return (len(here) > 3 and len(here) == whole) or SequenceMatcher(None, *odd[0]).ratio() > LIKE
