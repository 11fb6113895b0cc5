"""The ledger: what each file of the published site was made from, and what is known of it.

    key_now == key_then and the file is still as written  ──>  linked into the new folder, not made again

A linked file is one file with two names: whoever wrote into the new one would write into the published site. So
what is `kept` is never opened for writing, nor given another mode or date. Where a disk or a system cannot link, the
file is copied. A ledger counts only for the site whose sums it has, for the code whose audits it tells, and for
whoever built it: of any other nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from .files import write_whole

SUMS = "SHA256SUMS"
PACKED = ".gz"
"""The end of a compressed copy's name, which comes and goes with its file."""
Stamp = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, mode."""


class Entry(NamedTuple):
    """One file."""

    key: str
    """All it was made from; empty where nobody told."""
    stamp: Stamp
    sum: str
    """SHA-256 of its content."""
    table: Any
    """What the audits know of it; None where they do not."""


@dataclass(frozen=True)
class Record:
    """What is kept from one build to the next."""

    sums: str
    """SHA-256 of the published site's sums."""
    entries: Mapping[str, Entry]
    """By path below the site's folder."""
    renamed: Mapping[str, str]
    """Assets: the name before -> the name with the hash."""
    builder: str = ""
    """Who built it, and where."""
    code: str = ""
    """Whose audits made the tables."""
    sources: Mapping[str, str] | None = None
    """What several files are made of -> the key of that, which is had sooner than each file's own."""


NOTHING = Record("", {}, {})


