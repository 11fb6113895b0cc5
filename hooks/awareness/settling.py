"""One mistake, one finding: what only repeats another finding is left out.

Families do not know each other, so that a number written wrongly may be a hotline to one and a leak to another.
Which of them tells the editor more stands on the cards: each says what it yields to, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from .cards import Card, Scope, card, stands_for
from .findings import Finding

Place = tuple[str | int, ...]


def _lines(finding: Finding) -> list[Place]:
    """Its line, and the one that its value `also` names."""
    lines = [finding.line, finding.values.get("also")]
    return [(finding.path, line) for line in lines if line is not None]


PLACES: Mapping[Scope, Callable[[Finding], list[Place]]] = {
    "place": lambda finding: [(finding.path, finding.line, finding.column)],
    "line": _lines,
    "file": lambda finding: [(finding.path,)],
}
"""Scope of a card's `yields` -> where another finding is to stand that is repeated; its own place comes first."""


def _named(finding: Finding, other: Finding) -> bool:
    """The other one names this one's file: a page that shows it."""
    return any(finding.path.endswith(f"/{str(value).rpartition('/')[2]}") for value in other.values.values())


def _same_id(finding: Finding, other: Finding) -> bool:
    """The other one is said of the finding's `id` too."""
    return finding.values.get("id") in other.values["same"]


def _id_moved(finding: Finding, other: Finding) -> bool:
    """The finding's `id` is mended with the folder that the other one tells of."""
    return f"{finding.values.get('id')}/".startswith(f"{other.values['old']}/")


def _file_moved(finding: Finding, other: Finding) -> bool:
    """The finding's file stands in the folder's new place: nothing would be said of it at the old one."""
    return finding.path.startswith(f"{other.values['folder']}/")


REPEATS: Mapping[Scope, Callable[[Finding, Finding], bool]] = {
    "named": _named, "same": _same_id, "id": _id_moved, "folder": _file_moved,
}  # fmt: skip
"""Scope -> whether a finding repeats another one, wherever that stands."""


def settled(findings: Iterable[Finding], card_of: Callable[[str], Card] = card) -> list[Finding]:
    """The findings without those that a more telling one stands for."""
    by_rule: dict[str, list[Finding]] = {}
    found = list(findings)
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    alone = {finding.path: rule for rule, among in by_rule.items() if card_of(rule).alone for finding in among}

    @cache
    def yielded(rule: str) -> list[tuple[Scope, str]]:
        scopes = card_of(rule).yields.items()
        return [
            (scope, other) for scope, names in scopes for name in names for other in by_rule if stands_for(name, other)
        ]

    @cache
    def places(scope: Scope, rule: str) -> set[Place]:
        return {PLACES[scope](other)[0] for other in by_rule[rule]}

    def repeats(finding: Finding) -> bool:
        if alone.get(finding.path, finding.rule) != finding.rule:
            return True
        return any(
            not places(scope, rule).isdisjoint(PLACES[scope](finding))
            if scope in PLACES
            else any(REPEATS[scope](finding, other) for other in by_rule[rule])
            for scope, rule in yielded(finding.rule)
        )

    return [finding for finding in found if not repeats(finding)]
