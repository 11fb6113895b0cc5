"""The folder beside, in which a site is built, and how it takes the place of the old one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from awareness.publish import Stage, StageError, clock_told, stage


def listed(folder: Path) -> list[str]:
    """The names in a folder."""
    return [path.name for path in folder.iterdir()]


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


def built(target: Path, text: str) -> Stage:
    one = Stage(target)
    one.open()
    write(one.folder / "index.html", text)
    write(one.folder / "SHA256SUMS", f"{0:064}  index.html\n")
    return one


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_new_site_takes_the_old_one_s_place_and_nothing_else_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(stage, "exchange", lambda one, other: False)
    for text in ("first", "second"):
        one = built(tmp_path / "site", text)
        one.swap()
        assert not one.abandon()  # nothing left to abandon
    assert (tmp_path / "site/index.html").read_text() == "second"
    assert sorted(listed(tmp_path)) == ["site", "site.lock"]


def test_an_abandoned_build_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    built(tmp_path / "site", "first").swap()
    assert built(tmp_path / "site", "second").abandon()
    assert (tmp_path / "site/index.html").read_text() == "first"
    assert sorted(listed(tmp_path)) == ["site", "site.lock"]


def test_what_killed_builds_left_goes_and_a_site_moved_aside_comes_back(tmp_path: Path) -> None:
    write(tmp_path / "site.new-1-abc/index.html", "half")
    write(tmp_path / "site.old-1-abc/index.html", "whole")
    write(tmp_path / "site.newer/index.html", "somebody's own")
    (tmp_path / "site.lock").touch()
    Stage(tmp_path / "site").open()
    assert (tmp_path / "site/index.html").read_text() == "whole"
    assert sorted(listed(tmp_path)) == ["site", "site.lock", "site.newer"]


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path / "site", "first").swap()
    monkeypatch.setattr(stage, "exchange", lambda one, other: False)
    one = built(tmp_path / "site", "second")
    shutil.rmtree(one.folder)
    with pytest.raises(StageError) as error:
        one.swap()
    assert error.value.rule == "publish-swap"
    one.abandon()
    assert (tmp_path / "site/index.html").read_text() == "first"
    assert sorted(listed(tmp_path)) == ["site", "site.lock"]


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    first = built(tmp_path / "site", "first")
    second = Stage(tmp_path / "site")
    told: list[str] = []

    def ends_while_the_other_waits() -> None:
        told.append("told")
        first.swap()

    second.open(ends_while_the_other_waits)
    assert told == ["told"]
    assert Stage(tmp_path / "site").folder != second.folder
    second.abandon()
    assert (tmp_path / "site/index.html").read_text() == "first"
    assert sorted(listed(tmp_path)) == ["site", "site.lock"]


def test_a_folder_with_things_of_others_and_a_file_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "site/.git/config", "")
    write(tmp_path / "overrides/assets/tokens.css", "")
    write(tmp_path / "file", "")
    (tmp_path / "locked.lock").mkdir()
    built(tmp_path / "ours", "first").swap()
    write(tmp_path / "ours/plan/Important.docx", "")
    for name, rule in (
        ("site", "publish-foreign"), ("overrides", "publish-foreign"), ("ours", "publish-foreign"),
        ("file", "publish-target"), ("locked", "publish-lock"),
    ):  # fmt: skip
        with pytest.raises(StageError) as error:
            Stage(tmp_path / name).open()
        assert error.value.rule == rule
    assert (tmp_path / "ours/plan/Important.docx").is_file()
    (tmp_path / "ours/plan/Important.docx").rename(tmp_path / "ours/Thumbs.db")
    Stage(tmp_path / "ours").open()


@pytest.mark.parametrize("value", ["", "abc", "-1", "1e9", "99999999999", "１２"])
def test_a_time_that_is_none_is_told(value: str, small_site) -> None:
    told = clock_told({"SOURCE_DATE_EPOCH": value}, small_site.project)
    assert [finding.rule for finding in told] == ["build-clock"]
    assert clock_told({"SOURCE_DATE_EPOCH": "0"}, small_site.project) == clock_told({}, small_site.project) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    write(tmp_path / "disk/web/index.html", "first")
    write(tmp_path / "disk/web/SHA256SUMS", f"{0:064}  index.html\n")
    (tmp_path / "site").symlink_to(tmp_path / "disk/web")
    built(tmp_path / "site", "second").swap()
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "disk/web/index.html").read_text() == "second"
    assert sorted(listed(tmp_path / "disk")) == ["web", "web.lock"]
