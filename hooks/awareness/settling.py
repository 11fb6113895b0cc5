"""One mistake, one finding: what only repeats another finding is left out.

Families do not know each other, so that a number written wrongly may be a hotline to one and a leak to another.
Which of them tells the editor more stands on the cards: each says what it yields to, and where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from .cards import Card, Scope, card, stands_for
from .findings import Finding


def _same_file(finding: Finding, other: Finding) -> bool:
    return finding.path == other.path


def _same_line(finding: Finding, other: Finding) -> bool:
    """On its line, or on the one that its value `also` names."""
    return _same_file(finding, other) and other.line in (finding.line, finding.values.get("also"))


def _same_place(finding: Finding, other: Finding) -> bool:
    return _same_file(finding, other) and (finding.line, finding.column) == (other.line, other.column)


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
    "place": _same_place, "line": _same_line, "file": _same_file, "named": _named,
    "same": _same_id, "id": _id_moved, "folder": _file_moved,
}  # fmt: skip
"""Scope of a card's `yields` -> whether a finding repeats another one there."""


def settled(findings: Iterable[Finding], card_of: Callable[[str], Card] = card) -> list[Finding]:
    """The findings without those that a more telling one stands for."""
    by_rule: dict[str, list[Finding]] = {}
    found = list(findings)
    for finding in found:
        by_rule.setdefault(finding.rule, []).append(finding)
    alone = {finding.path: rule for rule, among in by_rule.items() if card_of(rule).alone for finding in among}

    def repeats(finding: Finding) -> bool:
        if alone.get(finding.path, finding.rule) != finding.rule:
            return True
        return any(
            REPEATS[scope](finding, other)
            for scope, names in card_of(finding.rule).yields.items()
            for name in names
            for rule in by_rule
            if stands_for(name, rule)
            for other in by_rule[rule]
        )

    return [finding for finding in found if not repeats(finding)]
