"""Finds a Chromium on this machine."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync "
    "--no-first-run"
).split()


def find_chromium() -> str | None:
    """Path of a Chromium: `$CHROMIUM`, one on the PATH, or playwright's own. None without playwright."""
    if find_spec("playwright") is None:  # a build does not need it
        return None
    if named := os.environ.get("CHROMIUM"):
        return named if shutil.which(named) else None
    if found := next(filter(None, map(shutil.which, NAMES)), None):
        return found
    folders = (os.environ.get(name, "") for name in ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData"))
    programs = (Path(folder, tail) for folder in folders for tail in WINDOWS)
    if program := next((program for program in programs if program.is_file()), None):
        return str(program)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None
