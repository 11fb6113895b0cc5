"""A published site is never broken: killed builds, a full disk, two builds at once, and audits that say no."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from office import small_office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the builds are forked")

Order = Callable[..., Any]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small office; its posters are made once."""
    return small_office(tmp_path_factory.mktemp("small") / "project").parent


@pytest.fixture(scope="module")
def order(project: Path) -> Iterator[Order]:
    """`order(at=17, do="kill")` builds the project into `site` that way (see warm.py) and returns how it ended."""
    warm = [
        sys.executable,
        str(Path(__file__).with_name("warm.py")),
        str(project / "mkdocs.yml"),
        str(project / "site"),
    ]
    with subprocess.Popen(
        warm, cwd=project, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:

        def give(**wanted: object) -> Any:
            process.stdin.write(json.dumps(wanted) + "\n")
            process.stdin.flush()
            return json.loads(process.stdout.readline())

        yield give
        process.stdin.close()


@pytest.fixture(scope="module")
def anew(project: Path) -> Callable[[], None]:
    """Gives the style sheet another look, so that the next build writes every page."""
    sheet = project / "overrides/assets/css/parts.css"
    text, looks = sheet.read_text(encoding="utf-8"), itertools.count(1)

    def change() -> None:
        look = f".md-typeset .plain-head h1 {{ letter-spacing: {next(looks)}px; }}\n"
        sheet.write_text(text + look, encoding="utf-8")

    return change


@pytest.fixture(scope="module")
def steps(order: Order, anew: Callable[[], None]) -> int:
    """How many steps on the disk a build takes that replaces every page. Leaves a whole site behind."""
    anew()
    done = order()
    assert done["status"] == 0, done["log"]
    return done["steps"]


def is_whole(site: Path) -> bool:
    """As `sha256sum -c` would say it, and without a file more."""
    sums = dict(
        reversed(line.split("  ", 1)) for line in (site / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    there = {
        file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in site.rglob("*")
        if file.is_file()
    }
    del there["SHA256SUMS"]
    return there == sums and "index.html" in sums


def beside(project: Path) -> list[str]:
    """What lies in the project and does not belong there."""
    return sorted(
        {entry.name for entry in project.iterdir()}
        - {"docs", "hooks", "overrides", "mkdocs.yml", "site", "site.lock", ".cache"}
    )


@pytest.mark.parametrize(("seed", "kills"), [(6, 1), pytest.param(None, 40, marks=pytest.mark.slow)])
def test_a_build_killed_at_any_moment_leaves_a_whole_site_and_the_next_one_no_rubbish(
    project: Path, order: Order, anew: Callable[[], None], steps: int, seed: int | None, kills: int
) -> None:
    """One moment of each part of a build; at night others each time."""
    dice = random.Random(seed)
    parts = [steps * part // kills for part in range(kills + 1)]
    for moment in (dice.randint(first + 1, last) for first, last in pairwise(parts)):
        anew()
        done = order(at=moment, do="kill")
        assert done["status"] == -9, (moment, done["log"])
        assert is_whole(project / "site"), f"killed at step {moment} of {steps}"
    assert order()["status"] == 0
    assert is_whole(project / "site")
    assert beside(project) == []


def test_where_folders_cannot_be_exchanged_a_killed_swap_is_mended_by_the_next_build(
    project: Path, order: Order, anew: Callable[[], None], steps: int
) -> None:
    """As on Windows: the old site was moved aside, and the new one not yet moved in."""
    (project / "site").rename(project / "site.old-1-abcdef")
    (project / "site.new-1-abcdef").mkdir()
    anew()
    done = order(at=steps - 200, do="kill")  # begun, and killed again before its swap
    assert done["status"] == -9
    assert is_whole(project / "site")
    assert order()["status"] == 0
    assert beside(project) == []


@pytest.mark.parametrize(("seed", "moments"), [(7, 1), pytest.param(None, 10, marks=pytest.mark.slow)])
def test_a_full_disk_is_said_in_a_sentence_and_leaves_the_site(
    project: Path, order: Order, anew: Callable[[], None], steps: int, seed: int | None, moments: int
) -> None:
    before = (project / "site/SHA256SUMS").read_bytes()
    for moment in random.Random(seed).sample(range(1, steps * 3 // 5), moments):
        anew()
        done = order(at=moment, do="full")
        assert done["status"] != 0, moment
        assert "Traceback" not in done["log"], done["log"]
        assert (
            "publish-disk: the build stopped because a file cannot be written: No space left on device. site/ is as it was"
            in done["log"]
        )
        assert is_whole(project / "site")
        assert beside(project) == []
    done = order(limit=30_000)  # a write that ends in the middle of a file
    assert done["status"] != 0
    assert "publish-disk: the build stopped because a file cannot be written: File too large (" in done["log"]
    assert "Traceback" not in done["log"]
    assert (project / "site/SHA256SUMS").read_bytes() == before
    assert is_whole(project / "site")
    assert beside(project) == []


def test_of_two_builds_at_once_the_second_waits(project: Path, order: Order, steps: int) -> None:
    first, second = order(second=True)
    assert (first["status"], second["status"]) == (0, 0), first["log"] + second["log"]
    assert "Another build" not in first["log"]
    assert second["log"].count("Another build of site/ is running; this one goes on when it has ended.") == 1
    assert is_whole(project / "site")
    assert beside(project) == []


def test_the_build_says_what_has_changed(project: Path, order: Order, steps: int) -> None:
    assert "Published; nothing has changed." in order()["log"]
    contact = project / "docs/contact.en.md"
    before = contact.read_text(encoding="utf-8")
    try:
        contact.write_text(before + "\nOne more line.\n", encoding="utf-8")
        log = order()["log"]
        assert "Pages changed: 1 (en/contact.html)" in log
        assert "Other files changed: 1 (assets/search/en.js)" in log
    finally:
        contact.write_text(before, encoding="utf-8")


def test_a_failing_audit_and_a_warning_keep_the_old_site(project: Path, order: Order, steps: int) -> None:
    before = (project / "site/SHA256SUMS").read_bytes()
    contact, template = project / "docs/contact.en.md", project / "overrides/contact.html"
    text, html = contact.read_text(encoding="utf-8"), template.read_text(encoding="utf-8")
    try:
        template.write_text(
            html.replace("{% block sheet %}", '{% block sheet %}<img src="https://cdn.example.com/x.png" alt="">'),
            encoding="utf-8",
        )
        done = order()
        assert done["status"] != 0
        assert "site/en/contact.html:" in done["log"]
        assert "sealed-host: 'https://cdn.example.com/x.png' would be loaded from another host" in done["log"]
        assert "site/ is as it was." in done["log"]
        assert "Traceback" not in done["log"]
        template.write_text(html, encoding="utf-8")
        contact.write_text(text + "\n[Nowhere](nowhere.md)\n", encoding="utf-8")
        assert order()["status"] != 0
    finally:
        template.write_text(html, encoding="utf-8")
        contact.write_text(text, encoding="utf-8")
    assert (project / "site/SHA256SUMS").read_bytes() == before
    assert is_whole(project / "site")
    assert beside(project) == []
