"""A site that was built step by step is the site that is built from nothing, byte for byte.

At night every edit (`goldens/edits.yml`) and a walk through many, and whatever else may happen to a project between
two builds; by day two edits (test_work_once.py). Each build is a process of its own, as an editor's is.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import yaml

from awareness.content.kinds import field_names
from awareness.text.yamlmap import read_yaml_map
from golden import GOLDENS, TODAY, apply
from office import own_store, whole_office

EDITS = yaml.safe_load((GOLDENS / "edits.yml").read_text(encoding="utf-8"))
NARROW = ("measure-slogan", "untranslate-topic", "area-title-english", "page-description")
"""After these a page that stayed old cannot have been made again for another one's sake."""
WIDE = ("hotline", "rename-measure")
PARTS = ("docs", "overrides", "hooks", "mkdocs.yml")
DAY = {"AWARENESS_TODAY": TODAY.isoformat()}
OFF = {"AWARENESS_CACHE": "off"}
STEPS = 50
SEED = 20261122


class Project:
    """A copy of an office of the tests, with its site."""

    def __init__(self, folder: Path, build: Callable[..., object], office: Callable[[Path], Path]) -> None:
        self.folder, self._build = folder, build
        self.whole = folder.with_name("whole")
        """As nobody edited it."""
        office(folder)
        own_store(folder)
        shutil.copytree(folder, self.whole, ignore=shutil.ignore_patterns(".cache"))

    def build(self) -> str:
        """Builds the site; what the build said where it was not published.

        What is published is written by nobody: its files, held by a second name, are afterwards as they were.
        """
        site, held = self.folder / "site", self.folder.with_name("held")
        shutil.rmtree(held, ignore_errors=True)
        if site.is_dir():
            shutil.copytree(site, held, copy_function=os.link)
        before = _files(held), _dates(held)
        done = self._build(site, self.folder / "mkdocs.yml", **DAY)
        assert (_files(held), _dates(held)) == before
        return done.stderr if done.returncode else ""

    def edit(self, *names: str) -> None:
        """Makes the project the office with these edits. No other file is touched. AssertionError where two clash."""
        edited = self.folder.with_name("edited")
        shutil.rmtree(edited, ignore_errors=True)
        shutil.copytree(self.whole, edited)
        for name in names:
            for change in EDITS[name]:
                apply(change, edited)
        before, after = _files(self.folder, PARTS), _files(edited, PARTS)
        for name in before.keys() - after.keys():
            (self.folder / name).unlink()
        for name, (content, _) in after.items():
            if name not in before or before[name][0] != content:
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                (self.folder / name).write_bytes(content)

    def assert_as_from_nothing(self, posters: bool = False) -> None:
        """Builds the same elsewhere without any cache, or with `posters` alone, and compares."""
        other = self.folder.with_name("from-nothing")
        shutil.rmtree(other, ignore_errors=True)
        for name in PARTS:
            copy = shutil.copy if (self.folder / name).is_file() else shutil.copytree
            other.mkdir(exist_ok=True)
            copy(self.folder / name, other / name)
        if posters:
            shutil.copytree(self.folder / ".cache/print", other / ".cache/print")
        done = self._build(other / "site", other / "mkdocs.yml", **DAY, **({} if posters else OFF))
        assert done.returncode == 0, done.stderr
        ours, theirs = _files(self.folder / "site"), _files(other / "site")
        assert sorted(ours) == sorted(theirs)
        assert [name for name in ours if ours[name] != theirs[name]] == []


def _files(folder: Path, below: Iterable[str] = (".",)) -> dict[str, tuple[bytes, int]]:
    """Content and mode of every file."""
    tops = [folder / name for name in below]
    files = [file for top in tops for file in (top.rglob("*") if top.is_dir() else [top]) if file.is_file()]
    return {
        file.relative_to(folder).as_posix(): (file.read_bytes(), file.stat().st_mode)
        for file in files
        if "__pycache__" not in file.parts
    }


def _dates(folder: Path) -> dict[str, int]:
    return {str(file): file.stat().st_mtime_ns for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, build: Callable[..., object]) -> Project:
    """The whole office, published once."""
    project = Project(tmp_path_factory.mktemp("incremental") / "project", build, whole_office)
    assert project.build() == ""
    return project


