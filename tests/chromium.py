"""Finds the Chromium that the browser tests use, or installs one.

Run as a script before the tests: it says which one was found, or fails with a sentence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")


def find_chromium() -> str | None:
    """Path of a Chromium: `$CHROMIUM`, one on the PATH, or the one playwright has installed."""
    if named := os.environ.get("CHROMIUM"):
        return named if shutil.which(named) else None
    for name in NAMES:
        if path := shutil.which(name):
            return path
    for folder in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"):
        for tail in WINDOWS:
            if (path := Path(os.environ.get(folder, ""), tail)).is_file():
                return str(path)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return str(path) if path.exists() else None


def install_chromium() -> None:
    """Installs Debian's package where that is allowed, else playwright's own build."""
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
        subprocess.run(["apt-get", "update"], **quiet)
        subprocess.run(["apt-get", "install", "--yes", "--no-install-recommends", "chromium", "fonts-noto-cjk"], **quiet)
    if find_chromium() is None:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if os.environ.get("CHROMIUM") and find_chromium() is None:
        sys.exit(f"CHROMIUM names {os.environ['CHROMIUM']}, which is no program on this machine.")
    if find_chromium() is None:
        install_chromium()
    if (found := find_chromium()) is None:
        sys.exit("The browser tests need Chromium, and none could be found or installed. Install Chromium, Chrome or Edge, or set CHROMIUM to its path.")
    print(f"Browser tests use {found}")
