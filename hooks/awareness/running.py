"""The code that runs: when its files last changed, and how to begin again with the new ones."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from .keys import CODE, NO_CODE


def newest(folder: Path = CODE) -> float:
    """When the file of the code that changed last did so: of any that decides something, for it is read once."""
    within = ((below, names) for below, _, names in os.walk(folder) if not below.endswith(NO_CODE))
    files = (f"{below}/{name}" for below, names in within for name in names if not name.endswith(NO_CODE))
    return max(map(os.path.getmtime, files))


def collect_seldom(ends: bool = False) -> None:
    """What a run makes stays till its end: to look for waste in it after each 700 values takes a twentieth of it.

    `ends`: whether the run does one thing and ends; then nobody looks for waste in what is loaded either.
    """
    gc.set_threshold(20_000, 20, 20)
    if ends:
        gc.freeze()


@contextmanager
def laid_by() -> Iterator[None]:
    """What is loaded meanwhile is as code is, in a run that ends: hundreds of thousands of values that all stay."""
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count():
            gc.freeze()
        gc.enable()


def in_child(work: Callable[[], object]) -> bool:
    """Does `work` in a copy of this process, which takes its memory with it; False where that failed or cannot be.

    Only what it wrote is left, and whoever needs that looks for it. Nothing is told of an error: who does the work here
    then meets it again.
    """
    if sys.platform != "linux":  # macOS: what the system has loaded may not be copied; Windows has no copies
        return False
    try:
        child = os.fork()
    except OSError:  # no memory for a second one, or no more processes for this user
        return False
    if child:
        with suppress(ChildProcessError):  # whoever started this process ignores how children end (SIGCHLD)
            return os.waitpid(child, 0)[1] == 0
        return True
    with suppress(BaseException):
        work()
        os._exit(0)
    os._exit(1)


def begin_again() -> NoReturn:
    """The same command in place of this process."""
    again = [sys.executable, *sys.orig_argv[1:]]
    if os.name == "nt":  # there, execv would give the console back to the shell
        sys.exit(subprocess.call(again))
    os.execv(sys.executable, again)