def test_every_edit_can_be_made_and_every_field_of_every_page_is_edited(tmp_path: Path) -> None:
    whole, edited = whole_office(tmp_path / "whole").parent, tmp_path / "edited"
    touched: set[object] = set()
    for changes in EDITS.values():
        shutil.rmtree(edited, ignore_errors=True)
        shutil.copytree(whole / "docs", edited / "docs")
        for change in changes:
            if not (file := edited / change["file"]).exists() and (before := whole / change["file"]).is_file():
                file.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(before, file)
            apply(change, edited)
            fronts = [_front(folder / change["file"]) for folder in (whole, edited)]
            touched |= {key for key in fronts[0].keys() | fronts[1].keys() if fronts[0].get(key) != fronts[1].get(key)}
    assert set(field_names()) <= touched


def _front(file: Path) -> dict[str, object]:
    text = file.read_text(encoding="utf-8") if file.suffix == ".md" and file.exists() else "---\n---\n"
    return dict(read_yaml_map(text.split("---\n")[1], file.name)[0].data)


@pytest.mark.slow
@pytest.mark.parametrize("edits", [NARROW, WIDE])
def test_edits_one_after_another(project: Project, edits: tuple[str, ...]) -> None:
    for number in range(len(edits)):
        project.edit(*edits[: number + 1])
        assert project.build() == ""
    project.assert_as_from_nothing(posters=True)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_each_edit_alone(project: Project, part: int) -> None:
    """The one before it is taken back in the same build."""
    for name in list(EDITS)[part::4]:
        project.edit(name)
        assert project.build() == "", name
        project.assert_as_from_nothing()


@pytest.mark.slow
def test_a_walk_of_edits(project: Project) -> None:
    """Edits come and go; where two cannot stand together, or a build fails, the walk goes on from there."""
    dice, made = random.Random(SEED), set()
    for _ in range(STEPS):
        tried = made ^ {dice.choice(list(EDITS))}
        try:
            project.edit(*(name for name in EDITS if name in tried))
        except AssertionError:
            continue
        made = tried
        if project.build() == "":
            project.assert_as_from_nothing()


@pytest.mark.parametrize(
    "happens",
    [
        "site-deleted", "site-edited", "site-touched", "page-deleted", "cache-of-another-machine", "cache-torn",
        "copied", "clock-back", "clock-ahead", "killed",
    ],
)  # fmt: skip
@pytest.mark.slow
def test_whatever_happened_the_next_build_is_right(project: Project, happens: str) -> None:
    project.edit("measure-title")
    assert project.build() == ""
    moved = HAPPENINGS[happens](project) or project
    moved.edit("measure-title", "page-title")
    assert moved.build() == ""
    moved.assert_as_from_nothing()


def _site_deleted(project: Project) -> None:
    shutil.rmtree(project.folder / "site")


def _site_edited(project: Project) -> None:
    """By somebody who has not heard of the source, in a file of the same size."""
    page = project.folder / "site/practices/documents/faxing.html"
    page.write_bytes(page.read_bytes().replace(b"</h1>", b"</H1>", 1))


def _site_touched(project: Project) -> None:
    for file in (project.folder / "site").rglob("*.html"):
        file.touch()


def _page_deleted(project: Project) -> None:
    (project.folder / "site/practices/documents/faxing.html").unlink()
    (project.folder / "site/en/contact.html.gz").unlink()


def _of_another_machine(project: Project) -> None:
    """Unpacked from somebody's archive: every entry is signed, but not by us."""
    for file in (project.folder / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(bytes(32) + file.read_bytes()[32:])


def _torn(project: Project) -> None:
    for file in (project.folder / ".cache").rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _copied(project: Project) -> Project:
    """With its site, caches and dates, to another path."""
    copy = object.__new__(Project)
    copy.__dict__ |= project.__dict__ | {"folder": project.folder.with_name("copy")}
    shutil.rmtree(copy.folder, ignore_errors=True)
    shutil.copytree(project.folder, copy.folder)
    return copy


def _set_clock(project: Project, by: int) -> None:
    """What a clock that was wrong leaves behind: dates of the past or of the future."""
    for file in project.folder.rglob("*"):
        if file.is_file():
            os.utime(file, (time.time() + by,) * 2)


def _killed(project: Project) -> None:
    """A build that was killed as it published left its folder."""
    shutil.copytree(project.folder / "site", project.folder / "site.new-1-abcdef", copy_function=os.link)


DAY_SECONDS = 86_400
HAPPENINGS: dict[str, Callable[[Project], Project | None]] = {
    "site-deleted": _site_deleted,
    "site-edited": _site_edited,
    "site-touched": _site_touched,
    "page-deleted": _page_deleted,
    "cache-of-another-machine": _of_another_machine,
    "cache-torn": _torn,
    "copied": _copied,
    "clock-back": lambda project: _set_clock(project, -40 * DAY_SECONDS),
    "clock-ahead": lambda project: _set_clock(project, 40 * DAY_SECONDS),
    "killed": _killed,
}
