"""The folder beside the site that a build writes into, and the swap that makes it the site.

    site/         what readers see; whole at any moment
    site.new-…/   being built; after the swap, for a moment, the old site
    site.old-…/   the old site where the system cannot exchange two folders in one step
    site.lock     held by the build that runs and left there, empty; the system frees it even if that is killed

Only the holder of the lock touches these folders, so whatever lies beside when a build
begins was left by a killed one and is removed.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from filelock import FileLock, Timeout

from ..ledger import SUMS
from .built import files_of

SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems leave in a folder that somebody looked at."""
MOST_NAMED = 5
POLL_SECONDS = 0.5
"""How often a waiting build looks again."""
AT_FDCWD, RENAME_EXCHANGE = -100, 2
CANNOT_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


class StageError(Exception):
    """The folder beside cannot be used; `rule` names the finding that says why."""

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = values


def _foreign(site: Path) -> list[str]:
    """The first files in a folder that no build wrote: those that its list of sums does not name."""
    sums = site / SUMS
    listed = sums.read_text(encoding="utf-8", errors="replace").splitlines() if sums.is_file() else []
    ours = {SUMS, *(line.partition("  ")[2] for line in listed)}
    others = (name for name in files_of(site) if name not in ours and name.rsplit("/", 1)[-1] not in SYSTEM)
    return list(islice(others, MOST_NAMED))


class Stage:
    """One build's folder. `open`, then `swap` or `abandon`."""

    def __init__(self, target: Path) -> None:
        self.target = target.resolve()
        """The site's folder; a link is followed, so that the link itself stays."""
        self.folder = self._beside("new")
        self._lock = FileLock(self.target.with_name(f"{self.target.name}.lock"))

    def _beside(self, kind: str) -> Path:
        return self.target.with_name(f"{self.target.name}.{kind}-{os.getpid()}-{secrets.token_hex(3)}")

    def open(self, waiting: Callable[[], None] = lambda: None) -> None:
        """Waits until no other build of this site runs (and calls `waiting`), then tidies up. Raises StageError."""
        if self.target.exists() and not self.target.is_dir():
            raise StageError("publish-target", target=self.target.name)
        if foreign := _foreign(self.target):
            raise StageError("publish-foreign", target=self.target.name, names=", ".join(foreign))
        self.target.parent.mkdir(parents=True, exist_ok=True)
        if (lock := Path(self._lock.lock_file)).is_dir():
            raise StageError("publish-lock", name=lock.name)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            waiting()
            self._lock.acquire(poll_interval=POLL_SECONDS)
        self._tidy()

    def _tidy(self) -> None:
        """Ends what a killed build began: its folders go, and a site it had moved aside comes back."""
        old = sorted(self._left("old"), key=lambda folder: folder.stat().st_mtime)
        if old and not self.target.exists():
            old.pop().rename(self.target)
        for folder in (*old, *self._left("new")):
            shutil.rmtree(folder, ignore_errors=True)

    def _left(self, kind: str) -> Iterator[Path]:
        return self.target.parent.glob(f"{glob.escape(self.target.name)}.{kind}-*")

    def swap(self) -> None:
        """Makes the folder the site, in one step before which the old one stands untouched. Raises StageError."""
        try:
            old = self._replace()
        except OSError as error:
            raise StageError("publish-swap", target=self.target.name, problem=error.strerror or str(error)) from error
        if old:
            shutil.rmtree(old, ignore_errors=True)  # what cannot go now goes when the next build begins
        self._lock.release()

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
        """Removes the folder and leaves the site as it is; says False where that, or the swap, is done already."""
        if not self._lock.is_locked:
            return False
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()
        return True


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step; False where the system cannot.

    Only Linux can, and not on every disk.
    """
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