@dataclass
class Ledger:
    """One build's ledger. Without folders it keeps nothing, and all is made."""

    site: Path | None = None
    """The published site, which is only read."""
    new: Path | None = None
    """The folder that becomes the next one."""
    before: Record = NOTHING
    builder: Any = None
    """Who builds, and where: what the audits look for in every file."""
    kept: dict[str, Entry] = field(default_factory=dict)
    """What stands in the new folder as it was. Nobody may write, chmod or utime it."""
    keys: dict[str, str] = field(default_factory=dict)
    """The key of what is made anew."""
    joined: dict[str, str] = field(default_factory=dict)
    """Files that are made of other ones, which are audited -> what they say beside those."""
    renamed: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    """As the record has them, of this build."""
    _folders: set[str] = field(default_factory=set)
    """Those that were made below the new one."""

    def __post_init__(self) -> None:
        stamps = dict(stamps_of(self.site)) if self.site and self.before.entries else {}
        sound = bool(stamps) and _digest(self.site, SUMS) == self.before.sums
        there = self.before.entries.items() if sound else ()
        self.renamed |= self.before.renamed if sound else {}
        self.sound = {name: entry for name, entry in there if stamps.get(name) == entry.stamp}
        """What is published and still as it was written."""

    def take(self, name: str, key: str) -> bool:
        """Whether the published file was made from the same and now stands in the new folder, its packed copy too.

        If not, it is noted that the file is to be made anew, and no link stands where it is written.
        """
        if name in self.kept and self.kept[name].key == key:
            return True
        if name not in self.kept and self._linked(name, key):
            return True
        self.made(name, key)
        return False

    def _linked(self, name: str, key: str) -> bool:
        names = [one for one in (name, name + PACKED) if one in self.before.entries]
        if name not in names or not all(one in self.sound and self.sound[one].key == key != "" for one in names):
            return False
        for at, one in enumerate(names):
            entry = self.sound[one]
            stamp = self.place(f"{self.site}/{one}", one, entry.stamp)
            if stamp is None or stamp[0] != entry.stamp[0]:
                self._drop(*names[: at + (stamp is not None)])
                return False
            self.kept[one] = entry if stamp == entry.stamp else entry._replace(stamp=stamp)
        return True

    def made(self, name: str, key: str = "") -> None:
        """Notes what is to be made anew, and from what: no link may stand where it is written."""
        if name in self.kept:
            self._drop(name, name + PACKED)
        self.keys[name] = key

    def keys_of(self, what: str, source: str, names: Iterable[str]) -> dict[str, str]:
        """The last build's keys of files that are made of `what`, where its key was `source` too; else none."""
        self.sources[what] = source
        known = self.before.entries if source and (self.before.sources or {}).get(what) == source else {}
        return {name: known[name].key for name in names if name in known}

    def key(self, name: str) -> str:
        """What a file in the new folder was made from, kept or anew; empty where nobody told."""
        return self.kept[name].key if name in self.kept else self.keys.get(name, "")

    def rename(self, before: str, after: str) -> None:
        self.keys[after] = self.keys.pop(before, "")
        self.renamed[before] = after

    def record(self, site: Path, tables: Mapping[str, Any]) -> Record:
        """What to keep of the site as it now stands in `site`; `tables` are what the audits know of its files."""
        told = ((name, self._entry(site, name, table)) for name, table in tables.items())
        entries = {name: entry for name, entry in told if entry}
        renamed = {before: after for before, after in self.renamed.items() if after in entries}
        return Record(_digest(site, SUMS), entries, renamed, sources=self.sources)

    def _entry(self, site: Path, name: str, table: Any) -> Entry | None:
        """A linked file is the one it was: it is not looked at once more. Whoever wrote into it since is found out."""
        if known := self.kept.get(name):
            return known._replace(table=table)
        with suppress(OSError):
            stamp = stamp_of(Path(site, name).lstat())
            key = self.keys.get(name) or self.keys.get(name.removesuffix(PACKED), "")
            return Entry(key, stamp, table.digest, table)
        return None

    def place(self, file: str, name: str, stamp: Stamp | None = None) -> Stamp | None:
        """Its stamp in the new folder, which a link has from the file; a copy's date may be rounded on another disk.

        None where another file stands there, or it has gone. Twenty thousand times in a large site: a path is put
        together where it is needed.
        """
        new = f"{self.folder(name)}/{name}"
        try:
            os.link(file, new)
        except FileExistsError:
            return None
        except OSError:  # another disk, or one that has no links, or another's file
            stamp = None
            with suppress(OSError):
                shutil.copy2(file, new)
        with suppress(OSError):
            return stamp or stamp_of(os.lstat(new))
        return None

    def write(self, name: str, content: bytes, key: str = "") -> Entry:
        """A file that was made anew. A date that moves only with the content lets browsers keep what they have."""
        write_whole(self.file(name), content)
        sum, old = hashlib.sha256(content).hexdigest(), self.sound.get(name)
        if old and old.sum == sum:
            os.utime(self.file(name), ns=(old.stamp[1], old.stamp[1]))
        return Entry(key, stamp_of(self.file(name).lstat()), sum, None)

    def file(self, name: str) -> Path:
        """Where it stands in the new folder."""
        return self.folder(name) / name

    def folder(self, name: str) -> Path:
        """The new folder, with the one in it that the file stands in."""
        assert self.new is not None
        below = name.rpartition("/")[0]
        if below not in self._folders:
            (self.new / below).mkdir(parents=True, exist_ok=True)
            self._folders.add(below)
        return self.new

    def _drop(self, *names: str) -> None:
        assert self.new is not None
        for name in names:
            self.kept.pop(name, None)
            (self.new / name).unlink(missing_ok=True)


def stamps_of(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """Path and stamp of every file below `folder`; a link that names another file is none."""
    waiting = [(str(folder), "")]
    while waiting:
        path, below = waiting.pop()
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{below}{entry.name}/"))
                elif entry.is_file(follow_symlinks=False):
                    yield f"{below}{entry.name}", stamp_of(entry.stat(follow_symlinks=False))


def stamp_of(told: os.stat_result) -> Stamp:
    return told.st_size, told.st_mtime_ns, stat.S_IMODE(told.st_mode)


def _digest(folder: Path | None, name: str) -> str:
    try:
        return hashlib.sha256(Path(folder or "", name).read_bytes()).hexdigest()
    except OSError:
        return ""
