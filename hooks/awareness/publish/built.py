"""A built site: its files, each read once, and the table of each."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path

from ..ledger import PACKED
from .leaks import Builder
from .markup import decoded
from .rows import table_by_rows
from .table import PAGE, Table, joined_table, table

TEXT = (".html", ".css", ".js", ".svg", ".xml", ".json", ".txt")
"""Files that a browser reads as text."""
SMALLEST = 256
"""Bytes; below that a compressed copy saves nothing on the wire."""
Change = Callable[[str], str]
Tables = Mapping[str, Table]
"""By path below the site."""


def files_of(folder: Path) -> list[str]:
    """Every file's path below `folder`, in one order on every system. Nothing where there is no folder."""
    found, waiting = [], [(str(folder), "")] if folder.is_dir() else []
    while waiting:
        path, prefix = waiting.pop()
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                elif entry.is_file():
                    found.append(prefix + entry.name)
    return sorted(found)


class Built:
    """The files of one built site, each read once. What is kept from another build is neither read nor written."""

    def __init__(
        self,
        folder: Path,
        builder: Builder,
        kept: Tables | None = None,
        proven: Tables | None = None,
        joined: Mapping[str, str] | None = None,
        sums: Mapping[str, str] | None = None,
        published: Path | None = None,
    ) -> None:
        """`kept`: the tables of files that lie in the folder as they were once audited, compressed copies too.

        `proven`: of the published site's; they hold for a file that is made anew and has the same sum.
        `joined`: files made of others of the folder, and what they say beside them. `sums`: those that are known.
        `published`: where the files lie that are proven.
        """
        self.folder = folder
        self.builder = builder
        self.kept = kept or {}
        self.proven = proven or {}
        self.joined = joined or {}
        self.sums = sums or {}
        self.published = published
        self.tables: dict[str, Table] = {}
        """By path below the folder."""
        self.packed: dict[str, Table] = {}
        """The same of the compressed copies that are written here: they say what their originals say."""

    @property
    def pages(self) -> Iterator[tuple[str, Table]]:
        return ((name, table) for name, table in self.tables.items() if name.endswith(PAGE))

    @property
    def digests(self) -> dict[str, str]:
        """Every file's path -> SHA-256 of its content."""
        return {name: table.digest for name, table in (self.tables | self.packed).items()}

    def keep(self, name: str) -> bool:
        """Takes a kept file's table; False where the file is none."""
        if name not in self.kept:
            return False
        is_copy = name.endswith(PACKED) and name.removesuffix(PACKED) in self.kept
        (self.packed if is_copy else self.tables)[name] = self.kept[name]
        return True

    def take(self, name: str) -> None:
        """Reads a file that stays as it is."""
        if name.endswith(TEXT):
            self._note(name, (self.folder / name).read_bytes())
            return
        with (self.folder / name).open("rb") as file:
            made = partial(joined_table, words=self.joined[name]) if name in self.joined else table
            self.tables[name] = made(name, file, self.builder, self.sums.get(name, ""))

    def rewrite(self, name: str, change: Change | None, called: Callable[[bytes], str] | None = None) -> str:
        """Reads a text and writes what `change` makes of it, under the name that `called` gives it. Returns that."""
        before = (self.folder / name).read_bytes()
        after = _changed(before, change) if change else before
        to = called(after) if called else name
        if after != before:
            if to != name:
                (self.folder / name).unlink()
            self._put(to, after)
        elif to != name:
            (self.folder / name).rename(self.folder / to)
        self._note(to, after)
        return to

    def write(self, name: str, text: str) -> None:
        """Writes a file of our own."""
        (self.folder / name).parent.mkdir(exist_ok=True)
        self._put(name, content := text.encode())
        self._note(name, content)

    def _put(self, name: str, content: bytes) -> None:
        (self.folder / name).unlink(missing_ok=True)  # it may be a file of the old site too: that stays as it is
        (self.folder / name).write_bytes(content)

    def _note(self, name: str, content: bytes) -> None:
        """The file's table, and where it gains a copy for servers: each time the same bytes, without name and date."""
        self.tables[name] = self._known(name, content) or table(name, BytesIO(content), self.builder)
        if not name.endswith(TEXT) or len(content) < SMALLEST:
            return
        packed = _packed(content)
        if len(packed) < len(content):
            self._put(f"{name}{PACKED}", packed)
            self.packed[f"{name}{PACKED}"] = Table(hashlib.sha256(packed).hexdigest(), len(packed))

    def _known(self, name: str, content: bytes) -> Table | None:
        """The file's table, as far as it follows from the published one's."""
        known = self.proven.get(name)
        if known is None or known.digest == hashlib.sha256(content).hexdigest():
            return known
        if self.published is None or not name.endswith(PAGE):
            return None
        return table_by_rows(name, content, self.published, known, self.builder)


def _changed(content: bytes, change: Change) -> bytes:
    text = decoded(content)
    return content if (after := change(text)) == text else after.encode()


def read_built(folder: Path, builder: Builder, proven: Tables | None = None) -> Built:
    """A site that lies in `folder`, whoever built it. What is proven of a file with the same sum is not read anew."""
    built, proven = Built(folder, builder), proven or {}
    for name in files_of(folder):
        with (folder / name).open("rb") as file:
            known = proven.get(name)
            if known is None or known.digest != hashlib.file_digest(file, "sha256").hexdigest():
                file.seek(0)
                known = table(name, file, builder)
        built.tables[name] = known
    return built


def _packed(content: bytes) -> bytes:
    """The same bytes on every Python: its head names no system, where some write their own (RFC 1952, OS)."""
    packed = gzip.compress(content, compresslevel=9, mtime=0)
    return packed[:9] + b"\xff" + packed[10:]
