"""A text as the rules read it, and the leak they report."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ...project import Project
from ...regexes import regex
from ...settings.agency import EXAMPLE_HOST
from ...text.alike import plain

LINE_END = regex(r"(?<!\n)\n(?!\n)")
LONG_NUMBER = regex(r"\d(?:[^\d\n]{0,3}\d){8}")


@dataclass(frozen=True)
class Text:
    """A file's text, or one part of an attached document."""

    raw: str
    kind: str = ""
    """The file's extension, small: `md`, `svg`; nothing for a part of a document."""
    part: str = ""
    """Where inside an attached document: `p. 3`, `word/comments.xml`; nothing for a file that is text itself."""
    written: Callable[[int], tuple[int, int]] | None = field(default=None, compare=False)
    """Line and column in the file of a character, where the text is not the file's own."""

    is_apart: bool = False
    """Whether an Arabic number ends where Chinese digits begin."""

    @cached_property
    def folded(self) -> str:
        """The text in plain characters; as long as `raw`."""
        return plain(self.raw, self.is_apart)

    @cached_property
    def ways(self) -> tuple[Text, ...]:
        """How it may be read: two numbers that touch, one in Chinese digits, are one or two."""
        apart = replace(self, is_apart=True)
        return (self,) if apart.folded == self.folded else (self, apart)

    @cached_property
    def small(self) -> str:
        """The plain text in small letters."""
        return self.folded.lower()

    def has(self, words: Iterable[str]) -> bool:
        """Whether one of the words, in small letters, stands in it: most texts have none of a rule's."""
        return any(word in self.small for word in words)

    @cached_property
    def flowing(self) -> str:
        """The plain text with the line ends inside a block as spaces: a browser shows them so."""
        return LINE_END.sub(" ", self.folded) if self.written else self.folded

    @cached_property
    def has_long_number(self) -> bool:
        """Whether there are nine digits close together: no telephone number has fewer, but a date has."""
        return LONG_NUMBER.search(self.flowing) is not None

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        if self.written is not None:
            return self.written(offset)
        return self.raw.count("\n", 0, offset) + 1, offset - (self.raw.rfind("\n", 0, offset) + 1) + 1


@dataclass(frozen=True)
class Leak:
    """Something that must not be published. `found` is the whole of it and is never printed."""

    rule: str
    found: str
    offset: int = 0
    """Of its first character in the text; 0 for what is no text."""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Known:
    """What the site publishes on purpose."""

    phone: str = ""
    """The hotline's digits, as dialled inside the country."""
    extension: str = ""
    host: str = ""
    """The host of the site's own address."""
    hotline: str = ""
    """The hotline as written in the settings."""
    email: str = ""
    """The agency's, in small letters."""

    @classmethod
    def of(cls, project: Project) -> Known:
        number = project.agency.hotline.number
        phone, _, extension = number.partition("#")
        host = project.agency.site_url.split("/")[2].rpartition("@")[2].partition(":")[0]
        return cls(
            re.sub(r"\D", "", phone),
            extension,
            "" if host == EXAMPLE_HOST else host.lower(),
            number,
            (project.agency.email or "").lower(),
        )


TextRule = Callable[[Text, Known], Iterator[Leak]]


def masked(found: str) -> str:
    """Enough to recognise it by, never the whole: `A12****789`."""
    found = " ".join(found.split())
    keep = min(3, len(found) * 3 // 10)
    return f"{found[:keep]}****{found[len(found) - keep :]}"
