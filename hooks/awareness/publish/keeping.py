"""Where the ledger of a site is kept, and for whom it counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..cache import Cache
from ..keys import code_digest, digest
from ..ledger import NOTHING, PACKED, Entry, Ledger, Record, Stamp
from ..running import laid_by
from ..site import Site
from ..store import FOLDER as PRINTED
from ..store import Store
from .built import TEXT
from .leaks import Builder
from .stage import Stage
from .table import Table

FOLDER = "ledger"
MOST = 4
"""Ledgers that are kept: one for each place into which the site was built."""


def open_ledger(caches: Path, stage: Stage, site: Site) -> Ledger:
    """The ledger of the site that the stage will replace. Open the stage first: it holds off other builds."""
    builder = Builder.here(site)
    record = _record(caches, stage.target, builder)
    if record.code != code_digest():  # other audits would say something else: such a file is read again
        entries = {name: entry._replace(table=None) for name, entry in record.entries.items()}
        record = replace(record, entries={name: entry for name, entry in entries.items() if not _is_text(name)})
    return Ledger(stage.target, stage.folder, record, builder)


def open_store(caches: Path, ledger: Ledger) -> Store:
    """The store of printed files, as the build of that ledger uses it."""
    return Store(caches / PRINTED, ledger, digest(ledger.builder.key, code_digest()))


def proven(caches: Path, site_dir: Path, builder: Builder) -> Mapping[str, Table]:
    """What the build that published `site_dir` has read of its files. It holds for a file with the same sum."""
    record = _record(caches, site_dir, builder)
    tables = {name: entry.table for name, entry in record.entries.items() if entry.table is not None}
    return tables if record.code == code_digest() else {}


def save_ledger(caches: Path, stage: Stage, ledger: Ledger, tables: Mapping[str, Table]) -> None:
    """Keeps what is known of the site that was published just now."""
    cache = Cache(caches / FOLDER)
    record = ledger.record(stage.target, tables)
    record = replace(record, builder=ledger.builder.key, code=code_digest())
    if record == ledger.before:
        return
    cache.save(_name(stage.target), (replace(record, entries={}), _columns(record.entries)))
    with suppress(OSError):
        newest = sorted(cache.folder.iterdir(), key=lambda file: -file.stat().st_mtime)
        for file in newest[MOST:]:
            file.unlink()


def _record(caches: Path, target: Path, builder: Builder) -> Record:
    """The last build's record; nothing where another has built, or elsewhere."""
    with laid_by():
        match Cache(caches / FOLDER).load(_name(target)):
            case Record(builder=builder.key) as record, [names, keys, stamps, sums, told]:  # else an older code's
                return replace(record, entries=_entries(names, keys, stamps, sums, told))
    return NOTHING


def _columns(entries: Mapping[str, Entry]) -> tuple[Iterable[Any], ...]:
    """The entries column by column, False for a table that tells no more than its entry: so tens of thousands are
    written in a third of the time, and read in half of it."""
    told = [entry.table != Table(entry.sum, entry.stamp[0]) and entry.table for entry in entries.values()]
    keys, stamps, sums, _ = zip(*entries.values(), strict=True) if entries else [()] * 4
    return list(entries), keys, stamps, sums, told


def _entries(
    names: Iterable[str], keys: Iterable[str], stamps: Iterable[Stamp], sums: Iterable[str], told: Iterable[Any]
) -> dict[str, Entry]:
    tables = [Table(sum, stamp[0]) if one is False else one for sum, stamp, one in zip(sums, stamps, told, strict=True)]
    return dict(zip(names, map(Entry, keys, stamps, sums, tables), strict=True))


def _name(target: Path) -> str:
    return digest(target)


def _is_text(name: str) -> bool:
    """Whether it may have a packed copy, which would be written with its table."""
    return name.removesuffix(PACKED).endswith(TEXT)
