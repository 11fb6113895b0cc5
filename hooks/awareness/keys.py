"""Keys: what a thing was made from, as one short name.

A thing that is kept (a finding, a page, a poster) is right as long as its key is; so a key has all that decides the
thing. Two values with the same key say the same: no `pickle` or `marshal`, whose bytes differ from run to run.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path, PurePath
from typing import Any

CODE = Path(__file__).parent.parent
NO_CODE = (".pyc", ".md")
"""What decides nothing of all that lies in `hooks/`."""


def digest(*parts: object) -> str:
    """The key of `parts`: text, bytes, numbers, dates, paths, and lists, sets and mappings of them.

    No two lists of parts share one. Raises TypeError at what cannot be told apart by its value.
    """
    written = json.dumps(parts, default=_told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def _told(part: Any) -> dict[str, object]:
    """What JSON has no word for, in words of its own."""
    if isinstance(part, bytes):
        return {"\0bytes": hashlib.sha256(part).hexdigest()}
    if isinstance(part, date):
        return {"\0date": part.isoformat()}
    if isinstance(part, PurePath):
        return {"\0path": part.as_posix()}
    if isinstance(part, frozenset | set):
        return {"\0set": sorted(digest(item) for item in part)}
    raise TypeError(f"{type(part).__name__} has no key")


def digest_of_files(folder: Path) -> str:
    """The key of all files below a folder that may decide something: their names and bytes."""
    whole = hashlib.sha256()
    for name in sorted(_files(str(folder))):
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123  # pathlib takes as long as reading does
            whole.update(f"{name[len(str(folder)) :]}\0".encode() + hashlib.sha256(file.read()).digest())
    return whole.hexdigest()


@cache
def code_digest() -> str:
    """All code that can decide something: this program's, Python's and every installed package's version."""
    return digest(digest_of_files(CODE), sys.version, sys.platform, _packages())


def _files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif not entry.name.endswith(NO_CODE):
            yield entry.path


def _packages() -> set[str]:
    """Names and versions of what is installed, as their folders say them: to ask each package takes long."""
    folders = [Path(folder) for folder in sys.path if folder and Path(folder).is_dir()]
    return {entry.name for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".dist-info")}
