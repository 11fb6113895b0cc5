"""Finds the Chromium that the browser tests use (`awareness.review.chromium`), or installs one.

Run as a script before the tests: it says which one was found, or fails with a sentence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "hooks"))  # as a script: pytest has it already
from awareness.review.chromium import find_chromium

__all__ = ["find_chromium"]


def install_chromium() -> None:
    """Installs Debian's package where that is allowed, else playwright's own build."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {
            "stdout": subprocess.DEVNULL,
            "stderr": subprocess.DEVNULL,
            "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        }
        subprocess.run(["apt-get", "update"], **quiet)
        subprocess.run(
            ["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"], **quiet
        )
    if find_chromium() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if os.environ.get("CHROMIUM") and find_chromium() is None:
        sys.exit(f"CHROMIUM names {os.environ['CHROMIUM']}, which is no program on this machine.")
    if find_chromium() is None:
        install_chromium()
    if (found := find_chromium()) is None:
        sys.exit(
            "The browser tests need Chromium, and none could be found or installed. Install Chromium, Chrome or Edge, or set CHROMIUM to its path."
        )
    print(f"Browser tests use {found}")
