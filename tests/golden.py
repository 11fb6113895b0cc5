"""Golden findings: a change to the small project, and the findings it must give.

A case stands on the card of its rule; one of no single rule, or of good input, in ``goldens/findings``.
"""

from __future__ import annotations

import atexit
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from awareness import cards
from awareness.check import judged, read_tree
from awareness.content.addresses import FILE
from awareness.content.document import KEPT
from awareness.findings import LANGUAGES, Finding, in_order
from awareness.judging import found
from awareness.memory import Memory, Parts
from awareness.project import Project, read_project
from awareness.rules.context import Context
from awareness.settings.inherited import settings_of
from awareness.site import TOKENS, Site, read_sound, site_of
from awareness.tables import Loader
from leaky_files import ENDLESS, FILES

GOLDENS = Path(__file__).parent / "goldens"
ROOT = GOLDENS.parent.parent
OFFICE = {
    "case": "cases/price.md", "case-en": "cases/price.en.md", "laws": ".laws.yml",
    "cases": "cases/index.md", "cases-en": "cases/index.en.md", "law-page": "laws.md", "law-page-en": "laws.en.md",
}  # fmt: skip
"""Files of the tests' office that a golden begins from."""
TODAY = date(2026, 11, 22)
"""The day it is in every test."""
ENVIRONMENT = {"AWARENESS_TODAY": TODAY.isoformat(), "AWARENESS_CACHE": "off"}
"""What a check in a test may know of the machine; tests change code and tables that no key knows of."""
ON_CARD = re.compile(r"^  ([a-z0-9-]+):\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)
"""Name and text of a case on a card."""
STAMPS = ("translation-stale", "translation-unstamped")


def made(name: str) -> bytes:
    """A file that a change names: made by `leaky_files`, or one of the office's."""
    made = FILES | ENDLESS
    return made[name]() if name in made else (GOLDENS / "office/docs" / OFFICE[name]).read_bytes()


def small_project(folder: Path) -> Path:
    """A copy of the small project in `folder`; returns its settings file."""
    shutil.copytree(GOLDENS / "project", folder, dirs_exist_ok=True)
    (folder / TOKENS).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / TOKENS, folder / TOKENS)
    (folder / "hooks").mkdir(exist_ok=True)
    shutil.copy(ROOT / "hooks/timetable.py", folder / "hooks")
    return folder / "mkdocs.yml"


def findings_of(changes: Sequence[Mapping[str, Any]], stamps: bool = False, copies: bool = False) -> list[Finding]:
    """The findings of the small project after `changes` (their form: goldens/findings/README.md), as an editor's next
    check has them: what did not change is remembered.

    A change of an original makes its translation stale as well; only a case about `stamps` lists that.
    A new page is to be registered as well; only a case that changes the list of addresses lists that.
    A copy says what its original says; only a case about `copies` lists that.
    """
    besides = {
        *(() if stamps else STAMPS),
        *(() if any(change["file"] == FILE for change in changes) else ["address-new"]),
    }
    besides |= set() if copies else {"copied-text"}
    parts = remembered()  # of the project as it is
    with changed(changes) as config:
        return in_order(finding for finding in checked(config, parts)[1] if finding.rule not in besides)


def checked(config: Path, parts: Parts | tuple[()] = ()) -> tuple[Site | None, list[Finding]]:
    """The site and its findings on the day it is in every test, as `check` has them that keeps nothing or that kept
    these parts (test_memory.py)."""
    project, told = read_sound(config, ENVIRONMENT)
    return (None, told) if project is None else judged(project, told, memory_of(project, parts), TODAY)


def memory_of(project: Project, parts: Parts | tuple[()] = ()) -> Memory:
    read = read_tree(project)
    memory = Memory(read.digests, *parts)
    memory.contents = read.contents
    return memory


@cache
def remembered() -> Parts:
    """What a check of the small project leaves to the next one."""
    project, told = read_project(settings_of(standing()), ENVIRONMENT)
    assert project is not None
    memory = memory_of(project)
    judged(project, told, memory, TODAY)
    return memory.kept(frozenset(KEPT))


@cache
def standing() -> Path:
    """The folder of a small project that serves one case after another."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    small_project(folder)
    return folder


@contextmanager
def changed(changes: Sequence[Mapping[str, Any]]) -> Iterator[Path]:
    """The settings file of the small project after `changes`, which are taken back in the end."""
    files = [standing() / change["file"] for change in changes]
    before = {file: file.read_bytes() if file.is_file() else None for file in files}
    try:
        for change in changes:
            apply(change, standing())
        yield settings_of(standing())
    finally:
        for file in (file for file, content in before.items() if content is not None):
            file.write_bytes(before[file])
        for file in (file for file, content in before.items() if content is None):
            file.unlink(missing_ok=True)
            with suppress(OSError):  # up to the first folder that holds something
                for folder in file.parents:
                    folder.rmdir()


def unsettled(changes: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """All that is found after `changes`, before anything is left out."""
    parts = remembered()
    with changed(changes) as config:
        project, told = read_project(config, ENVIRONMENT)
        if project is None:
            return told
        site, more = site_of(project, memory := memory_of(project, parts))
        return found(Context(site, TODAY, told=[*told, *more], memory=memory))


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
        file.write_bytes(made(change["made"]))
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
        return yaml.load(self.text, Loader)

    @property
    def change(self) -> Sequence[Mapping[str, Any]]:
        return self.data["change"]

    @property
    def expected(self) -> dict[str, list[str]]:
        return {language: self.data[language] for language in LANGUAGES}

    def findings(self) -> list[Finding]:
        return findings_of(self.change, self.data.get("stamps", False), self.data.get("copies", False))


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
    findings = case.findings()
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
