"""Every rule with its words, for the guide's page of rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from ..findings import MESSAGES


@dataclass(frozen=True)
class RuleEntry:
    rule: str
    family: str
    severity: str
    message: str
    fix: str
    why: str
    bad: str
    good: str


def rule_entries(locale: str) -> list[RuleEntry]:
    """All rules, family by family; the values of a case are shown as `…`."""
    return list(_entries(locale))


def _entries(locale: str) -> Iterator[RuleEntry]:
    for file in sorted((MESSAGES / locale).glob("*.yml")):
        for rule, words in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            message, fix = (re.sub(r"\{\w+\}", "…", words[part]).replace("{{", "{").replace("}}", "}") for part in ("message", "fix"))
            yield RuleEntry(rule, file.stem, "", message, fix, "", "", "")
