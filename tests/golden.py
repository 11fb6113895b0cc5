"""Golden findings: a change to the small project, and the findings it must give."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from awareness.findings import Finding, in_order
from awareness.site import TOKENS, read_site
from leaky_files import FILES

GOLDENS = Path(__file__).parent / "goldens"
ROOT = GOLDENS.parent.parent


def small_project(folder: Path) -> Path:
    """A copy of the small project in `folder`; returns its settings file."""
    shutil.copytree(GOLDENS / "project", folder, dirs_exist_ok=True)
    (folder / TOKENS).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / TOKENS, folder / TOKENS)
    return folder / "mkdocs.yml"


def findings_of(changes: Sequence[Mapping[str, Any]], folder: Path) -> list[Finding]:
    """The findings of the small project after `changes` (their form: goldens/findings/README.md)."""
    config = small_project(folder)
    for change in changes:
        _apply(change, folder)
    _, findings = read_site(config, environment={})
    return in_order(findings)


def _apply(change: Mapping[str, Any], folder: Path) -> None:
    file = folder / change["file"]
    file.parent.mkdir(parents=True, exist_ok=True)
    if change.get("delete"):
        file.unlink()
    elif "copy" in change:
        shutil.copy(folder / change["copy"], file)
    elif "bytes" in change:
        file.write_bytes(bytes.fromhex(change["bytes"]))
    elif "made" in change:
        file.write_bytes(FILES[change["made"]]())
    elif "text" in change:
        file.write_text(change["text"], encoding="utf-8", newline="\n")
    else:
        text = file.read_text(encoding="utf-8")
        assert text.count(change["find"]) >= 1, f"{change['find']!r} is not in {change['file']}"
        file.write_text(text.replace(change["find"], change["replace"], 1), encoding="utf-8", newline="\n")
