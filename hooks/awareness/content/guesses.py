"""What an editor surely meant by a value that no field takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from typing import Any, get_origin
from unicodedata import normalize

from ..findings import LANGUAGES
from ..regexes import regex
from ..words import read_words
from .about import FrontMatter
from .schema import FIRST, LAST, Place

OTHER_DAY = regex(r"(?:民國)?(\d{3,4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))")
BAR = regex(r"(?<=[A-Za-z,.]) *\| *(?=[A-Za-z])")
SENTENCES = ("checklist", "wrong")
"""Lists of what may have commas in it."""
REPUBLIC = 1911
"""The year before the first of the Republic's own count."""


def line_meant(model: type[FrontMatter], key: tuple[str | int, ...], value: Any) -> str:
    """The line, or the item of a list, that `value` was surely meant to be; empty where nobody can tell."""
    name, text = str(key[0]), normalize("NFKC", str(value)).strip()
    kind = model.model_fields[name].annotation
    number = re.sub("月份?$", "", text.lstrip("+0"))
    if number in (words := read_words("zh-TW")["numbers"]):
        number = str(words.index(number))
    if kind is int and number.isdecimal() and len(number) <= 2:
        return f"{name}: {number}" if name == "number" or int(number) <= 12 else ""
    if name == "title" and "|" in text:
        return f"title: {BAR.sub(' ', str(value)).replace('|', '').strip()}"
    if get_origin(kind) is not list or not isinstance(value, str) or name in SENTENCES or model.list_of(name):
        return ""
    readers: dict[str, Callable[[str], str]] = {"keywords": str, "hang": place_meant}
    read = readers.get(name, _id)
    items = [read(item) for item in re.split(r"\s*[，、；;,]\s*", value.strip(" []【】［］〔〕「」")) if item]
    if not items or (name != "keywords" and not all(re.fullmatch(r"[a-z0-9][a-z0-9/-]*", item) for item in items)):
        return ""
    return f"{name}: [{', '.join(items)}]" if len(key) == 1 else ", ".join(items)


def _id(written: str) -> str:
    """An id, for those who wrote a file, an address or other marks between its words."""
    id = written.strip().strip("/").removeprefix("docs/").removesuffix(".md").removesuffix(".html")
    return re.sub(r"[\s_]+", "-", id.lower())


def place_meant(written: str) -> str:
    """The code of a place, for those who wrote its name in any language; empty where there is no such place."""
    word = written.strip().casefold()
    names = {str(code): str(code) for code in Place}
    for language in LANGUAGES:
        names |= {name.casefold(): code for code, name in read_words(language)["places"].items()}
    if near := get_close_matches(word, names, n=1, cutoff=0.55):
        return names[near[0]]
    return next((code for name, code in names.items() if len(word) > 1 and (word in name or name in word)), "")


def field_meant(name: str, model: type[FrontMatter]) -> str | None:
    """The field that `name` was surely meant to be."""
    return next(iter(get_close_matches(name.strip().lower(), model.model_fields, n=1, cutoff=0.7)), None)


def day_meant(written: str) -> str | None:
    """The day in the form that is wanted, for 2026/7/1, 115年7月1日, 1150701 or full-width digits."""
    found = OTHER_DAY.fullmatch(normalize("NFKC", written.strip()))
    year, month, day = (int(part) for part in found.groups() if part) if found else (0, 0, 0)
    try:
        meant = date(year + (REPUBLIC if year < 1000 else 0), month, day)
    except ValueError:
        return None
    return meant.isoformat() if FIRST <= meant <= LAST else None
