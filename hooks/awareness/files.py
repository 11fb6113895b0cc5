"""Reading files that may be none, and writing them so that a reader never sees half of one."""

from __future__ import annotations

import errno
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

SWITCH = "AWARENESS_CACHE"
"""In the environment: `off` for a run that reads nothing that another one kept, and keeps nothing."""


def is_file(path: Path) -> bool:
    """Whether it is there and a file; whatever somebody wrote, a name too long for one or no name at all."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def read_whole(file: str | Path) -> bytes:
    """The bytes of a file. Raises OSError for what is none: a pipe would be waited for, a device has no end."""
    with open(file, "rb", buffering=0, opener=_at_once) as opened:  # pathlib takes as long as reading does
        if not S_ISREG(os.fstat(opened.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a file")
        return opened.read()


def _at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def write_whole(file: Path, *content: bytes) -> None:
    """Writes the parts of `content` beside `file` and moves it there in one step; makes the folder."""
    with whole(file) as out:
        out.writelines(content)


def link_whole(file: Path, same: Path) -> None:
    """Gives what stands in `same` a second name in one step; makes the folder. Raises OSError where none can be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    name = file.with_name(f".{secrets.token_hex(8)}")
    try:
        os.link(same, name)
        name.replace(file)
    finally:
        name.unlink(missing_ok=True)  # where both are one already, to replace does nothing


@contextmanager
def whole(file: Path) -> Iterator[BinaryIO]:
    """A file to write to beside `file`, which takes its place when all is written; makes the folder."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name[:16]}.")
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        Path(name).chmod(0o644)  # mkstemp keeps files to the user; a site is read by a server
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
