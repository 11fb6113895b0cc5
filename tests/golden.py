"""Golden findings: a change to the small project, and the findings it must give."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from awareness.findings import Finding, in_order
from awareness.review.due import check_reviews
from awareness.site import TOKENS, read_site

GOLDENS = Path(__file__).parent / "goldens"
ROOT = GOLDENS.parent.parent
TODAY = date(2026, 11, 22)
"""The day it is in every test."""
STAMPS = ("translation-stale", "translation-unstamped")


def small_project(folder: Path) -> Path:
    """A copy of the small project in `folder`; returns its settings file."""
    shutil.copytree(GOLDENS / "project", folder, dirs_exist_ok=True)
    (folder / TOKENS).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / TOKENS, folder / TOKENS)
    return folder / "mkdocs.yml"


def findings_of(changes: Sequence[Mapping[str, Any]], folder: Path, stamps: bool = False) -> list[Finding]:
    """The findings of the small project after `changes` (their form: goldens/findings/README.md).

    A change of an original makes its translation stale as well; only a case about `stamps` lists that.
    """
    config = small_project(folder)
    for change in changes:
        _apply(change, folder)
    site, findings = read_site(config, environment={})
    if site is not None:
        findings += check_reviews(site, TODAY)
    return in_order(finding for finding in findings if stamps or finding.rule not in STAMPS)


def _apply(change: Mapping[str, Any], folder: Path) -> None:
    file = folder / change["file"]
    if change.get("delete"):
        file.unlink()
    elif "copy" in change:
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / change["copy"], file)
    elif "bytes" in change:
        file.write_bytes(bytes.fromhex(change["bytes"]))
    elif "text" in change:
        file.write_text(change["text"], encoding="utf-8", newline="\n")
    else:
        text = file.read_text(encoding="utf-8")
        assert text.count(change["find"]) >= 1, f"{change['find']!r} is not in {change['file']}"
        file.write_text(text.replace(change["find"], change["replace"], 1), encoding="utf-8", newline="\n")
