"""All words of a page, each with the place it stands at: the one list that checks, stamps and search ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..once import of_itself
from .about import Words
from .document import Document
from .kinds import word_fields


@dataclass(frozen=True)
class Text:
    """Words as they stand in the file."""

    words: str
    """Of a setting without its quotes, of the body without code, targets and tags: each character at its place."""
    start: int
    """A character of `Document.text`."""
    key: tuple[str | int, ...]
    """Which setting: `("checklist", 2)`; empty for the body."""
    value: str
    """What YAML makes of a setting; the body as it was written."""

    @property
    def field(self) -> str:
        """The setting's name; empty for the body."""
        return str(self.key[0]) if self.key else ""


@of_itself
def words_of(document: Document) -> tuple[Text, ...]:
    """The settings in the file's order, then the body."""
    body = Text(document.markdown.prose, document.body_start, (), document.body)
    return (*_settings(document), body)


def _settings(document: Document) -> Iterator[Text]:
    front, fields = document.front, word_fields(Words.TRANSLATED, Words.OWN)
    for key, span in front.spans.items():
        if key[0] not in fields:
            continue
        start, end = (document.front_start + at for at in span)
        words = document.text[start:end].rstrip()
        if len(words) > 1 and words[0] in "\"'" and words[-1] == words[0]:
            words, start = words[1:-1], start + 1
        value = front.value(key)
        yield Text(words, start, key, "" if value is None else str(value))


@of_itself
def told_words(document: Document) -> tuple[Text, ...]:
    """What a translation tells too: all but a language's own words, in the order of a stamp's digest; the body last."""
    order = {name: at for at, name in enumerate((*word_fields(Words.TRANSLATED), ""))}
    told = [text for text in words_of(document) if text.field in order and (text.value or not text.key)]
    return tuple(sorted(told, key=lambda text: order[text.field]))
