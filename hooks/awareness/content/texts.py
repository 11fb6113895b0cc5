"""The words of a file: what a reader will see of it, each piece with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .markup import prose
from .schema import CampaignWords, TopicWords
from .sources import Source

WORDS = frozenset({**TopicWords.model_fields, **CampaignWords.model_fields})
"""Fields that are words. The others are names of things: icons, places, ids."""


@dataclass(frozen=True)
class Text:
    """Words as they stand in the file. `start` is a character of `Source.text`; `field` is empty for the body."""

    words: str
    start: int
    field: str


@lru_cache(maxsize=4096)
def texts(source: Source) -> tuple[Text, ...]:
    """The fields, then the body without code, targets and tags."""
    return tuple(_texts(source))


def _texts(source: Source) -> Iterator[Text]:
    for key, (start, end) in source.front.spans.items():
        if key[0] not in WORDS:
            continue
        start, end = start + source.front_start, end + source.front_start
        words = source.text[start:end].rstrip()
        if len(words) > 1 and words[0] in "\"'" and words[-1] == words[0]:
            words, start = words[1:-1], start + 1
        yield Text(words, start, str(key[0]))
    yield Text(prose(source.body), source.body_start, "")
