"""Names nearly, but not quite, the agency's: one character off, or another county's in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from ..content.sources import Source
from ..content.texts import texts
from ..findings import Finding
from ..project import Project
from .chinese import HAN

PLACE = re.compile(r"^[^縣市鄉鎮]{2,3}[縣市鄉鎮](?=.{4})")
CITED = re.compile(r"來源|引自|轉載|摘自|改編|參考|source|adapted|courtesy", re.IGNORECASE)
"""What stands before the name of an agency that is meant to be another one."""
LIKE = 0.75


def near_names(source: Source, project: Project) -> Iterator[Finding]:
    """Names that are one character or one word away from the agency's or the hotline's, as the settings write them."""
    agency = project.agency
    names = tuple(name for words in (agency.name, agency.hotline.label, *agency.units.values()) if (name := words.get(source.locale)))
    for text in texts(source):
        if text.field == "keywords":
            continue
        for name in names[:2]:
            if not _may_stand(name, text.words):
                continue
            for found in _near(name).finditer(text.words):
                words = " ".join(found[0].split())
                row = text.words[text.words.rfind("\n", 0, found.start()) + 1 : found.start()]
                if _is_other(words, name) and not any(words.casefold() in right.casefold() for right in names) and not CITED.search(row):
                    yield Finding(source.path, *source.place(text.start + found.start()), "agency-name", {"words": words, "name": name})


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
        words = name.replace(",", " ").split()
        tail = name.rpartition(", ")[2].split()
        forms = [rf"\b{_one_off(part, at)}\b" for part in ([words, tail] if tail != words else [words]) for at in range(len(part))]
        return re.compile("|".join(forms), re.IGNORECASE)
    last = len(name) if len(name) > 5 else len(name) - 2  # 廉政專區 is no slip for 廉政專線, and 縣政專線 none either
    forms = [f"{re.escape(name[:at])}[{HAN}]{re.escape(name[at + 1 :])}" for at in range(0 if len(name) > 5 else 1, last)]
    if place := PLACE.match(name):
        forms.append(f"(?:(?![各某他別外本該貴其縣市])[{HAN}]){{2}}[縣市]{re.escape(name[place.end() :])}")
    return re.compile("|".join(forms) or r"(?!)")


def _one_off(words: list[str], at: int) -> str:
    return r",?\s+".join(r"[A-Za-z-]+" if number == at else re.escape(word) for number, word in enumerate(words))


def _is_other(found: str, name: str) -> bool:
    """Whether the name was meant and missed. In a short English one, only a misspelt word tells."""
    if not name.isascii():
        return found != name
    here, there = found.replace(",", " ").casefold().split(), name.replace(",", " ").casefold().split()
    there = there[len(there) - len(here) :]
    odd = [(one, other) for one, other in zip(here, there, strict=True) if one != other]
    return bool(odd) and not odd[0][0].startswith(odd[0][1]) and (len(here) > 3 or SequenceMatcher(None, *odd[0]).ratio() > LIKE)
