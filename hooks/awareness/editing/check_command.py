"""The command line: every finding about the content, without a build."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ..cards import rule_files
from ..check import check
from ..content.addresses import list_of
from ..content.filenames import content_files
from ..content.items import list_of as items_of
from ..files import write_whole
from ..findings import Finding, in_order, meant
from ..naming import the_one_named
from ..project import Project
from ..rules.explain import explained, rule_entries
from ..shared import FILE as NOTES
from ..words import read_words
from .formats import FORMATS, formatted
from .mending import mend, patch_of

Refused = Callable[[Path], Sequence[tuple[str, object]]]
"""What the engine says to a file of settings: the setting's name, and its complaint."""


def check_content(
    config: Path,
    language: str,
    files: Sequence[str] = (),
    form: str = FORMATS[0],
    fix: bool = False,
    refused: Refused = lambda config: (),
    patch: Path | None = None,
) -> int:
    """Prints the findings and their count; about `files` only, where some are named.

    `fix` mends what is mechanical; `patch` is a file to write that into instead, and nothing is changed.
    Returns 1 if one of them is an error, 2 if the command itself is wrong.
    """
    words = read_words(language)["check"]
    site, findings = check(config)
    beside = sys.stderr if form in ("gitlab", "json") else sys.stdout  # what a program reads stays alone
    chosen = _chosen(files, site.project, words) if files and site else None
    if chosen is not None and not chosen:
        return 2
    if fix and site is not None:
        print(mend(site.project, lambda: check(config)[1], chosen), end="", file=beside)
        site, findings = check(config)
    if patch:
        patch.unlink(missing_ok=True)
    if patch and site is not None and (mends := patch_of(site.project, lambda: check(config)[1])):
        write_whole(patch, mends)
        print(words["patch"].format(file=patch.as_posix()), file=beside)
    if site is not None:
        findings += _refused(site.project, refused(config), findings)
    findings = [finding for finding in in_order(findings) if chosen is None or concerns(finding, chosen)]
    sys.stdout.write(formatted(findings, form, language))
    errors = sum(finding.severity == "error" for finding in findings)
    count = len(chosen) if chosen else len(content_files(site.project.tree)) if site else 0
    summary = words["summary"].format(files=count, errors=errors, warnings=len(findings) - errors)
    print(summary, file=beside)
    if findings and form == "text":
        print(words["explain"].format(rule=findings[0].rule))
    return 1 if errors else 0


def _refused(project: Project, complaints: Sequence[tuple[str, object]], findings: list[Finding]) -> list[Finding]:
    """The engine's complaints where nothing is told yet."""
    told = {(finding.path, finding.line) for finding in findings}
    placed = [(project.settings.at((key,)), key, problem) for key, problem in complaints]
    return [
        Finding(*place, "mkdocs-setting", {"key": key, "problem": str(problem).rstrip(".")})
        for place, key, problem in placed
        if place[:2] not in told
    ]


def explain(rule: str, language: str) -> int:
    """Prints why there is a rule, with an example. Returns 2 where there is none of that name."""
    words = read_words(language)["check"]
    entry = next((entry for entry in rule_entries(language) if entry.rule == rule), None)
    if entry is None:
        print(words["no_rule"].format(rule=rule, meant=meant(rule, rule_files())), file=sys.stderr)
        return 2
    sys.stdout.write(explained(entry, words))
    return 0


def _chosen(files: Sequence[str], project: Project, words: Mapping[str, Any]) -> set[str]:
    """The files that were asked for, as findings name them; empty where one of them is no file of the content."""
    known = {file.relative_to(project.root).as_posix() for file in content_files(project.tree).values()} | {
        *(file.relative_to(project.root).as_posix() for file in project.settings_files),
        list_of(project),
        items_of(project),
        NOTES,
    }
    chosen: set[str] = set()
    for file in files:
        full, root = Path(file).resolve(), project.root.resolve()
        path = full.relative_to(root).as_posix() if full.is_relative_to(root) else file
        if inside := [one for one in known if one.startswith(f"{path}/")]:
            chosen.update(inside)
        elif not full.is_file() and (named := the_one_named(file, known)) != file:
            chosen.add(named)
        elif not full.is_file():
            print(words["not_there"].format(file=file, meant=meant(path, sorted(known))), file=sys.stderr)
            return set()
        elif path not in known and path == project.tree.name_of(path):
            print(words["outside"].format(file=file, docs=project.docs.name), file=sys.stderr)
            return set()
        else:
            chosen.add(path)
    return chosen


def concerns(finding: Finding, chosen: set[str]) -> bool:
    """Whether a finding stands in one of the files, or names one: an address that is gone, a number taken twice."""
    if finding.path in chosen:
        return True
    named = {str(value) for value in finding.values.values()}
    return bool(named & (chosen | {path.split("/", 1)[-1].removesuffix(".md") for path in chosen}))
