"""Which Chromium the tests drive: by day one without a window, whose engine is the same; at night what readers have."""

from __future__ import annotations

import os
import shutil

from awareness.review.chromium import find_chromium

VARIABLE = "CHROMIUM"
SHELL = "chromium-headless-shell"
"""Debian's: what a browser does beside its pages is a third of its time."""


def find_shell() -> str | None:
    return os.environ.get(VARIABLE) or shutil.which(SHELL)


def chromium(by_day: bool) -> str | None:
    """Path of the one to start; None where there is none."""
    return (find_shell() if by_day else None) or find_chromium()
