"""A folder of finished files, each found by what it was made from.

Safe when two builds share it or one is killed: an entry appears whole or not at all, and
carries the digest of its own content, so that a torn or altered one is made again.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from .files import write_whole

DIGEST = hashlib.sha256().digest_size
UNUSED_DAYS = 30
"""Entries not used for so long are deleted."""
TOUCH_SECONDS = 86_400
"""Use is noted once a day: a hit costs no write."""


def key_of(parts: Iterable[str]) -> str:
    """A name for what is made from `parts`; no two lists of parts share one."""
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode()
        digest.update(len(encoded).to_bytes(8) + encoded)
    return digest.hexdigest()


class Cache:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> bytes | None:
        """The content kept as `key`; None where there is none or it is damaged."""
        file = self.folder / key
        try:
            entry = file.read_bytes()
            content = entry[DIGEST:]
            if not content or hashlib.sha256(content).digest() != entry[:DIGEST]:
                return None
            if time.time() - file.stat().st_mtime > TOUCH_SECONDS:
                os.utime(file)
        except OSError:
            return None
        return content

    def put(self, key: str, content: bytes) -> None:
        with suppress(PermissionError):  # Windows: another build reads or writes the same entry now
            write_whole(self.folder / key, hashlib.sha256(content).digest() + content)

    def prune(self, now: float | None = None) -> int:
        """Deletes entries, and remains of killed builds, that nobody used lately; says how many."""
        oldest = (time.time() if now is None else now) - UNUSED_DAYS * 86_400
        count = 0
        for entry in os.scandir(self.folder):
            with suppress(OSError):
                if entry.is_file() and entry.stat().st_mtime < oldest:
                    Path(entry).unlink()
                    count += 1
        return count
