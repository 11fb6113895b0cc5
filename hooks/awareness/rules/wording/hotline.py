"""Rules about the hotline's number: written as the settings write it, and no other number in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...content.document import Document
from ...content.texts import words_of
from ...findings import Edit, Finding
from ...project import Project
from ...text.alike import plain
from ..beside import Beside
from ..leaks.text import Leak
from ..registry import rule
from .telephones import NUMBER, SOME_NUMBER, digits_of, is_announced, is_mobile, may_be_dialled

LABELS = re.compile(r"專線|热线|熱線|hotline", re.IGNORECASE)


@rule("hotline-form", "hotline-differs", "hotline-other", whole=True)
def hotline(source: Document, context: Beside) -> Iterator[Finding]:
    """Numbers that are the hotline's but written otherwise, or that stand where the hotline's should."""
    allowed = context.allowed
    right = context.project.agency.hotline.number
    file, *_ = context.project.settings.at(("extra", "agency", "hotline", "number"))
    own = _own_labels(tuple(context.project.agency.hotline.label.values()))
    for text in words_of(source):
        if text.field == "keywords" or SOME_NUMBER.search(text.words) is None:
            continue
        words = plain(text.words)
        for found in NUMBER.finditer(words):
            written = text.words[found.start() : found.end()]
            digits = digits_of(found[0])
            place = source.place(text.start + found.start())
            values = {"written": written, "number": right, "file": file}
            if _same(digits, right):
                if written != right:
                    yield Finding(source.path, *place, "hotline-form", values, edit=Edit(written, right))
                continue
            if not may_be_dialled(words, found) or (is_mobile(digits) and not is_mobile(digits_of(right))):
                continue  # somebody's own number is a leak, and no slip of the hand
            is_local_slip = is_announced(words, found.start()) and _slip(digits, _local(right))
            if is_announced(words, found.start(), own):
                yield Finding(source.path, *place, "hotline-differs", values)
            elif allowed.allowing(Leak("leak-phone", written), source.path):
                continue
            elif _slip(digits, digits_of(right)) or is_local_slip:
                yield Finding(source.path, *place, "hotline-differs", values)
            elif len(digits) > 5 and is_announced(words, found.start(), LABELS):
                yield Finding(source.path, *place, "hotline-other", values)


def is_hotline(written: str, project: Project) -> bool:
    """Whether `written` is the hotline's number in some form."""
    return _same(digits_of(plain(written)), project.agency.hotline.number)


def _local(right: str) -> str:
    """The digits without the area code."""
    return digits_of(right.split("-", 1)[-1])


def _same(digits: str, right: str) -> bool:
    """Whether these are the hotline's digits, with or without its area code."""
    return digits == digits_of(right) or (len(digits) >= 6 and digits == _local(right))


def _slip(digits: str, right: str) -> bool:
    """Whether one digit differs, is lost or too many, or two neighbours changed places: a slip of the hand."""
    if len(digits) == len(right):
        odd = [at for at in range(len(right)) if digits[at] != right[at]]
        if len(odd) != 2:
            return len(odd) == 1
        at, after = odd
        return after == at + 1 and digits[at] + digits[after] == right[after] + right[at]
    short, long = sorted((digits, right), key=len)
    return len(short) + 1 == len(long) and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


@lru_cache
def _own_labels(labels: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, labels)), re.IGNORECASE)
