"""The check of "sixteen measures": pages say how many topics there are, and topics come and go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ..content.kinds import kind_of
from ..content.texts import words_of
from ..findings import Finding
from ..regexes import regex
from ..words import read_words
from .context import Context
from .registry import Turn, rule

KINDS = {"原因": "causes", "領域": "areas", "做法": "measures"}
"""The Chinese words; the English ones are the names."""
DIGITS = "零一二三四五六七八九"
CHINESE = regex(
    r"(?<![第其這那他外餘各每任某另數上下前後挑選擇取\d零一二兩三四五六七八九十百到至])"
    r"(?P<number>[一二兩三四五六七八九十]+|\d+)[ ]?"
    r"(?P<between>[個項大][^\s一二兩三四五六七八九十，。、；：！？]{0,10}?)"
    r"(?P<kind>原因|領域|做法)"
)
PART = "other these those any first last least most next pick choose take".split()
"""What stands before a part of all, which is somebody's own choice: "the first two causes"."""


@cache
def _english(numbers: tuple[str, ...]) -> re.Pattern[str]:
    """Numbers with a few words between them and what they count."""
    not_part = "".join(rf"(?<!\b{word} )" for word in PART)
    return re.compile(
        rf"{not_part}\b(?P<number>{'|'.join(numbers)}|\d+)(?P<between>(?: [a-z-]+){{0,3}}?) "
        r"(?P<kind>causes|areas|measures)\b",
        re.IGNORECASE,
    )


@rule("count-words", turn=Turn.SOUND)
def wrong_counts(context: Context) -> Iterator[Finding]:
    """Numbers that are not those of the topics, however far off. Topics themselves speak of their own few."""
    edition = context.catalogue.default
    real = {"causes": len(edition.causes), "areas": len(edition.areas), "measures": len(edition.measures)}
    for source in context.sources:
        page = kind_of(source.id)
        if page.is_topic or page.for_editors:
            continue
        numbers = read_words(source.locale)["numbers"]
        pattern, space = (CHINESE, "") if source.locale.startswith("zh") else (_english(tuple(numbers)), " ")
        for text in words_of(source):
            for found in pattern.finditer(text.words):
                kind = KINDS.get(found["kind"], found["kind"])
                said = _number(found["number"], numbers)
                if said in (None, 0, 1, real[kind]):  # one cause is any, and none is none of a few
                    continue
                is_alone = len(found["between"]) < 2
                rest = f"{found['between']}{space}{found['kind']}"
                name = f"{{{{ count.{kind} }}}}" if is_alone else f"{{{{ number.{kind} }}}}{rest}"
                values = {"words": found[0], "meant": name, "count": real[kind]}
                yield source.finding(text.start + found.start(), "count-words", values)


def _number(words: str, numbers: Sequence[str]) -> int | None:
    """The number that words or digits say; None for no number."""
    words = words.lower()
    if words.isdecimal():
        return int(words)
    if words in numbers:
        return numbers.index(words)
    tens, ten, ones = words.replace("兩", "二").rpartition("十")
    if not ten:
        return DIGITS.index(words) if words in DIGITS else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return 10 * (DIGITS.index(tens) if tens else 1) + (DIGITS.index(ones) if ones else 0)
