"""Rules about the hotline's number: written as the settings write it, and no other number in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..content.sources import Source
from ..content.texts import Text, texts
from ..findings import Edit, Finding
from ..project import Project

DIGIT = "[0-9０-９]"
GAP = "[ \u00a0\u3000.．·()（）–—―－‐‑-]"
NUMBER = re.compile(rf"(?<![0-9０-９A-Za-z])(?:[+＋]{GAP}?886{GAP}{{0,2}})?[(（]?{DIGIT}(?:{GAP}{{0,2}}{DIGIT}){{5,11}}(?:[#＃轉分]{{1,2}}{GAP}?{DIGIT}+)?(?![0-9０-９])")
SOME_DIGITS = re.compile(DIGIT)
LABELS = re.compile(r"專線|热线|熱線|hotline", re.IGNORECASE)
NEAR = re.compile(r"[^0-9０-９。！？；!?;\n]{0,12}$")
"""What may stand between the label and its number."""


def hotline(source: Source, project: Project) -> Iterator[Finding]:
    """Numbers that are the hotline's but written otherwise, or that stand where the hotline's should."""
    right = project.agency.hotline.number
    for text in texts(source):
        if text.field == "keywords" or SOME_DIGITS.search(text.words) is None:
            continue
        for found in NUMBER.finditer(text.words):
            written = found[0].rstrip()
            digits = _digits(written)
            place = source.place(text.start + found.start())
            values = {"written": written, "number": right}
            if _same(digits, right):
                if written != right:
                    yield Finding(source.path, *place, "hotline-form", values, edit=Edit(written, right))
            elif _own_label(text, found.start(), project):
                yield Finding(source.path, *place, "hotline-differs", values)
            elif _slip(digits, _digits(right)):
                yield Finding(source.path, *place, "hotline-differs", values)
            elif _label(text, found.start(), LABELS):
                yield Finding(source.path, *place, "hotline-other", values)


def is_hotline(written: str, project: Project) -> bool:
    """Whether `written` is the hotline's number in some form."""
    return _same(_digits(written), project.agency.hotline.number)


def _digits(written: str) -> str:
    """The digits, with 0 in place of the country's code."""
    digits = re.sub(r"\D", "", "".join(chr(ord(c) - 0xFEE0) if "０" <= c <= "９" or c == "＋" else c for c in written))
    return "0" + digits.removeprefix("886").removeprefix("0") if written.lstrip().startswith(("+", "＋")) else digits


def _same(digits: str, right: str) -> bool:
    """Whether these are the hotline's digits, with or without its area code."""
    whole = _digits(right)
    return digits == whole or ("-" in right and len(digits) >= 6 and digits == _digits(right.split("-", 1)[1]))


def _slip(digits: str, right: str) -> bool:
    """Whether one digit differs, or two neighbours changed places: a slip of the hand."""
    if digits == right or len(digits) != len(right):
        return False
    odd = [at for at in range(len(right)) if digits[at] != right[at]]
    return len(odd) == 1 or (len(odd) == 2 and odd[1] == odd[0] + 1 and digits[odd[0]] == right[odd[1]] and digits[odd[1]] == right[odd[0]])


def _own_label(text: Text, at: int, project: Project) -> bool:
    return _label(text, at, _own_labels(tuple(project.agency.hotline.label.values())))


@lru_cache
def _own_labels(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, labels)), re.IGNORECASE)


def _label(text: Text, at: int, labels: re.Pattern[str]) -> bool:
    """Whether a label stands just before the number."""
    return any(NEAR.fullmatch(text.words[found.end() : at]) for found in labels.finditer(text.words, max(0, at - 40), at))
