"""A folder of finished things, each found by what it was made from, and each signed by this machine.

Safe when two builds share it or one is killed: an entry appears whole or not at all, and a torn one is made again.
Safe from others: a folder of caches may come with a copied, unpacked or cloned project, or out of a pipeline's store.
An entry counts only with a signature (HMAC-SHA256) under a key that this machine made for itself and keeps outside
the project; only then is it read at all. Without a key nothing is kept, and everything is made anew.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import os
import pickle
import secrets
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from .files import SWITCH, link_whole, write_whole

KEY = "AWARENESS_CACHE_KEY"
"""In the environment: the key for pipelines, whose machines keep none. A secret, at least LEAST characters."""
LEAST = 16
SIGNATURE = hashlib.sha256().digest_size
UNUSED_DAYS = 30
"""Entries not used for so long are deleted."""
TOUCH_SECONDS = 86_400
"""Use is noted once a day: a hit costs no write."""
UNKEPT: dict[Path, str] = {}
"""Folders into which this process could not write, and why: nothing fails by it, so its end tells (console.py)."""


class Cache:
    def __init__(self, folder: Path, environment: Mapping[str, str] = os.environ) -> None:
        self.folder = folder
        self._key = None if environment.get(SWITCH) == "off" else _key(folder, environment)
        try:
            folder.mkdir(parents=True, exist_ok=True) if self._key else None
        except OSError as error:
            self._key = None
            UNKEPT[folder] = error.strerror or str(error)

    @property
    def is_on(self) -> bool:
        """Whether anything is kept."""
        return self._key is not None

    def get(self, name: str) -> bytes | None:
        """The content kept as `name`; None where there is none, it is damaged, or not this machine's."""
        if self._key is None:
            return None
        file = self.folder / name
        try:
            entry = memoryview(file.read_bytes())
            if not hmac.compare_digest(self._signature(name, entry[SIGNATURE:]), entry[:SIGNATURE]):
                return None
            if time.time() - file.stat().st_mtime > TOUCH_SECONDS:
                os.utime(file)
        except OSError:
            return None
        return bytes(entry[SIGNATURE:])

    def put(self, name: str, *content: bytes) -> None:
        """Keeps an entry; `content` are its parts, which may be large: they are not put together here."""
        if self._key is not None:
            self.lay(name, self._signature(name, *content), *content)

    def lay(self, name: str, *content: bytes, same: Path | None = None) -> bool:
        """Writes an entry that nothing signs but its sum in another one; whether it could.

        Where a file has the `same` content, a link to it is enough.
        """
        if self._key is None:
            return False
        if same is not None:
            with suppress(OSError):
                link_whole(self.folder / name, same)
                return True
        try:
            write_whole(self.folder / name, *content)
        except OSError as error:
            if not isinstance(error, PermissionError) or not os.access(self.folder, os.W_OK):
                UNKEPT[self.folder] = error.strerror or str(error)  # Windows: else another build has it open now
            return False
        return True

    def load(self, name: str, key: str = "") -> Any:
        """The value kept as `name` with this `key`; None where there is none."""
        content = self.get(name)
        start = f"{key}\n".encode()
        if content is None or not content.startswith(start):
            return None
        try:
            with _no_collection():
                return pickle.loads(memoryview(content)[len(start) :])
        except Exception:  # this machine's, but of code that is no more: whatever its classes say to that
            return None

    def save(self, name: str, value: object, key: str = "") -> None:
        """Keeps a value of this program's own classes in place of the one of another key."""
        if self._key is not None:
            with _no_collection():
                self.put(name, f"{key}\n".encode(), pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def prune(self, now: float | None = None) -> int:
        """Deletes entries, and remains of killed builds, that nobody used lately; says how many."""
        oldest = (time.time() if now is None else now) - UNUSED_DAYS * 86_400
        count = 0
        for entry in os.scandir(self.folder) if self._key else ():
            with suppress(OSError):
                if entry.is_file() and entry.stat().st_mtime < oldest:
                    Path(entry).unlink()
                    count += 1
        return count

    def _signature(self, name: str, *content: bytes | memoryview) -> bytes:
        """Says whose an entry is and which one: none can stand in another's place."""
        assert self._key is not None
        sum = hmac.new(self._key, f"{self.folder.name}/{name}\0".encode(), hashlib.sha256)
        for part in content:
            sum.update(part)
        return sum.digest()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Many small values at once: looking for garbage among them takes longer than they do."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _key(folder: Path, environment: Mapping[str, str]) -> bytes | None:
    """The key to sign with; None where there is none that only this user knows."""
    if given := environment.get(KEY):
        return given.encode() if len(given) >= LEAST else None
    file = _key_file(environment)
    projects = [path.parents[1] for path in (folder.absolute(), folder.resolve()) if len(path.parents) > 1]
    if not file.is_absolute() or any(file.resolve().is_relative_to(project) for project in projects):
        return None  # it could come with the project
    try:
        return _own(file) or _made(file)
    except OSError as error:
        UNKEPT[file.parent] = error.strerror or str(error)
        return None


def _key_file(environment: Mapping[str, str]) -> Path:
    """In the user's folder for what programs keep (a package that knows these takes longer to load than a check)."""
    places = {
        "win32": (environment.get("LOCALAPPDATA"), "AppData/Local"),
        "darwin": (None, "Library/Application Support"),
    }
    told, usual = places.get(sys.platform, (environment.get("XDG_STATE_HOME"), ".local/state"))
    return Path(told or os.path.expanduser(f"~/{usual}"), "awareness-microsite", "cache.key")  # noqa: PTH111  # no home


def _own(file: Path) -> bytes | None:
    """What the file holds, where nobody else can have written or read it."""
    try:
        told = file.stat()
    except FileNotFoundError:
        return None
    if os.name == "posix" and (told.st_uid != os.geteuid() or told.st_mode & 0o077):
        raise PermissionError(file)
    key = file.read_bytes()
    return key if len(key) >= LEAST else None


def _made(file: Path) -> bytes | None:
    """A new key; where two make one at once, the later one stays, and what the other signed is made again."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(secrets.token_bytes(32))
    Path(name).replace(file)
    return _own(file)
