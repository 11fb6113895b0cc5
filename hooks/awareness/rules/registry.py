"""The rules that judge a site: what each may find, what it looks at, and when its turn comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from inspect import signature
from typing import TypeVar, cast

from ..cards import known
from ..content.document import KEPT, Document
from ..findings import Finding
from .beside import Beside
from .context import Context, Noted

OfDocument = Callable[[Document, Beside], Iterable[Finding]]
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
    """Whether it needs a document's settings: it is not asked of files whose settings cannot be read."""

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__qualname__}"

    @cached_property
    def of_document(self) -> bool:
        return len(signature(self.function).parameters) == 2


RULES: list[Rule] = []
"""Every rule there is, in the order of their modules (judging.py)."""
JUDGED = "_judged"
"""What the rules said of a document, kept on it."""
KEPT.add(JUDGED)

Said = tuple[Noted, tuple[str, ...], list[Finding]]
"""What was asked beside the document, the rules that asked just this, and what they found."""


def rule(*names: str, turn: Turn = Turn.READ, whole: bool = False) -> Callable[[Function], Function]:
    """Registers a function as what finds the rules of these names.

    Its signature tells what it looks at: `(document, beside)` one file at a time, `(context)` the whole site.
    """

    def register(function: Function) -> Function:
        for name in names:
            known(name, f"({function.__module__}.{function.__name__})")
        RULES.append(Rule(names, function, turn, whole))
        return function

    return register


def findings_in(turn: Turn, context: Context) -> Iterator[Finding]:
    """What all rules of a turn say."""
    rules = [rule for rule in RULES if rule.turn is turn]
    for rule in rules:
        if not rule.of_document:
            yield from cast(OfSite, rule.function)(context)
    of_document = {rule.name: rule for rule in rules if rule.of_document}
    for document in context.sources:
        yield from _said(document, context, turn, of_document)
    of_any = {name: rule for name, rule in of_document.items() if not rule.whole}
    for document in context.sources.unset:
        found = _said(document, context, turn, of_any)
        yield from (finding for finding in found if finding.line >= document.body_line)


def _said(document: Document, context: Context, turn: Turn, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """What rules say of a document. Asked once, as long as all that they asked beside it has the same answers."""
    kept: dict[object, list[Said]] = document.__dict__.setdefault(JUDGED, {})
    said = [entry for entry in kept.get((turn, context.settings), ()) if context.holds(document, entry[0])]
    known = {name for _, names, _ in said for name in names}
    if len(known) < len(rules):
        fresh: dict[Noted, tuple[list[str], list[Finding]]] = {}
        for name in rules.keys() - known:
            beside = Beside(context, document)
            found = list(cast(OfDocument, rules[name].function)(document, beside))
            names, findings = fresh.setdefault(beside.noted, ([], []))
            names.append(name)
            findings += found
        for noted, (names, findings) in fresh.items():
            same = tuple(sorted(names))
            said.append((noted, _SAME.setdefault(same, same), findings))
        kept[turn, context.settings] = said
    for _, _, findings in said:
        yield from findings


_SAME: dict[tuple[str, ...], tuple[str, ...]] = {}
"""Lists of rules, each held once."""
