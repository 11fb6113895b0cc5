"""What all workers of a run share is made by the first that asks for it; the others wait."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

PATIENCE = 300.0
"""Seconds that a worker waits for another one's build."""
FAILED = "FAILED\n"


def made_once(folder: Path, make: Callable[[], str]) -> str:
    """What `make` says. One for all workers: the first to ask makes it, the others wait."""
    said = folder / "said.txt"
    try:
        (folder / "begun").mkdir(parents=True)
    except FileExistsError:
        end = monotonic() + PATIENCE
        while not said.is_file():
            assert monotonic() < end, f"the worker that makes {folder} does not come to an end"
            sleep(0.1)
    else:
        said.with_suffix(".new").write_text(make(), encoding="utf-8")
        said.with_suffix(".new").rename(said)
    text = said.read_text(encoding="utf-8")
    assert not text.startswith(FAILED), text
    return text


def log_of(done: subprocess.CompletedProcess[str]) -> str:
    return done.stderr if done.returncode == 0 else f"{FAILED}{done.stdout}{done.stderr}"
