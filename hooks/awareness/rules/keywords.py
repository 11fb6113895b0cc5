"""The check of a topic's keywords: one that changes nothing is only noise to its editor."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.document import Document
from ..content.kinds import kinds
from ..content.markdown.plain import clean
from ..content.schema import SEPARATORS
from ..content.topic import Topic
from ..findings import Finding
from ..text.fold import fold
from .beside import Beside
from .registry import rule


@rule("keyword-idle", "keyword-several", "keyword-twice", whole=True)
def check_keywords(source: Document, context: Beside) -> Iterator[Finding]:
    """Warnings for keywords that the page's own words, or another keyword, make idle."""
    if isinstance(topic := context.entry, Topic):
        yield from _idle(topic)


def _idle(topic: Topic) -> Iterator[Finding]:
    text = fold("\n".join(map(clean, _searched(topic))))
    seen: set[str] = set()
    for index, keyword in enumerate(topic.keywords):
        folded = fold(clean(keyword))
        line, column = topic.places.get(("keywords", index)) or topic.places.get(("keywords",)) or (1, 1)
        if len(words := [word for word in SEPARATORS.split(keyword) if word]) > 1:
            values = {"keyword": keyword, "words": ", ".join(words)}
            yield Finding(topic.source, line, column, "keyword-several", values)
        elif folded in seen:
            yield Finding(topic.source, line, column, "keyword-twice", {"keyword": keyword})
        elif folded in text:
            yield Finding(topic.source, line, column, "keyword-idle", {"keyword": keyword})
        seen.add(folded)


def _searched(topic: Topic) -> Iterator[str]:
    """What search knows of the topic without its keywords."""
    yield from (topic.title, topic.description)
    for column, texts in kinds()[topic.kind].columns(topic).items():
        yield from texts if column != "keys" else ()
