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

from .files import read_whole

CODE = Path(__file__).parent.parent
NO_CODE = (".pyc", "__pycache__", ".md")
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


def digests_in(folder: Path, but: tuple[str, ...] = ()) -> dict[str, str]:
    """The digest of all that lies below a folder, by its path there; `but` are endings of names that decide nothing."""
    start = len(str(folder)) + 1
    return {name[start:].replace(os.sep, "/"): digest_in(name) for name in sorted(_entries(str(folder), but))}


def digest_of_files(folder: Path) -> str:
    """The key of all files below a folder: their names and bytes."""
    return digest(digests_in(folder))


def digest_in(file: str | Path) -> str:
    """The digest of a file's bytes; of a folder an empty one, and of what cannot be read the reason."""
    return read_in(file)[0]


def read_in(file: str | Path) -> tuple[str, bytes | None]:
    """The same, and the bytes."""
    try:
        content = read_whole(file)
    except OSError as error:
        return "" if isinstance(error, IsADirectoryError) else f"{error.strerror}", None
    return hashlib.sha256(content).hexdigest(), content


@cache
def code_digest() -> str:
    """All code that can decide something: this program's, Python's and every installed package's version."""
    return digest(digests_in(CODE, NO_CODE), sys.version, sys.platform, _packages())


def _entries(folder: str, but: tuple[str, ...], links: bool = True) -> Iterator[str]:
    """All paths below a folder, those behind links to folders too; but not behind links that stand there."""
    for entry in os.scandir(folder):
        if entry.name.endswith(but):
            continue
        yield entry.path
        is_own = entry.is_dir(follow_symlinks=False)
        if is_own or (links and entry.is_dir()):
            yield from _entries(entry.path, but, links and is_own)


def _packages() -> set[str]:
    """Names and versions of what is installed, as their folders say them: to ask each package takes long."""
    folders = [Path(folder) for folder in sys.path if folder and Path(folder).is_dir()]
    return {entry.name for folder in folders for entry in os.scandir(folder) if entry.name.endswith(".dist-info")}
