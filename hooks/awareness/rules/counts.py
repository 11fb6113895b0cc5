"""The check of "sixteen measures": pages say how many topics there are, and topics come and go."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.kinds import kind_of
from ..content.texts import words_of
from ..findings import Finding
from ..words import read_words
from .context import Context
from .registry import Turn, rule

KINDS = {"原因": "causes", "領域": "areas", "做法": "measures"}
"""The Chinese words; the English ones are the names."""
CHINESE = re.compile(
    r"(?<![第其這那他外餘數一二三四五六七八九十到至])([一二三四五六七八九十]+)[個項大][^\s一二三四五六七八九十，。、；：！？]{0,10}?(原因|領域|做法)"
)
ENGLISH = re.compile(r"(?<!other )(?<!these )(?<!those )\b([A-Za-z]{3,})(?: [a-z-]+){0,3}? (causes|areas|measures)\b")
NEAR = 4
"""A fourth of the real number: what is farther off is surely a number of something else."""


@rule("count-words", turn=Turn.SOUND)
def wrong_counts(context: Context) -> Iterator[Finding]:
    """Numbers in words that were right before a topic came or went. Topics themselves speak of their own few."""
    edition = context.catalogue.default
    real = {"causes": len(edition.causes), "areas": len(edition.areas), "measures": len(edition.measures)}
    for source in context.sources:
        page = kind_of(source.id)
        if page.is_topic or page.for_editors:
            continue
        numbers = read_words(source.locale)["numbers"]
        for text in words_of(source):
            for found in (CHINESE if source.locale.startswith("zh") else ENGLISH).finditer(text.words):
                said, kind = found[1].lower(), KINDS.get(found[2], found[2])
                if (
                    said in numbers
                    and 0 < abs(real[kind] - (number := numbers.index(said))) <= max(1, number // NEAR)
                    and real[kind] < len(numbers)
                ):
                    meant = numbers[real[kind]]
                    meant = meant.capitalize() if found[1][0].isupper() else meant
                    values = {"words": found[0], "meant": meant, "count": real[kind]}
                    yield source.finding(text.start + found.start(1), "count-words", values)
