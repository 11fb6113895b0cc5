"""Finds a Chromium on this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


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
