"""The folder beside the site that a build writes into, and the swap that makes it the site.

    site/         what readers see; whole at any moment
    site.new-…/   being built; after the swap, for a moment, the old site
    site.old-…/   the old site where the system cannot exchange two folders in one step
    site.lock     held by the build that runs; the system frees it even if that is killed

Only the holder of the lock touches these folders, so whatever lies beside when a build
begins was left by a killed one and is removed.
"""

from __future__ import annotations

import ctypes
import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

OURS_HIDDEN = frozenset({".htaccess", ".DS_Store"})
"""Hidden entries that a site may have; any other was not written by a build."""
FIRST = "index.html"
"""Every site has it, whichever engine built it."""
MOST_NAMED = 5
POLL_SECONDS = 0.5
"""How often a waiting build looks again where the system cannot wake it."""
AT_FDCWD, RENAME_EXCHANGE = -100, 2
CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


class StageError(Exception):
    """The folder beside cannot be used; `rule` names the finding that says why."""

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = values


def _foreign(names: list[str]) -> list[str]:
    """What keeps a folder from being taken for a site that a new one may replace: hidden entries, or anything where there is no first page."""
    if names and FIRST not in names:
        return sorted(names)[:MOST_NAMED]
    return sorted(name for name in names if name.startswith(".") and name not in OURS_HIDDEN)


class Stage:
    """One build's folder. `open`, then `swap` or `abandon`."""

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        """The site's folder; a link is followed, so that the link itself stays."""
        self.folder = self._beside("new")
        self._lock: int | None = None

    def _beside(self, kind: str) -> Path:
        return self.target.with_name(f"{self.target.name}.{kind}-{os.getpid()}-{secrets.token_hex(3)}")

    @property
    def lock_file(self) -> Path:
        return self.target.with_name(f"{self.target.name}.lock")

    def open(self, waiting: Callable[[], None] = lambda: None) -> None:
        """Waits until no other build of this site runs (`waiting` is called once if so), then tidies up. Raises StageError."""
        if self.target.exists() and not self.target.is_dir():
            raise StageError("publish-target", target=self.target.name)
        if self.target.is_dir() and (foreign := _foreign(os.listdir(self.target))):
            raise StageError("publish-foreign", target=self.target.name, names=", ".join(foreign))
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._lock = _acquire(self.lock_file, waiting)
        self._tidy()

    def _tidy(self) -> None:
        """Ends what a killed build began: its folders go, and a site it had moved aside comes back."""
        old = sorted(self._left("old"), key=lambda folder: folder.stat().st_mtime)
        if old and not self.target.exists():
            old.pop().rename(self.target)
        for folder in (*old, *self._left("new")):
            shutil.rmtree(folder, ignore_errors=True)

    def _left(self, kind: str) -> Iterator[Path]:
        for entry in list(os.scandir(self.target.parent)):
            if entry.name.startswith(f"{self.target.name}.{kind}-"):
                yield Path(entry.path)

    def swap(self) -> None:
        """Makes the folder the site. Until the one step that does it, the old site stands untouched. Raises StageError."""
        try:
            old = self._replace()
        except OSError as error:
            raise StageError("publish-swap", target=self.target.name, problem=error.strerror or str(error)) from error
        if old:
            shutil.rmtree(old, ignore_errors=True)  # what cannot go now goes when the next build begins
        self._release()

    def _replace(self) -> Path | None:
        """Puts the folder in the target's place; returns where the old site is now."""
        if not self.target.exists():
            self.folder.rename(self.target)
            return None
        if exchange(self.folder, self.target):
            return self.folder
        old = self._beside("old")
        self.target.rename(old)
        try:
            self.folder.rename(self.target)
        except OSError:
            old.rename(self.target)
            raise
        return old

    def abandon(self) -> bool:
        """Removes the folder and leaves the site as it is. May be called again, and after `swap`: then it says False."""
        if self._lock is None:
            return False
        shutil.rmtree(self.folder, ignore_errors=True)
        self._release()
        return True

    def _release(self) -> None:
        if self._lock is None:
            return
        if os.name == "nt":  # an open file cannot be deleted there
            os.close(self._lock)
            with suppress(OSError):
                self.lock_file.unlink()
        else:
            with suppress(OSError):
                self.lock_file.unlink()
            os.close(self._lock)
        self._lock = None


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step; False where the system cannot (only Linux can, and not on every disk)."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _acquire(file: Path, waiting: Callable[[], None]) -> int:
    """A handle that holds the lock. The system drops it when the process ends, however it ends."""
    told = False
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            while not _try(handle):
                if not told:
                    waiting()
                    told = True
                time.sleep(POLL_SECONDS)
            # The one before has deleted the file it held: only the file that has the name counts.
            if os.path.samestat(os.fstat(handle), os.stat(file)):
                return handle
        except FileNotFoundError:
            pass
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


if os.name == "nt":
    import msvcrt

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:  # a disk that knows no locks
            if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP):
                raise
        return True
