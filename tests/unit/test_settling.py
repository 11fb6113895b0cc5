"""What a rule yields to is shown by a case: take the entry away, and a finding more is told."""

from dataclasses import replace
from functools import cache

import pytest

from awareness.cards import Card, card, rule_files
from awareness.findings import Finding
from awareness.settling import settled
from golden import ROOT, cases, unsettled

ENTRIES = [
    (rule, scope, other, case)
    for rule in rule_files()
    for scope, others in card(rule).yields.items()
    for other, case in others.items()
]


@cache
def findings_in(case: str) -> list[Finding]:
    return unsettled(cases()[case].change)


def without(rule: str, scope: str, other: str) -> Card:
    yields = {at: dict(names) for at, names in card(rule).yields.items()}
    del yields[scope][other]
    return replace(card(rule), yields=yields)


@pytest.mark.parametrize(("rule", "scope", "other", "case"), ENTRIES, ids=lambda part: part)
def test_an_entry_without_which_a_case_says_more(rule: str, scope: str, other: str, case: str) -> None:
    if case.endswith(".py"):  # git is asked there
        assert (ROOT / "tests/unit" / case).is_file()
        return
    changed = without(rule, scope, other)
    before = settled(findings_in(case))
    after = settled(findings_in(case), lambda name: changed if name == rule else card(name))
    assert {finding.rule for finding in after if finding not in before} == {rule}


def test_a_file_in_conflict_says_nothing_else() -> None:
    found = findings_in("leak-conflict")
    alone = {name: replace(card(name), alone=False) for name in ("leak-conflict",)}
    assert len(settled(found, lambda name: alone.get(name) or card(name))) > len(settled(found))
