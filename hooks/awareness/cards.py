"""Cards: all there is to say of a rule, in one file beside the code of its family.

``<room>/cards/<family>/<rule>.yml`` holds two documents. The first has the rule's severity, its words in every
language, a bad and a good example, and what it yields to; the second, after a line ``---``, its golden cases, which
only tests read. A card is read when its rule has a finding: a site without one reads none.
"""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from .regexes import regex
from .tables import load

CORE = Path(__file__).parent
LANGUAGES = ("zh-TW", "en")
PARTS = ("message", "fix", "why")
"""What a card says in each language; the first two are `str.format` templates of a finding's values."""
BREAK = "\n---\n"
TO_WRITE = regex(r"\[to write\b|【待寫，")
"""What `python hooks rule` leaves where words are to be written."""

Severity = Literal["error", "warning"]
"""A warning is of style or of what may come: an editor weighs it. An error breaks the site, a poster or trust."""

Scope = Literal["place", "line", "file", "named", "same", "id", "folder"]
"""Where a rule yields to another one (settling.py)."""


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
    yields: Mapping[Scope, Mapping[str, str]] = field(default_factory=dict)
    """Scope -> rules that tell more there, or beginnings of their names (`leak-*`), each with a case that shows it."""
    alone: bool = False
    """Whether nothing else counts that is said of the file."""


@cache
def rule_files() -> Mapping[str, Path]:
    """Every rule and its card's file, family by family."""
    folders = (Path(folder) for folder, _, _ in os.walk(CORE))
    files = [file for folder in folders if folder.parent.name == "cards" for file in folder.glob("*.yml")]
    return {file.stem: file for file in sorted(files, key=lambda file: (file.parent.name, file.stem))}


def known(rule: str, whose: str = "") -> None:
    """Raises where a rule has no card."""
    if rule not in rule_files():
        raise CardError(f"rule {rule} has no card: <room>/cards/<family>/{rule}.yml {whose}".strip())


@cache
def card(rule: str) -> Card:
    """The card of a rule, checked."""
    known(rule)
    written = load(_documents(rule)[0])
    if lacking := list(_lacking(written)):
        raise CardError(f"card of {rule}: {', '.join(lacking)}")
    words = {language: written[language] for language in LANGUAGES}
    more = {key: written[key] for key in ("yields", "alone") if key in written}
    family = rule_files()[rule].parent.name
    return Card(rule, family, written["severity"], words, written["bad"], written["good"], **more)


def cases(rule: str) -> str:
    """The second document of a rule's card, unread: `cases:` and its golden cases."""
    return "".join(_documents(rule)[1:])


def stands_for(name: str, rule: str) -> bool:
    """Whether `name` on a card means `rule`: it is its name, or a beginning of it."""
    return rule.startswith(name[:-1]) if name.endswith("*") else rule == name


def problems() -> list[str]:
    """What is wrong with the cards as a whole: one that lacks something, names nobody, or that no code emits."""
    named = frozenset(_strings())
    return [problem for rule in rule_files() for problem in _problems(rule, named)]


def _problems(rule: str, named: frozenset[str]) -> Iterator[str]:
    if rule not in named:
        yield f"card of {rule}: no code emits it"
    try:
        yields, words = card(rule).yields, card(rule).words
    except (CardError, yaml.YAMLError) as error:
        yield f"card of {rule}: {error}"
        return
    for language, parts in words.items():
        if begun := [part for part, text in parts.items() if TO_WRITE.search(text)]:
            yield f"card of {rule}: still to be written in {language}: {', '.join(begun)}"
    for name in (name for scope in yields.values() for name in scope):
        if not any(stands_for(name, other) for other in rule_files()):
            yield f"card of {rule}: it yields to {name}, which is no rule"


def _strings() -> Iterator[str]:
    """Every string in the code: findings name their rules as they are written on the cards."""
    for file in CORE.rglob("*.py"):
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        yield from (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


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
