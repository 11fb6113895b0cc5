"""Offices for the tests, each in a folder of its own: the product's hooks and templates with content that is nobody's.

The whole office has every kind of page, four areas, two causes, a campaign, long titles and a page that moved; all
tests share its site (`site_dir`). The small one has one topic of a kind: for a test that changes something and builds.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from golden import GOLDENS, ROOT

CODE = ("hooks", "overrides")
FAXING = "practices/documents/faxing.html"
"""A page of everything: related topics, causes, a headline with its break."""
OUTDATED = "?poster=20260301-zzzzzz"
"""What the code of a poster says that was replaced."""


def whole_office(folder: Path) -> Path:
    """Makes the whole office in `folder` and returns its settings file."""
    shutil.copytree(GOLDENS / "office", folder, dirs_exist_ok=True)
    copy_code(folder)
    return folder / "mkdocs.yml"


def small_office(folder: Path) -> Path:
    """Makes the office in `folder` and returns its settings file. A build of it takes a tenth of the real one's time."""
    shutil.copytree(GOLDENS / "project/docs", folder / "docs")
    copy_code(folder)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("  - campaigns/july.md\n", "")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder / "mkdocs.yml"


def copy_code(folder: Path) -> None:
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))


def mend(file: Path, words: dict[str, str]) -> None:
    """Writes other words into a file; each must stand there."""
    text = file.read_text(encoding="utf-8")
    for old, new in words.items():
        assert old in text, f"{old!r} is not in {file}"
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
