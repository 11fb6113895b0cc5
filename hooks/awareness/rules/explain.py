"""Every rule, explained: for `make check RULE=…`, and for the page that lists them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..cards import Severity, card, rule_files


@dataclass(frozen=True)
class RuleEntry:
    """A rule in one language. `message` and `fix` have `{names}` where a finding has its values."""

    rule: str
    family: str
    """characters, yaml, links, …: rules that belong together."""
    severity: Severity
    message: str
    fix: str
    why: str
    bad: str
    """What gives the finding; what nobody sees is written as ⟨U+200B⟩."""
    good: str
    """The same without it."""


def rule_entries(locale: str) -> list[RuleEntry]:
    """Every rule there is, family by family."""
    cards = [card(rule) for rule in rule_files()]
    return [
        RuleEntry(one.rule, one.family, one.severity, **one.words[locale], bad=one.bad, good=one.good) for one in cards
    ]


def explained(entry: RuleEntry, words: Mapping[str, str]) -> str:
    """One rule as text for a terminal."""
    lines = [f"{entry.rule} ({words[entry.severity]})", _without_names(entry.message), entry.why, ""]
    lines += [f"{words['bad']}:", *_indented(entry.bad), f"{words['good']}:", *_indented(entry.good)]
    return "\n".join([*lines, "", f"{words['fix']}: {_without_names(entry.fix)}"]) + "\n"


def _without_names(words: str) -> str:
    """A message without the names that stand for a finding's values."""
    return re.sub(r"\{\w+[^{}]*\}", "…", words)


def _indented(text: str) -> list[str]:
    return [f"    {line}" for line in text.split("\n")]
