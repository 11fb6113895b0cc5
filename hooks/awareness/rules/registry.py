"""The rules that judge a site: what each may find, what it looks at, and when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from inspect import signature
from typing import TypeVar, cast

from ..cards import known
from ..content.document import Document
from ..findings import Finding
from .context import Context

OfDocument = Callable[[Document, Context], Iterable[Finding]]
OfSite = Callable[[Context], Iterable[Finding]]
Function = TypeVar("Function", OfDocument, OfSite)


class Turn(IntEnum):
    """When a rule is asked. What was found in one turn is known in the next."""

    READ = 0
    """Looks at what was read."""
    COMPARED = 1
    """Knows `context.faulty`: nothing is compared with a file that has an error, for its words will be others."""
    SOUND = 2
    """Only where nothing is an error yet: a topic that has one, or is gone by one, may be there again."""
    MADE = 3
    """Looks at what is made of the site, or was published of it."""


@dataclass(frozen=True)
class Rule:
    """One function, and the rules whose findings it makes."""

    names: tuple[str, ...]
    function: OfDocument | OfSite
    turn: Turn
    whole: bool
    """Whether it asks for more than a document's text and the agency.

    It is not asked of files whose settings cannot be read.
    """

    @cached_property
    def of_document(self) -> bool:
        return len(signature(self.function).parameters) == 2

    def findings(self, context: Context) -> Iterator[Finding]:
        if not self.of_document:
            yield from cast(OfSite, self.function)(context)
            return
        for document in context.sources:
            yield from self._of(document, context)
        for document in () if self.whole else context.sources.unset:
            yield from (finding for finding in self._of(document, context) if finding.line >= document.body_line)

    def _of(self, document: Document, context: Context) -> Iterable[Finding]:
        """What the rule says of a document; asked once for a text, as long as the agency is the same."""
        judge = cast(OfDocument, self.function)
        if self.whole:
            return judge(document, context)
        told: dict[object, list[Finding]] = document.__dict__.setdefault("_told", {})
        asked = (self.function, context.agency)
        if asked not in told:
            told[asked] = list(judge(document, context))
        return told[asked]


RULES: list[Rule] = []
"""Every rule there is, in the order of their modules (check.py)."""


def rule(*names: str, turn: Turn = Turn.READ, whole: bool = False) -> Callable[[Function], Function]:
    """Registers a function as what finds the rules of these names.

    Its signature tells what it looks at: `(document, context)` one file at a time, `(context)` the whole site.
    """

    def register(function: Function) -> Function:
        for name in names:
            known(name, f"({function.__module__}.{function.__name__})")
        RULES.append(Rule(names, function, turn, whole))
        return function

    return register
