"""Words that mean the same, one table a language, kept by editors in `synonyms/*.yml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

TABLES = Path(__file__).parent / "synonyms"
BOTH = TABLES / "both.yml"


class ThesaurusError(ValueError):
    """A table is not written as its first lines say."""


@dataclass(frozen=True)
class Thesaurus:
    groups: tuple[tuple[str, ...], ...]
    """Words of which each finds pages that use another one."""
    stop: tuple[str, ...]
    """Words that say nothing about the subject: how, what, 怎麼, 可以."""


@cache
def read_thesaurus(locale: str) -> Thesaurus:
    """The locale's own groups, and those that translate between the languages."""
    own = _read(TABLES / f"{locale}.yml")
    both = _read(BOTH)
    groups = [*_groups(own, f"{locale}.yml"), *_groups(both, BOTH.name)]
    return Thesaurus(_joined(groups), tuple(str(own.get("stop", "")).split()))


@cache
def translated() -> frozenset[str]:
    """Every word that both.yml translates, in lower case."""
    return frozenset(word.lower() for group in _groups(_read(BOTH), BOTH.name) for word in group)


def _read(path: Path) -> Mapping:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _groups(table: Mapping, name: str) -> list[tuple[str, ...]]:
    groups = []
    for row in table["same"]:
        words = tuple(word.strip() for word in str(row).split("="))
        if len(words) < 2 or not all(words):
            raise ThesaurusError(f"{name}: '{row}' is not 'one = other'")
        groups.append(words)
    return groups


def _joined(groups: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """Groups that share their first word become one: 影印 = 複印 and 影印 = photocopy."""
    joined: dict[str, list[str]] = {}
    for first, *others in groups:
        into = joined.setdefault(first, [first])
        into += [word for word in others if word not in into]
    return tuple(tuple(group) for group in joined.values())
