"""The store of printed files: each lies there as a site publishes it, so that a site has it by a link.

    NAME          signed: what its files were made from; of each its path, its sum and its table
    NAME-a4.pdf   the files; one counts only with the sum that is signed

A file of a site and of the store is one with two names. Nobody may write into it, as into nothing that a ledger keeps;
whoever did is found out by the sum, and the file is made again.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from .cache import UNUSED_DAYS, Cache
from .files import read_whole
from .ledger import Entry, Ledger

FOLDER = "print"
"""Among the caches."""
MODE = 0o644
DAY = 86_400
NAME = hashlib.sha256().digest_size * 2
"""How long names are; those of files begin with one."""

PRUNED = "pruned"
"""Its date says when that was done."""


class Wanted(NamedTuple):
    """One of the files of a thing."""

    end: str
    """Of its name in the store."""
    path: str
    """Below the site's folder."""
    words: str | None = None
    """What it says beside the files that it is made of; None where it is made of none."""


class Known(NamedTuple):
    """What is signed."""

    by: str
    """For whom the tables count."""
    files: Mapping[str, tuple[str, str, Any]]
    """By the ends of their names: path, sum, table."""


@dataclass
class Store:
    """As one build uses it: files are to stand in the new folder of the same build's ledger."""

    folder: Path
    ledger: Ledger = field(default_factory=Ledger)
    by: str = ""
    """Who builds, and by which code."""
    _untold: list[tuple[str, str, Sequence[Wanted], Known]] = field(default_factory=list)
    """Name, key and files of which the audits do not know everything."""

    @cached_property
    def _signed(self) -> Cache:
        return Cache(self.folder)

    def take(self, name: str, key: str, files: Sequence[Wanted]) -> bool:
        """Whether all files now stand in the new folder, from the published site or from here."""
        missing = [file for file in files if not self.ledger.take(file.path, key)]
        known = self._known(name, key, missing) if missing else None
        return not missing or (known is not None and self._lend(name, key, missing, known))

    def write(self, name: str, key: str, files: Sequence[Wanted], contents: Sequence[bytes]) -> None:
        """Writes what was made anew into the new folder; the store has it by a link."""
        kept, made = self.ledger.kept, zip(files, contents, strict=True)
        entries = [kept.get(file.path) or self.ledger.write(file.path, content, key) for file, content in made]
        self.ledger.joined |= {file.path: file.words for file in files if file.words is not None}
        places = [self.ledger.file(file.path) for file in files]
        sums = [entry.sum for entry in entries]
        if known := self._laid(name, key, [*zip(files, contents, sums, places, strict=True)]):
            kept |= {file.path: entry for file, entry in zip(files, entries, strict=True)}
            self._untold.append((name, key, files, known))

    def keep(self, name: str, key: str, files: Sequence[Wanted], contents: Sequence[bytes]) -> None:
        """Keeps what was made anew and stands in no folder."""
        made = zip(files, contents, strict=True)
        self._laid(name, key, [(file, content, hashlib.sha256(content).hexdigest(), None) for file, content in made])

    def contents(self, name: str, key: str, files: Sequence[Wanted]) -> list[bytes]:
        """Of all files; none where one of them is not here, or not as it was signed."""
        known = self._known(name, key, files)
        found = [_content(self.folder / (name + file.end), known.files[file.end][1]) for file in files if known]
        return [content for content in found if content is not None] if None not in found else []

    def tell(self, tables: Mapping[str, Any]) -> None:
        """What the audits have found out by now: by path, the tables of the new folder's files."""
        for name, key, files, known in self._untold:
            told = {file.end: (file.path, known.files[file.end][1], tables.get(file.path)) for file in files}
            others = {end: (path, sum, None) for end, (path, sum, _) in known.files.items()}
            self._signed.save(name, Known(self.by, others | told), key)

    def prune(self, now: float | None = None) -> int:
        """Deletes what nobody used lately, and what killed builds have left; says how many files. Once a day."""
        now, done = now or time.time(), self.folder / PRUNED
        if not self.folder.is_dir() or (done.exists() and done.stat().st_mtime > now - DAY):
            return 0
        done.touch()
        os.utime(done, (now, now))
        signed = (entry for entry in os.scandir(self.folder) if len(entry.name) == NAME)
        used = {entry.name for entry in signed if _is_since(entry, now - UNUSED_DAYS * DAY)}
        others = (entry for entry in os.scandir(self.folder) if entry.name[:NAME] not in used)
        gone = [entry.path for entry in others if not _is_since(entry, now - DAY)]
        for path in gone:
            Path(path).unlink(missing_ok=True)
        return len(gone)

    def _known(self, name: str, key: str, files: Sequence[Wanted]) -> Known | None:
        """What is signed; None where it says nothing of one of the files, which an older code called otherwise."""
        known: Known | None = self._signed.load(name, key)
        return known if known and all(file.end in known.files for file in files) else None

    def _laid(self, name: str, key: str, made: Sequence[tuple[Wanted, bytes, str, Path | None]]) -> Known | None:
        """What is signed of files that now lie here; None where nothing can be kept.

        `made`: of each its content, the sum of that, and where it stands in a site.
        """
        laid = [self._signed.lay(name + file.end, content, same=place) for file, content, _, place in made]
        known = Known(self.by, {file.end: (file.path, sum, None) for file, _, sum, _ in made})
        if not all(laid):
            return None
        self._signed.save(name, known, key)
        return known

    def _lend(self, name: str, key: str, files: Sequence[Wanted], known: Known) -> bool:
        """Whether all files were as they are signed, and now stand in the new folder too."""
        lent = [file for file in files if self._lent(name, key, file, known)]
        if untold := [file for file in lent if self.ledger.kept[file.path].table is None]:
            self._untold.append((name, key, lent, known))
            self.ledger.joined |= {file.path: file.words for file in untold if file.words is not None}
        return len(lent) == len(files)

    def _lent(self, name: str, key: str, file: Wanted, known: Known) -> bool:
        path, sum, table = known.files[file.end]
        stamp = self.ledger.place(f"{self.folder}/{name}{file.end}", file.path)
        if stamp is None:
            return False
        content = _content(self.ledger.file(file.path), sum)
        if content is None:
            self.ledger.file(file.path).unlink()
            return False
        if stamp[2] != MODE:  # somebody has unpacked it, or closed it in a site, for himself: a copy is for all
            stamp = self.ledger.write(file.path, content).stamp
        is_told = known.by == self.by and path == file.path
        self.ledger.kept[file.path] = Entry(key, stamp, sum, table if is_told else None)
        return True


def _content(file: Path, sum: str) -> bytes | None:
    """None where it is not the one of that sum."""
    with suppress(OSError):
        content = read_whole(file)
        if hashlib.sha256(content).hexdigest() == sum:
            return content
    return None


def _is_since(entry: os.DirEntry[str], moment: float) -> bool:
    with suppress(OSError):
        return entry.stat(follow_symlinks=False).st_mtime >= moment
    return False
