"""The command that stamps translations as current."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ..clock import today
from ..console import tell
from ..content.document import Document
from ..content.sources import Sources, read_sources
from ..content.stamp import Stamp, digest_of, stamp_in, translation_of
from ..content.translation import State
from ..files import write_whole
from ..naming import the_one_named
from ..project import Project, read_project
from ..shared import FILE as SHARED_LIST
from ..shared import digest_of_shared, with_replaced
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
    pairs = _pairs(sources, project)
    waiting = {path: pair for path, pair in pairs.items() if translation_of(*pair).state is not State.CURRENT}
    if not files and not every:
        for pair in waiting.values():
            _show(*pair, project, words)
        print(words["waiting"].format(count=len(waiting)) if waiting else words["none"])
        return 1 if unreadable else 0
    noted = _note_replaced(files, project, words)
    rest = [file for file in files if file not in noted or noted[file] in pairs]
    chosen, wrong = _chosen(rest, sources, pairs, project, words) if files else (list(waiting), 0)
    for path in chosen:
        document, original = pairs[path]
        before = stamp_in(document)
        day = before.day if before and same_meaning else today(environment)
        stamp, said = Stamp(day, digest_of(original)), "done"
        try:
            write_stamp(project.root / path, document, stamp)
        except CannotStampError:
            said, wrong = "refused", wrong + 1
        print(words[said].format(file=path, stamp=stamp))
    return 1 if wrong or unreadable else 0


def _note_replaced(files: Sequence[str], project: Project, words: Mapping[str, str]) -> dict[str, str]:
    """Notes that those of `files` that stand over shared ones do so over the ones of today. File -> its path."""
    root, tree = project.root, project.tree
    paths = {tree.path_of(name): name for name in tree.own & tree.hidden.keys()}
    noted = {file: path for file in files for path in paths if Path(file).resolve() == (root / path).resolve()}
    if digests := {paths[path]: digest_of_shared(tree.hidden[paths[path]]) for path in noted.values()}:
        list_file = root / SHARED_LIST
        text = list_file.read_text(encoding="utf-8") if list_file.is_file() else ""
        write_whole(list_file, with_replaced(text, digests).encode())
    for path in noted.values():
        print(words["replaced"].format(file=path, shared=f"{tree.name}/{paths[path]}"))
    return noted


def _pairs(sources: Sources, project: Project) -> dict[str, tuple[Document, Document]]:
    """Each translation with its original, by the translation's path."""
    originals = {document.id: document for document in sources.of(project.default)}
    translations = (document for document in sources if document.locale != project.default)
    return {one.path: (one, originals[one.id]) for one in translations if one.id in originals}


def _chosen(
    files: Sequence[str], sources: Sources, pairs: Collection[str], project: Project, words: Mapping[str, str]
) -> tuple[list[str], int]:
    """The paths that can be stamped, and how many cannot; says why."""
    known = {document.path: document for document in sources}
    chosen, wrong = [], 0
    for name in files:
        resolved = Path(name).resolve()
        path = resolved.relative_to(project.root).as_posix() if project.root in resolved.parents else name
        path = path if path in known else the_one_named(name, known)
        if path in pairs:
            chosen.append(path)
            continue
        is_original = path in known and known[path].locale == project.default
        reason = "unknown" if path not in known else "original" if is_original else "no_original"
        print(words[reason].format(file=path))
        wrong += 1
    return list(dict.fromkeys(chosen)), wrong


def _show(document: Document, original: Document, project: Project, words: Mapping[str, str]) -> None:
    """Says that a translation is behind, and which words of its original are others now."""
    stamp = stamp_in(document)
    day = stamp.day if stamp else ""
    print(words["stale" if stamp else "unstamped"].format(file=document.path, other=original.path, day=day))
    if stamp:
        changes = source_changes(project.root, original.path, stamp.digest) or []
        for row in map(str, changes) if changes else [words["no_history"]]:
            print(f"    {row}")
