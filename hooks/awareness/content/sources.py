"""The files of `docs/`, read step by step: the first step that finds something keeps a file from being content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..findings import Edit, Finding
from ..memory import Memory
from ..naming import split_file
from ..project import Project
from ..regexes import regex
from ..text.encoding import read_text
from ..text.habits import FENCE as ODD_FENCE
from ..text.habits import fence_at, unclosed_at
from .characters import control_characters
from .document import Document, kept_of_document, read_document
from .filenames import check_file_name, content_files, meant_name
from .values import Values
from .variables import OPENS
from .wholes import exchanged, settings_again, settings_astray, too_long

FENCED = regex(r"\ufeff?(```|~~~)[^\n`]*\n\s*---[ \t]*\n")
"""A file that was copied with the code block around it."""
BLANK = regex(r"\ufeff?([ \t]*\n\s*)(?=^---[ \t]*$)", re.MULTILINE)
WHOLE = ("front-matter-", "leak-conflict", "yaml-mapping", "yaml-syntax")
"""Rules about settings that may end elsewhere than at the next fence."""
NAMED = regex(r"[a-z_]+:\s")
"""A field behind a fence."""


@dataclass(frozen=True)
class Sources:
    """Every file that could be read, and the ids of those that could not."""

    files: Mapping[tuple[str, str], Document]
    """By id and locale."""
    broken: frozenset[str]
    """Ids of files with a finding: their absence is no second finding."""
    unset: tuple[Document, ...] = ()
    """Files whose settings could not be read: what their text says can be looked at all the same."""

    def __iter__(self) -> Iterator[Document]:
        return iter(self.files.values())

    def of(self, locale: str) -> list[Document]:
        return [document for document in self if document.locale == locale]


def read_sources(project: Project, memory: Memory | None = None) -> tuple[Sources, list[Finding]]:
    """The documents of a project, and what keeps files from being read."""
    files, misnamed, findings = _named(project)
    documents, unreadable = _read(files, project, memory or Memory())
    findings += unreadable
    faults = {read: faults_of(read) for read in documents}
    findings += [finding for wrong, _ in faults.values() for finding in wrong]
    read = {(one.id, one.locale): one for one, (wrong, _) in faults.items() if not wrong}
    for others, wrong in list(exchanged(read, project.default)):
        findings.append(wrong)
        for other in others:
            del read[other.id, other.locale]
    unread = {project.tree.name_of(finding.path) for finding in findings}
    unread |= misnamed | {meant_name(name, project.languages) for name in misnamed}
    broken = frozenset(split_file(name, project.languages)[0] for name in unread)
    findings += [finding for one in read.values() for finding in settings_astray(one)]
    return Sources(read, broken, tuple(one for one, (_, is_unset) in faults.items() if is_unset)), findings


def _named(project: Project) -> tuple[dict[str, Path], set[str], list[Finding]]:
    """The files of `docs/` by name, the names of those that cannot be called so, and what is wrong with these."""
    files = content_files(project.tree)
    wrong = {
        name: finding
        for name, file in files.items()
        if (finding := check_file_name(name, file.relative_to(project.root).as_posix(), project.languages, files))
    }
    once = {finding.values["name"]: finding for finding in reversed(wrong.values())}  # a folder is named once
    findings = [*project.tree.findings, *(one for one in wrong.values() if once[one.values["name"]] is one)]
    return {name: file for name, file in files.items() if name not in wrong}, set(wrong), findings


def _read(files: Mapping[str, Path], project: Project, memory: Memory) -> tuple[list[Document], list[Finding]]:
    """The documents of the files whose bytes are text, and what is wrong with the others."""
    documents, findings, values = [], [], Values(project)
    for name, file in files.items():
        path = file.relative_to(project.root).as_posix()
        id, locale = split_file(name, project.languages)
        kept: Document | None = memory.document(name)
        if kept is not None and (kept.path, kept.id, kept.locale) == (path, id, locale) and values.hold(kept):
            documents.append(kept)
            continue
        text, wrong = read_text(file, path, partial(memory.content, name))
        if wrong is None:
            known = tuple(values.of(locale).items()) if OPENS in text else ()
            documents.append(memory.keep(name, read_document(path, text, id, locale, known)))
        else:
            findings.append(wrong)
    return documents, findings


@kept_of_document
def faults_of(document: Document) -> tuple[tuple[Finding, ...], bool]:
    """What the first step that finds something finds, and whether the file's body can be looked at all the same."""
    for step, wrong in STEPS.items():
        if faults := tuple(wrong(document)):
            return faults, step == "settings" and not any(finding.rule.startswith(WHOLE) for finding in faults)
    return (), False


def _fences(document: Document) -> Iterator[Finding]:
    """The settings stand between two fences."""
    if document.settings is None:
        yield _unfenced(document.text, document.path)


def _early_fence(document: Document) -> Iterator[Finding]:
    """A fence written otherwise, before the one that was taken for the second: that one stands in the text."""
    settings = document.settings or ""
    if (odd := fence_at(settings)) is not None and odd[0] < settings.rstrip().count("\n"):
        yield _odd_fence(document.path, odd[0] + 2, odd[1])


STEPS: Mapping[str, Callable[[Document], Iterable[Finding]]] = {
    # Nobody can tell what YAML and Markdown make of control characters.
    "characters": lambda document: control_characters(document.text, document.path),
    "length": too_long,
    "fences": _fences,
    "early fence": _early_fence,
    "settings": lambda document: document.misread,
    "settings once": settings_again,
}
"""What is asked of a document, in this order."""


def _unfenced(text: str, path: str) -> Finding:
    """What is wrong with a file whose settings have no two fences."""
    first, _, rest = text.removeprefix("\ufeff").partition("\n")
    if found := FENCED.match(text):
        return Finding(path, 1, 1, "front-matter-code", {"mark": found[1]})
    if found := BLANK.match(text):
        values = {"number": text.count("\n", 0, found.end())}
        return Finding(path, 1, 1, "front-matter-blank", values, edit=Edit(found[1], ""))
    if first.rstrip() != "---":
        return _odd_fence(path, 1, first) if ODD_FENCE.fullmatch(first) else Finding(path, 1, 1, "front-matter-missing")
    if (odd := fence_at(rest)) is not None:
        return _odd_fence(path, odd[0] + 2, odd[1])
    at = unclosed_at(rest)
    lines = rest.rstrip().count("\n") + 1
    return Finding(path, 1, 1, "front-matter-unclosed", {"at": (lines if at is None else at) + 2})


def _odd_fence(path: str, line: int, written: str) -> Finding:
    words = written.strip(" \t-")
    if NAMED.match(words):
        return Finding(path, line, 1, "front-matter-joined")
    edit = Edit(written, "---") if not any(map(str.isalnum, words)) else None  # words behind it are text of somebody's
    return Finding(path, line, 1, "front-matter-fence", {"written": written.rstrip()}, edit=edit)
