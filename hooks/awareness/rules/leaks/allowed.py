"""`docs/.leaks.yml`: what may stand although it looks like a leak, each entry with its reason.

allow:
  - rule: leak-email            # the rule's name, as the finding gives it
    text: service@office.example  # what may stand; or `path`, or both
    path: docs/contact.md       # where; * stands for anything
    reason: 公開的服務信箱        # why: required
    who: 政風處                  # who decided; optional
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from ...cards import rule_files
from ...findings import Finding, meant
from ...text.alike import FOLD
from ...text.encoding import read_text
from ...text.yamlmap import YamlMap, read_yaml_map
from . import NAME, OWN
from .text import Leak

KEYS = ("rule", "text", "path", "reason", "who")


@dataclass(frozen=True)
class Entry:
    rule: str
    text: str
    path: str
    reason: str
    who: str
    place: tuple[str, int, int]

    def allows(self, leak: Leak, path: str) -> bool:
        return (
            self.rule == leak.rule
            and (not self.text or plain(self.text) == plain(leak.found))
            and (not self.path or fnmatchcase(path, self.path))
        )


@dataclass(frozen=True)
class Allowed:
    entries: tuple[Entry, ...] = ()
    is_whole: bool = True
    """Whether the list could be read."""

    def allowing(self, leak: Leak, path: str) -> set[Entry]:
        """The entries that allow a leak in the file `path`."""
        return {entry for entry in self.entries if entry.allows(leak, path)}

    def may_allow(self, path: str) -> bool:
        """Whether an entry could be about the file `path`."""
        return any(not entry.path or fnmatchcase(path, entry.path) for entry in self.entries)


def plain(text: str) -> str:
    """Without what only spaces a number or an address out."""
    return re.sub(r"[\s\-.()\u200b]", "", text.translate(FOLD)).casefold()


def read_allowed(root: Path) -> tuple[Allowed, list[Finding]]:
    """The product's list and the office's own, and what is wrong with them. No file: nothing is allowed."""
    lists, findings = zip(*(_read(root, path) for path in (NAME, OWN)), strict=True)
    entries = tuple(entry for one in lists for entry in one.entries)
    return Allowed(entries, all(one.is_whole for one in lists)), [finding for told in findings for finding in told]


def _read(root: Path, path: str) -> tuple[Allowed, list[Finding]]:
    if not (root / path).exists():
        return Allowed(), []
    text, wrong = read_text(root / path, path)
    if wrong is not None:
        return Allowed(is_whole=False), [wrong]
    front, findings = read_yaml_map(text, path)
    if findings:
        return Allowed(is_whole=False), findings
    for key in front.data:
        if key != "allow":
            findings.append(Finding(*front.at((key,)), "unknown-key", {"key": key, "meant": "allow"}))
    entries = front.data.get("allow") or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return Allowed(is_whole=False), [*findings, Finding(*front.at(("allow",)), "leak-allow-shape")]
    allowed: list[Entry] = []
    for at, entry in enumerate(entries):
        wrong_here = list(_wrong(entry, at, front))
        findings += wrong_here
        if not wrong_here:
            text, where, why, who = (front.written(("allow", at, key)) for key in KEYS[1:])
            allowed.append(Entry(entry["rule"], text, where, why, who, front.at(("allow", at))))
    return Allowed(tuple(allowed)), findings


def _wrong(entry: Mapping[str, object], at: int, front: YamlMap) -> Iterator[Finding]:
    for key in entry:
        if key not in KEYS:
            values = {"key": key, "meant": meant(key, KEYS)}
            yield Finding(*front.at(("allow", at, key)), "unknown-key", values)
    place = front.at(("allow", at))
    leaks = [rule for rule in rule_files() if rule.startswith("leak-") and not rule.startswith("leak-allow-")]
    if entry.get("rule") not in leaks:
        value = entry.get("rule") or ""
        told = {"key": "rule", "value": value, "meant": meant(value, leaks)}
        yield Finding(*front.at(("allow", at, "rule")), "unknown-value", told)
    if not str(entry.get("reason") or "").strip():
        yield Finding(*place, "leak-allow-reason")
    if not entry.get("text") and not str(entry.get("path") or "").strip("*?/."):
        yield Finding(*place, "leak-allow-target")
