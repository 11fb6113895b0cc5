"""Cards: all there is to say of a rule, in one file beside the code of its family.

``<room>/cards/<family>/<rule>.yml`` holds two documents. The first has the rule's severity, its words in every
language, a bad and a good example, and what it yields to; the second, after a line ``---``, its golden cases, which
only tests read. A card is read when its rule has a finding: a site without one reads none.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import yaml

from .tables import LOADER

CORE = Path(__file__).parent
LANGUAGES = ("zh-TW", "en")
PARTS = ("message", "fix", "why")
"""What a card says in each language; the first two are `str.format` templates of a finding's values."""
BREAK = "\n---\n"

Severity = Literal["error", "warning"]
"""A warning is of style or of what may come: an editor weighs it. An error breaks the site, a poster or trust."""

Scope = Literal["place", "line", "file", "named", "same", "id", "folder"]
"""Where a rule yields to another one (settling.py)."""


Function = TypeVar("Function", bound=Callable[..., Any])

EMITTERS: dict[str, list[str]] = {}
"""Rule -> the functions that say they make its findings, as far as their modules are loaded."""


class CardError(ValueError):
    """A rule without a card, or a card that lacks something; names both."""


@dataclass(frozen=True)
class Card:
    rule: str
    family: str
    """characters, yaml, links, …: rules that belong together."""
    severity: Severity
    words: Mapping[str, Mapping[str, str]]
    """Language -> message, fix, why."""
    bad: str
    """What gives the finding, the same in every language; what nobody sees is written as ⟨U+200B⟩."""
    good: str
    """The same without it."""
    yields: Mapping[Scope, tuple[str, ...]] = field(default_factory=dict)
    """Scope -> rules that tell more there, or beginnings of their names: `leak-*`."""
    alone: bool = False
    """Whether nothing else counts that is said of the file."""


def emits(*names: str) -> Callable[[Function], Function]:
    """Says of a function that it makes the findings of these rules."""

    def declare(function: Function) -> Function:
        for name in names:
            EMITTERS.setdefault(name, []).append(f"{function.__module__}.{function.__qualname__}")
        return function

    return declare


@cache
def rule_files() -> Mapping[str, Path]:
    """Every rule and its card's file, family by family."""
    files = sorted(CORE.glob("**/cards/*/*.yml"), key=lambda file: (file.parent.name, file.stem))
    return {file.stem: file for file in files}


@cache
def card(rule: str) -> Card:
    """The card of a rule, checked."""
    if rule not in rule_files():
        raise CardError(f"rule {rule} has no card: <room>/cards/<family>/{rule}.yml")
    written = yaml.load(_documents(rule)[0], LOADER)
    if lacking := list(_lacking(written)):
        raise CardError(f"card of {rule}: {', '.join(lacking)}")
    return Card(
        rule, rule_files()[rule].parent.name, written["severity"], {language: written[language] for language in LANGUAGES},
        written["bad"], written["good"],
        {scope: tuple(others) for scope, others in written.get("yields", {}).items()}, written.get("alone", False),
    )  # fmt: skip


def cases(rule: str) -> str:
    """The second document of a rule's card, unread: `cases:` and its golden cases."""
    return "".join(_documents(rule)[1:])


def _documents(rule: str) -> list[str]:
    return rule_files()[rule].read_text(encoding="utf-8").split(BREAK, 1)


def _lacking(written: Any) -> list[str]:
    """What keeps a card from being one."""
    if not isinstance(written, dict):
        return ["is no mapping"]
    known = {"severity", "bad", "good", "yields", "alone", *LANGUAGES}
    texts = {("bad",), ("good",), *((language, part) for language in LANGUAGES for part in PARTS)}
    lacking = [f"{'.'.join(keys)} is missing" for keys in sorted(texts) if not _said(written, keys)]
    lacking += [f"{key} is unknown" for key in written.keys() - known]
    lacking += [f"yields.{scope} is unknown" for scope in written.get("yields", {}) if scope not in get_args(Scope)]
    if written.get("severity") not in get_args(Severity):
        lacking.append(f"severity is none of {', '.join(get_args(Severity))}")
    return lacking


def _said(written: Mapping[str, Any], keys: tuple[str, ...]) -> bool:
    inner: Any = written
    for key in keys:
        inner = inner.get(key) if isinstance(inner, dict) else None
    return isinstance(inner, str) and bool(inner.strip())
