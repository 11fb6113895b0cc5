"""Builds a project in a fresh process: a version to review, or the same once more to compare."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .project import dangers

CACHE = ".cache"
TOLD = 20
"""Lines of a failed build's log that the report shows."""


@dataclass(frozen=True)
class Build:
    root: Path
    site: Path
    log: tuple[str, ...]
    """What a failed build said last; empty where it is whole."""

    @property
    def is_whole(self) -> bool:
        return not self.log


def build(config: Path, site: Path, language: str, cache: Path | None = None) -> Build:
    """The site of the settings file `config`, built into `site`. `cache` is another project's, to share."""
    root = config.parent
    if unsafe := dangers(config):  # MkDocs would run it before any hook could look
        return Build(root, site, tuple(finding.text(language) for finding in unsafe))
    if cache is not None and not (root / CACHE).exists():
        cache.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # Windows asks for a right: then every poster is made anew
            (root / CACHE).symlink_to(cache.resolve(), target_is_directory=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "AWARENESS_LANG": language}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, encoding="utf-8", errors="replace")
    if done.returncode == 0:
        return Build(root, site, ())
    told = (done.stderr + done.stdout).replace(f"{root}{os.sep}", "").splitlines()
    said = [line for line in told if line and not line.startswith("INFO")]
    lines = [line for line in said if line.startswith(("ERROR", "WARNING"))] or said
    return Build(root, site, tuple(lines[-TOLD:]) or (f"mkdocs: {done.returncode}",))
