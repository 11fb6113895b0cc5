"""The files of `docs/`, each split into settings and body, before anybody asks what they say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..findings import Edit, Finding
from ..naming import split_file
from ..project import Project
from ..text.encoding import read_text
from ..text.habits import FENCE as ODD_FENCE
from ..text.habits import fence_at, unclosed_at
from ..text.yamlmap import YamlMap, read_yaml_map
from .characters import control_characters
from .filenames import check_file_name, content_files, meant_name
from .wholes import exchanged, settings_again, settings_astray

FENCE = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
FENCED = re.compile(r"\ufeff?(```|~~~)[^\n`]*\n\s*---[ \t]*\n")
"""A file that was copied with the code block around it."""
BLANK = re.compile(r"\ufeff?([ \t]*\n\s*)(?=^---[ \t]*$)", re.MULTILINE)
WHOLE = ("front-matter-", "leak-conflict", "yaml-mapping", "yaml-syntax")
"""Rules about settings that may end elsewhere than at the next fence."""
NAMED = re.compile(r"[a-z_]+:\s")
"""A field behind a fence."""


@dataclass(frozen=True, eq=False)
class Source:
    """One Markdown file, as read. Two are never equal, so that what is made of one can be kept."""

    id: str
    """Path below `docs/` without language and extension: `practices/documents/index`."""
    locale: str
    path: str
    """Relative to the project."""
    text: str
    """All of the file, a byte order mark too; every line ends with LF."""
    front: YamlMap
    body: str
    body_line: int
    """The line of the file on which `body` starts."""
    windows_line: int | None = None
    """The first line that ends with CR LF."""

    @cached_property
    def front_start(self) -> int:
        """Where the settings start in `text`: the character after the first line."""
        return self.text.index("\n") + 1

    @property
    def body_start(self) -> int:
        return len(self.text) - len(self.body)

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of a character of `text`."""
        starts = self._line_starts
        line = bisect_right(starts, at)
        return line, at - starts[line - 1] + 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]


@dataclass(frozen=True)
class Sources:
    """Every file that could be read, and the ids of those that could not."""

    files: Mapping[tuple[str, str], Source]
    """By id and locale."""
    broken: frozenset[str]
    """Ids of files with a finding: their absence is no second finding."""
    unset: tuple[Source, ...] = ()
    """Files whose settings could not be read, with none: what their text says can be looked at all the same."""

    def __iter__(self) -> Iterator[Source]:
        return iter(self.files.values())

    def of(self, locale: str) -> list[Source]:
        return [source for source in self if source.locale == locale]


def read_sources(project: Project) -> tuple[Sources, list[Finding]]:
    """The sources of `project.docs`, and what keeps files from being read."""
    files: dict[tuple[str, str], Source] = {}
    findings: list[Finding] = []
    misnamed: dict[str, str] = {}
    unset: list[Source] = []
    all_files = content_files(project.docs)
    names = {file.relative_to(project.docs).as_posix() for file in all_files}
    for file in all_files:
        path = file.relative_to(project.root).as_posix()
        name = file.relative_to(project.docs).as_posix()
        if (wrong := check_file_name(name, path, project.languages, names)) is not None:
            if wrong.values["name"] not in misnamed.values():  # a folder is named once
                findings.append(wrong)
            misnamed[name] = wrong.values["name"]
            continue
        id, locale = split_file(name, project.languages)
        text, wrong = read_text(file, path)
        if wrong is not None:
            findings.append(wrong)
            continue
        crlf = text.find("\r\n")
        text, windows_line = text.replace("\r\n", "\n"), None if crlf < 0 else text.count("\n", 0, crlf) + 1
        if controls := control_characters(text, path):
            findings += controls  # nobody can tell what YAML and Markdown make of them
            continue
        fence = FENCE.match(text)
        if fence is None:
            findings.append(_unfenced(text, path))
            continue
        if (odd := fence_at(fence[1])) is not None and odd[0] < fence[1].rstrip().count(
            "\n"
        ):  # the other one stands in the text
            findings.append(_odd_fence(path, odd[0] + 2, odd[1]))
            continue
        front, wrong = read_yaml_map(fence[1], path, first_line=2)
        findings += wrong
        body_line = text.count("\n", 0, fence.end()) + 1  # a lone CR is a control character, so lines end with LF
        if wrong:
            if not any(finding.rule.startswith(WHOLE) for finding in wrong):
                unset.append(
                    Source(
                        id, locale, path, text, YamlMap({}, {(): (2, 1)}), text[fence.end() :], body_line, windows_line
                    )
                )
            continue
        if (again := settings_again(text, fence.end(), path, front.data)) is not None:
            findings.append(again)
            continue
        files[id, locale] = Source(id, locale, path, text, front, text[fence.end() :], body_line, windows_line)
    for locales, wrong in list(exchanged(files, project.default)):
        findings.append(wrong)
        for locale in locales:
            del files[split_file(_name(wrong, project), project.languages)[0], locale]
    unread = {_name(finding, project) for finding in findings}
    unread |= {*misnamed, *(meant_name(name, project.languages) for name in misnamed)}
    broken = {split_file(name, project.languages)[0] for name in unread}
    findings += [finding for source in files.values() for finding in settings_astray(source)]
    return Sources(files, frozenset(broken), tuple(unset)), findings


def _unfenced(text: str, path: str) -> Finding:
    """What is wrong with a file whose settings have no two fences."""
    first, _, rest = text.removeprefix("\ufeff").partition("\n")
    if found := FENCED.match(text):
        return Finding(path, 1, 1, "front-matter-code", {"mark": found[1]})
    if found := BLANK.match(text):
        return Finding(
            path, 1, 1, "front-matter-blank", {"number": text.count("\n", 0, found.end())}, edit=Edit(found[1], "")
        )
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


def _name(finding: Finding, project: Project) -> str:
    """The file of a finding, relative to `docs/`."""
    return Path(project.root, finding.path).relative_to(project.docs).as_posix()
