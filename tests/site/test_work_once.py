"""Work is done once: no page is rendered or parsed twice in a build, and nothing without need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_incremental import Project

from bench import counted
from golden import TODAY
from office import mend, small_office

MOST = {"rendered": 1, "parsed": 1, "read": 1}
Counts = dict[str, dict[str, int]]
UNASKED = (
    *(
        "requests",
        "detect_secrets",
        "phonenumbers",
        "opencc",
        "fontTools",
        "PIL",
        "pypdf",
        "pypdfium2",
        "typst",
        "segno",
    ),
    *("tinycss2", "ssl", "http", "awareness.judging", "awareness.rules.markdown", "awareness.rules.wording"),
    *("awareness.pages.globals", "awareness.pages.purge", "awareness.print.kinds.posters.drawing"),
)
"""What a build in which nothing changed has no use for: who draws, renders, compares or knows a rule."""
SHOW_ONE = {"practices/documents/faxing.html", "en/practices/documents/faxing.html", "status.html", "en/status.html"}
"""Pages that a word of the topic's lead stands on, or how its translation does."""


EDITS = ("cause-slogan", "untranslate-page")


@pytest.fixture
def stepwise(tmp_path: Path, build: Callable[..., object]) -> Project:
    """In the small office: what one page shows of another is in it too."""
    return Project(tmp_path / "project", build, small_office)


def counted_build(project: Path) -> Counts:
    counts = project.with_name("counts.json")
    environment = os.environ | {"AWARENESS_TODAY": TODAY.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, counted.__file__, str(project / "mkdocs.yml"), str(counts)], env=environment, check=True
    )
    return json.loads(counts.read_text(encoding="utf-8"))


def test_each_thing_once_only_what_changed_and_in_the_end_as_from_nothing(stepwise: Project) -> None:
    project = stepwise.folder
    cold = counted_build(project)
    pages = len(cold["rendered"])
    assert pages == 2 * len([*(project / "docs").rglob("*.md")]) // 2 > 10
    assert len(cold["parsed"]) >= pages
    assert too_often(cold) == {}

    unchanged = counted_build(project)
    assert unchanged["imported"].keys() & UNASKED == set()
    assert unchanged["rendered"] == unchanged["parsed"] == {}
    assert too_often(unchanged) == {}

    mend(project / "docs/practices/documents/faxing.md", {"都可能是漏洞": "也都可能是漏洞"})
    edited = counted_build(project)
    assert set(edited["rendered"]) <= SHOW_ONE
    assert len(edited["parsed"]) <= len(edited["rendered"])
    assert too_often(edited) == {}

    stepwise.edit(*EDITS)
    assert stepwise.build() == ""
    stepwise.assert_as_from_nothing(posters=True)


def too_often(counts: Counts) -> Counts:
    found = {
        name: {what: often for what, often in done.items() if often > MOST.get(name, often)}
        for name, done in counts.items()
    }
    return {name: done for name, done in found.items() if done}
