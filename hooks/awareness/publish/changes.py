"""What a build changed for readers: pages, printed files and others, by their content."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..ledger import Entry
from ..print.kinds import kinds
from ..words import read_words
from .built import files_of
from .fingerprint import bare

FOLLOWING = (".gz", "SHA256SUMS")
NOTHING: Mapping[str, Entry] = {}
NAMED = 5
"""How many names a line has before it only counts."""


@dataclass(frozen=True)
class Changes:
    """Names of one kind, by what became of them."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    is_first: bool = False
    """Whether there was no site before."""


def digests(folder: Path, known: Mapping[str, Entry] = NOTHING) -> dict[str, str]:
    """Every file's path -> SHA-256 of its content, as it is `known` of some. Nothing where there is no folder."""
    return {name: known[name].sum if name in known else _digest(folder / name) for name in files_of(folder)}


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def kind_of(name: str) -> str:
    if name.endswith(".html"):
        return "pages"
    folders = name.split("/")[:-1]
    return next((kind for kind in kinds() if kind in folders), "other")


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, Changes]:
    """Kind -> what became of its files. Compressed copies and sums follow the rest and are left out.

    A name's hash is left out too: a new style sheet is a changed one, not one more and one less.
    """
    same = {name for name, sum in before.items() if after.get(name) == sum}  # nearly all of tens of thousands
    old, new = (
        {bare(name): one[name] for name in one.keys() - same if not name.endswith(FOLLOWING)} for one in (before, after)
    )
    found = {kind: Changes(is_first=not before) for kind in ("pages", *kinds(), "other")}
    for name in sorted({*old, *new}):
        kind = found[kind_of(name)]
        if old.get(name) != new.get(name):
            (kind.added if name not in old else kind.removed if name not in new else kind.changed).append(name)
    return found


def tell(found: Mapping[str, Changes], locale: str) -> list[str]:
    """The changes in words, a line each; one line if nothing changed, or if there was no site before."""
    words = read_words(locale)["publish"]
    named = {kind: kinds()[kind].words(locale)["files"] if kind in kinds() else words[kind] for kind in found}
    if all(one.is_first for one in found.values()):
        counts = [
            words["counted"].format(count=len(one.added), kind=named[kind]) for kind, one in found.items() if one.added
        ]
        return [words["first"].format(counts=words["comma"].join(counts))]
    lines = []
    for kind, one in found.items():
        for what in ("added", "changed", "removed"):
            if names := getattr(one, what):
                shown = words["comma"].join(names[:NAMED]) + (words["more"] if len(names) > NAMED else "")
                name = named[kind][:1].upper() + named[kind][1:]
                lines.append(words[what].format(kind=name, count=len(names), names=shown))
    return lines or [words["same"]]
