"""Golden findings: a change to the small project, and the findings it must give.

A case stands on the card of its rule; one of no single rule, or of good input, in ``goldens/findings``.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from awareness import cards
from awareness.check import check, found
from awareness.content.addresses import FILE
from awareness.findings import LANGUAGES, Finding, in_order
from awareness.rules.context import Context
from awareness.site import TOKENS, Site, read_site
from awareness.tables import LOADER
from leaky_files import FILES

GOLDENS = Path(__file__).parent / "goldens"
ROOT = GOLDENS.parent.parent
TODAY = date(2026, 11, 22)
"""The day it is in every test."""
ENVIRONMENT = {"AWARENESS_TODAY": TODAY.isoformat(), "AWARENESS_CACHE": "off"}
"""What a check in a test may know of the machine; tests change code and tables that no key knows of."""
ON_CARD = re.compile(r"^  ([a-z0-9-]+):\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)
"""Name and text of a case on a card."""
STAMPS = ("translation-stale", "translation-unstamped")


def small_project(folder: Path) -> Path:
    """A copy of the small project in `folder`; returns its settings file."""
    shutil.copytree(GOLDENS / "project", folder, dirs_exist_ok=True)
    (folder / TOKENS).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / TOKENS, folder / TOKENS)
    (folder / "hooks").mkdir(exist_ok=True)
    shutil.copy(ROOT / "hooks/timetable.py", folder / "hooks")
    return folder / "mkdocs.yml"


def findings_of(
    changes: Sequence[Mapping[str, Any]], folder: Path, stamps: bool = False, copies: bool = False
) -> list[Finding]:
    """The findings of the small project after `changes` (their form: goldens/findings/README.md).

    A change of an original makes its translation stale as well; only a case about `stamps` lists that.
    A new page is to be registered as well; only a case that changes the list of addresses lists that.
    A copy says what its original says; only a case about `copies` lists that.
    """
    config = changed(changes, folder)
    besides = {
        *(() if stamps else STAMPS),
        *(() if any(change["file"] == FILE for change in changes) else ["address-new"]),
    }
    besides |= set() if copies else {"copied-text"}
    return in_order(finding for finding in checked(config)[1] if finding.rule not in besides)


def checked(config: Path) -> tuple[Site | None, list[Finding]]:
    """The site and its findings on the day it is in every test."""
    return check(config, ENVIRONMENT)


def changed(changes: Sequence[Mapping[str, Any]], folder: Path) -> Path:
    """The small project in `folder` after `changes`; returns its settings file."""
    config = small_project(folder)
    for change in changes:
        apply(change, folder)
    return config


def unsettled(changes: Sequence[Mapping[str, Any]], folder: Path) -> list[Finding]:
    """All that is found after `changes`, before anything is left out."""
    site, told = read_site(changed(changes, folder), {})
    return told if site is None else found(Context(site, TODAY, told=told))


def apply(change: Mapping[str, Any], folder: Path) -> None:
    file = folder / change["file"]
    file.parent.mkdir(parents=True, exist_ok=True)
    if change.get("delete"):
        file.unlink()
    elif "copy" in change:
        shutil.copy(folder / change["copy"], file)
    elif "bytes" in change:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bytes.fromhex(change["bytes"]))
    elif "link" in change:
        file.symlink_to(change["link"])
    elif "made" in change:
        file.write_bytes(FILES[change["made"]]())
    elif "encoding" in change:
        file.write_bytes(file.read_text(encoding="utf-8").encode(change["encoding"]))
    elif "text" in change:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(change["text"], encoding="utf-8", newline="\n")
    else:
        text = file.read_text(encoding="utf-8")
        assert text.count(change["find"]) >= 1, f"{change['find']!r} is not in {change['file']}"
        file.write_text(text.replace(change["find"], change["replace"], 1), encoding="utf-8", newline="\n")


@dataclass(frozen=True)
class Case:
    """One golden case; parsed when it is asked for."""

    name: str
    file: Path
    text: str
    """As it stands in its file."""
    rule: str = ""
    """The rule on whose card it stands."""

    @cached_property
    def data(self) -> Mapping[str, Any]:
        return yaml.load(self.text, LOADER)

    @property
    def change(self) -> Sequence[Mapping[str, Any]]:
        return self.data["change"]

    @property
    def expected(self) -> dict[str, list[str]]:
        return {language: self.data[language] for language in LANGUAGES}

    def findings(self, folder: Path) -> list[Finding]:
        return findings_of(self.change, folder, self.data.get("stamps", False), self.data.get("copies", False))


@cache
def cases() -> Mapping[str, Case]:
    """Every golden case by its name."""
    found = [
        Case(name, file, text, rule)
        for rule, file in cards.rule_files().items()
        for name, text in ON_CARD.findall(cards.cases(rule))
    ]
    found += [
        Case(file.stem, file, file.read_text(encoding="utf-8")) for file in sorted((GOLDENS / "findings").glob("*.yml"))
    ]
    names = [case.name for case in found]
    assert len(names) == len(set(names)), "two cases of one name"
    return {case.name: case for case in found}


def described(case: Case) -> str:
    """A golden's text with the findings it gives now: to be read before it is kept."""
    with tempfile.TemporaryDirectory() as folder:
        findings = case.findings(Path(folder))
    expected = {language: [finding.text(language) for finding in findings] for language in LANGUAGES}
    text = yaml.safe_dump({**case.data, **expected}, allow_unicode=True, sort_keys=False, width=10_000)
    return re.sub(r"^(?=.)", "    ", text, flags=re.MULTILINE) if case.rule else text


def main(names: Sequence[str]) -> None:
    """`python tests/golden.py case …` fills in what these cases give; read it, for it is what the test will want."""
    for name in names:
        case = cases()[name]
        text = described(case)
        whole = case.file.read_text(encoding="utf-8").replace(case.text, text)
        case.file.write_text(whole, encoding="utf-8", newline="\n")
        print(
            f"== {name}\n"
            + "\n".join(
                line for line in text.splitlines() if line.strip().startswith(("- '", "- docs", "zh", "en", "- mk"))
            )
        )


if __name__ == "__main__":
    main(sys.argv[1:])
