"""The files of `docs/`, each split into settings and body, before anybody asks what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..findings import Finding
from ..project import Project
from .filenames import check_file_name, content_files, read_text
from .yamlmap import YamlMap, read_yaml_map

FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """One Markdown file, as read."""

    id: str
    """Path below `docs/` without language and extension: `practices/documents/index`."""
    locale: str
    path: str
    """Relative to the project."""
    text: str
    """All of the file."""
    front: YamlMap
    body: str
    body_line: int
    """The line of the file on which `body` starts."""


@dataclass(frozen=True)
class Sources:
    """Every file that could be read, and the ids of those that could not."""

    files: Mapping[tuple[str, str], Source]
    """By id and locale."""
    broken: frozenset[str]
    """Ids of files with a finding: their absence is no second finding."""

    def __iter__(self) -> Iterator[Source]:
        return iter(self.files.values())

    def of(self, locale: str) -> list[Source]:
        return [source for source in self if source.locale == locale]

    @property
    def topic_ids(self) -> set[str]:
        """Ids as topics bear them (`practices/documents`), readable or not."""
        return {id.removesuffix("/index") for id, _ in self.files} | {id.removesuffix("/index") for id in self.broken}


def read_sources(project: Project) -> tuple[Sources, list[Finding]]:
    """The sources of `project.docs`, and what keeps files from being read."""
    files: dict[tuple[str, str], Source] = {}
    findings: list[Finding] = []
    for file in content_files(project.docs):
        path = file.relative_to(project.root).as_posix()
        name = file.relative_to(project.docs).as_posix()
        if (wrong := check_file_name(name, path, project.languages)) is not None:
            findings.append(wrong)
            continue
        id, locale = _id_and_locale(name, project.languages)
        text, wrong = read_text(file, path)
        if wrong is not None:
            findings.append(wrong)
            continue
        fence = FENCE.match(text)
        if fence is None:
            rule = "front-matter-unclosed" if text.startswith("---") else "front-matter-missing"
            findings.append(Finding(path, 1, 1, rule))
            continue
        front, wrong = read_yaml_map(fence[1], path, first_line=2)
        findings += wrong
        if wrong:
            continue
        body_line = text.count("\n", 0, fence.end()) + 1
        files[id, locale] = Source(id, locale, path, text, front, text[fence.end() :], body_line)
    broken = {_id_and_locale(_name(finding, project), project.languages)[0] for finding in findings}
    return Sources(files, frozenset(broken)), findings


def _name(finding: Finding, project: Project) -> str:
    """The file of a finding, relative to `docs/`."""
    return Path(project.root, finding.path).relative_to(project.docs).as_posix()


def _id_and_locale(name: str, languages: tuple[str, ...]) -> tuple[str, str]:
    stem = name.removesuffix(".md")
    for locale in languages[1:]:
        if stem.endswith(f".{locale}"):
            return stem.removesuffix(f".{locale}"), locale
    return stem, languages[0]
