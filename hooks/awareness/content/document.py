"""`Document`: one Markdown file of `docs/`, read once.

A document is its path and its text. What it says (settings, body, links, words) is worked out
when somebody asks, kept on it, and found again when the same text is read from the same path:
nothing is done twice for a file that did not change.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from ..findings import Edit, Finding
from ..keys import digest
from ..once import of_itself
from ..regexes import regex
from ..text.yamlmap import YamlMap, read_yaml_map
from .markdown.links import Link
from .markdown.markdown import Markdown
from .variables import OPENS, TOKEN, Variable, as_written, filled, written_at

MARK = regex(r"<[^<>]*>|\{:?[^{}]*\}")
FENCE = regex(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
"""The settings of a page with the lines around them."""
MOST_KEPT = 4096
"""Documents that are kept for the next reading; with all that was worked out, one takes about 60 kB."""
NOTHING: Mapping[str, Any] = {}
KEPT: set[str] = set()
"""What is kept of a document from one run to the next (memory.py), by its name in `__dict__`: small, asked of all."""

READ = ("path", "text", "id", "locale", "windows_line", "variables")
ASKED = ("key", "marks")
LASTING = (*READ, "_read", "front")
"""What a check leaves on its documents beside that: pages ask for the settings too, and hardly for words."""
KEPT.update((*ASKED, "links"))

T = TypeVar("T")


@dataclass(frozen=True)
class Document:
    """One Markdown file, as read. Make it with `read_document`, which finds it again."""

    path: str
    """Relative to the project."""
    text: str
    """All of the file, a byte order mark too; every line ends with LF, and names are filled in (`variables`)."""
    id: str = ""
    """Path below `docs/` without language and extension: `practices/documents/index`."""
    locale: str = ""
    windows_line: int | None = None
    """The first line that ends with CR LF."""
    variables: tuple[Variable, ...] = ()
    """The names that it asks for; every line is the file's, columns behind a name are not."""

    def __getstate__(self) -> dict[str, Any]:
        """What was read; of what was worked out only what every build asks of every document."""
        return {name: getattr(self, name) for name in (*READ, *ASKED)}

    @cached_property
    def key(self) -> str:
        """Stands for the document where something depends on it."""
        return digest(*(self.__dict__[name] for name in READ))

    @cached_property
    def settings(self) -> str | None:
        """The YAML between the fences; None where there are no two."""
        return None if self._fence is None else self._fence[1]

    @cached_property
    def front_start(self) -> int:
        """Where the settings start in `text`: the character after the first line."""
        return self.text.index("\n") + 1

    @cached_property
    def body_start(self) -> int:
        return self._fence.end() if self._fence else 0

    @cached_property
    def body_line(self) -> int:
        """The line of the file on which `body` starts."""
        return self.text.count("\n", 0, self.body_start) + 1

    @cached_property
    def body(self) -> str:
        return self.text[self.body_start :]

    @cached_property
    def front(self) -> YamlMap:
        """The settings with their places; empty where they cannot be read."""
        front, wrong = self._read
        return YamlMap({}, {(): (2, 1)}) if wrong else front

    @cached_property
    def unfilled(self) -> Document:
        """The document whatever its names stand for: what a stamp is made of."""
        if not self.variables:
            return self
        return Document(self.path, as_written(self.text, self.variables, TOKEN), self.id, self.locale)

    @property
    def misread(self) -> list[Finding]:
        """Why the settings cannot be read."""
        return self._read[1]

    @cached_property
    def markdown(self) -> Markdown:
        """The body and all it says."""
        return Markdown(self.body, self.body_line)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link and picture of the page."""
        return self.markdown.links

    @cached_property
    def marks(self) -> frozenset[str]:
        """Tags and attribute lists, of settings too: what may name a style."""
        return frozenset(MARK.findall(self.text))

    def place(self, at: int) -> tuple[int, int]:
        """Line and column in the file of a character of `text`."""
        line = bisect_right(self._line_starts, at)
        start = self._line_starts[line - 1]
        if self.variables:
            start, at = (written_at(one, self.variables) for one in (start, at))
        return line, at - start + 1

    def finding(self, at: int, rule: str, values: Mapping[str, Any] = NOTHING, edit: Edit | None = None) -> Finding:
        """What is wrong at a character of `text`. What a name stands for is not mended here."""
        if edit and any(one.at < at + max(1, len(edit.old)) and at < one.end for one in self.variables):
            edit = None
        return Finding(self.path, *self.place(at), rule, values, edit)

    def in_body(self, at: int, rule: str, values: Mapping[str, Any] = NOTHING, edit: Edit | None = None) -> Finding:
        """What is wrong at a character of `body`."""
        return self.finding(self.body_start + at, rule, values, edit)

    @cached_property
    def _fence(self) -> re.Match[str] | None:
        return FENCE.match(self.text)

    @cached_property
    def _read(self) -> tuple[YamlMap, list[Finding]]:
        front, wrong = read_yaml_map(self.settings or "", self.path, first_line=2)
        if not self.variables:
            return front, wrong
        places = {key: self._in_file(*place) for key, place in front.places.items()}
        told = [
            replace(one, line=line, column=column)
            for one in wrong
            for line, column in [self._in_file(one.line, one.column)]
        ]
        return replace(front, places=places), told

    def _in_file(self, line: int, column: int) -> tuple[int, int]:
        """The file's line and column of those of `text`."""
        return self.place(self._line_starts[line - 1] + column - 1)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]


@lru_cache(maxsize=MOST_KEPT)
def read_document(
    path: str, text: str, id: str = "", locale: str = "", values: tuple[tuple[str, str], ...] = ()
) -> Document:
    """The document of a text as it was read: the same one for the same text, with all it has worked out.

    `values` are what names stand for, as pairs.
    """
    at = text.find("\r\n")
    windows_line = None if at < 0 else text.count("\n", 0, at) + 1
    text = text.replace("\r\n", "\n")
    variables: tuple[Variable, ...] = ()
    if OPENS in text:
        body = FENCE.match(text)
        text, variables = filled(text, dict(values), body.end() if body else 0)
    return Document(path, text, id, locale, windows_line, variables)


def kept_of_document(worked_out: Callable[[Document], T]) -> Callable[[Document], T]:
    """Keeps it on the document, from one run to the next too: what a whole site's rules ask of every document."""
    KEPT.add(f"{worked_out.__module__}.{worked_out.__qualname__}")
    return of_itself(worked_out)
