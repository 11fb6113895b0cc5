"""The command that stamps translations as current."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..clock import today
from ..console import tell
from ..content.sources import Source, Sources, read_sources
from ..content.stamp import Stamp, digest_of, stamp_in, translation_of
from ..content.translation import State
from ..naming import the_one_named
from ..project import Project, read_project
from ..words import read_words
from .history import source_changes
from .stamping import CannotStampError, write_stamp


def stamp_translations(
    config: Path,
    language: str,
    files: Sequence[str] = (),
    every: bool = False,
    same_meaning: bool = False,
    environment: Mapping[str, str] = os.environ,
) -> int:
    """Stamps `files`, or `every` translation that is behind; else tells which are behind, and what changed.

    `same_meaning`: the original changed, the translation still holds, and its day is kept.
    Returns 1 if a file cannot be read or stamped.
    """
    words = read_words(language)["stamp"]
    project, findings = read_project(config, environment)
    sources, unreadable = read_sources(project) if project else (None, [])
    tell([*findings, *unreadable], language)
    if project is None or sources is None:
        return 1
    waiting = dict(_not_current(sources, project))
    if files:
        chosen, wrong = _chosen(files, sources, project, words)
    elif every:
        chosen, wrong = list(waiting), 0
    else:
        for path, (source, original) in waiting.items():
            _show(path, source, original, project, words)
        print(words["waiting"].format(count=len(waiting)) if waiting else words["none"])
        return 1 if unreadable else 0
    for path in chosen:
        source, original = _pair(sources, project, path)
        before = stamp_in(source)
        day = before.day if before and same_meaning else today(environment)
        stamp = Stamp(day, digest_of(original))
        try:
            write_stamp(project.root / path, source, stamp)
        except CannotStampError:
            print(words["refused"].format(file=path, stamp=stamp))
            wrong += 1
            continue
        print(words["done"].format(file=path, stamp=stamp))
    return 1 if wrong or unreadable else 0


def _pair(sources: Sources, project: Project, path: str) -> tuple[Source, Source | None]:
    source = next(source for source in sources if source.path == path)
    return source, sources.files.get((source.id, project.default))


def _not_current(sources: Sources, project: Project) -> Iterator[tuple[str, tuple[Source, Source]]]:
    for source in sources:
        original = sources.files.get((source.id, project.default))
        if original in (None, source):
            continue
        if translation_of(source, original).state is not State.CURRENT:
            yield source.path, (source, original)


def _chosen(
    files: Sequence[str], sources: Sources, project: Project, words: Mapping[str, str]
) -> tuple[list[str], int]:
    """The paths that can be stamped, and how many cannot; says why."""
    known = {source.path: source for source in sources}
    chosen, wrong = [], 0
    for name in files:
        file = Path(name)
        resolved = (file if file.is_absolute() else Path.cwd() / file).resolve()
        path = resolved.relative_to(project.root).as_posix() if project.root in resolved.parents else name
        path = path if path in known else the_one_named(name, known)
        source = known.get(path)
        if source is None:
            reason = "unknown"
        elif source.locale == project.default:
            reason = "original"
        elif (source.id, project.default) not in sources.files:
            reason = "no_original"
        else:
            chosen.append(path)
            continue
        print(words[reason].format(file=path))
        wrong += 1
    return list(dict.fromkeys(chosen)), wrong


def _show(path: str, source: Source, original: Source, project: Project, words: Mapping[str, str]) -> None:
    stamp = stamp_in(source)
    print(
        words["stale" if stamp else "unstamped"].format(file=path, other=original.path, day=stamp.day if stamp else "")
    )
    if stamp:
        for row in source_changes(project.root, original.path, stamp.digest) or [words["no_history"]]:
            print(f"    {row}")
