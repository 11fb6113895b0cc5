"""The base of a review: found in real repositories, whole, shallow and none."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from awareness.review.command import LEFT_SECONDS, _sweep, write_review
from awareness.review.versions import (
    BaseMissingError,
    NoRepositoryError,
    changed_files,
    export,
    find_base,
    head,
    renamed,
)
from commands import run
from golden import small_project

TEXT = "---\ntitle: 標題\n---\n\n" + "\n".join(f"第{number}行的內文" for number in range(20)) + "\n"


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Editor", "-c", "user.email=editor@example.invalid", "-c", "commit.gpgsign=false")
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A repository whose branch `edit` left `main`, which has moved on since."""
    folder = tmp_path / "office"
    (folder / "docs/a").mkdir(parents=True)
    (folder / "docs/a/傳真.md").write_text(TEXT, encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "first")
    git(folder, "switch", "--quiet", "--create", "edit")
    git(folder, "switch", "--quiet", "main")
    (folder / "docs/b.md").write_text("meanwhile\n", encoding="utf-8")
    commit(folder, "meanwhile")
    git(folder, "switch", "--quiet", "edit")
    return folder


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)


def test_the_base_is_where_the_branch_left_so_that_others_work_does_not_show_as_undone(office: Path) -> None:
    base = find_base(office)
    assert (base.ref, base.commit, base.is_tip) == ("main", git(office, "rev-parse", "main~1"), False)
    assert find_base(office, "main~1").commit == base.commit


def test_origin_main_comes_first_and_a_branch_s_name_finds_it_at_the_origin(office: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--branch=edit", str(office), str(clone))
    assert find_base(clone).ref == "origin/main"
    assert find_base(clone, "main").ref == "origin/main"


def test_changes_in_no_commit_are_seen_and_files_git_does_not_know(office: Path) -> None:
    (office / "docs/a/傳真.md").write_text(TEXT + "新\n", encoding="utf-8")
    (office / "docs/new.md").write_text("新\n", encoding="utf-8")
    assert changed_files(office, find_base(office).commit) == ["docs/a/傳真.md", "docs/new.md"]
    assert head(office) == (git(office, "rev-parse", "--short", "HEAD"), True)


def test_a_project_in_a_folder_of_a_larger_repository(office: Path) -> None:
    (office / "docs/a/new.md").write_text("新\n", encoding="utf-8")
    (office / "outside.md").write_text("新\n", encoding="utf-8")
    assert changed_files(office / "docs", find_base(office / "docs").commit) == ["a/new.md"]
    export(office / "docs", find_base(office).commit, office.parent / "out")
    assert [file.name for file in (office.parent / "out").rglob("*.md")] == ["傳真.md"]


def test_a_file_renamed_without_git_s_help_is_found(office: Path, tmp_path: Path) -> None:
    export(office, find_base(office).commit, tmp_path / "base")
    (office / "docs/a/傳真.md").rename(office / "docs/fax.md")
    (office / "docs/fax.md").write_text(TEXT + "新\n", encoding="utf-8")
    assert renamed(tmp_path / "base/docs", office / "docs") == {"fax.md": "a/傳真.md"}


def test_a_shallow_clone_without_the_base_says_what_to_fetch_in_both_languages(
    office: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", "--branch=edit", f"file://{office}", str(clone))
    with pytest.raises(BaseMissingError):
        find_base(clone)
    small_project(clone)
    monkeypatch.chdir(clone)
    monkeypatch.delenv("BASE", raising=False)
    assert run("review") == 1
    told = capfd.readouterr().err.splitlines()
    assert len(told) == 2
    assert told[0].startswith("找不到要比較的版本 origin/main") and told[1].startswith(
        "There is nothing to compare with: origin/main"
    )
    command = "git fetch origin main:refs/remotes/origin/main"
    assert all(command in line for line in told)
    assert not list((clone / ".cache").iterdir())  # nothing is left behind
    git(clone, *command.split()[1:], "--depth=1")
    base = find_base(clone)  # what was told helps, though where the branches part is not known
    assert (base.ref, base.is_tip) == ("origin/main", True)


def test_no_repository_is_told_in_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    project = tmp_path / "unpacked"
    project.mkdir()
    config = small_project(project)
    with pytest.raises(NoRepositoryError):
        find_base(project)
    assert write_review(config, None, "", tmp_path / "review") == 1
    assert "ZIP" in capfd.readouterr().err
    assert not (tmp_path / "review").exists()


@pytest.mark.parametrize("asked", ["nowhere", "--upload-pack=x", "main:docs", "$(touch x)"])
def test_a_base_that_is_none_is_missing_whatever_it_is_called(office: Path, asked: str) -> None:
    with pytest.raises(BaseMissingError) as missing:
        find_base(office, asked)
    assert missing.value.ref == asked


def test_what_a_killed_review_left_is_swept_and_a_running_one_s_is_not(tmp_path: Path) -> None:
    for name, age in (("review-old", 2 * LEFT_SECONDS), ("review-now", 0), ("posters", 2 * LEFT_SECONDS)):
        (tmp_path / ".cache" / name).mkdir(parents=True)
        (tmp_path / ".cache" / name / "file").touch()
        then = time.time() - age
        os.utime(tmp_path / ".cache" / name, (then, then))
    _sweep(tmp_path / ".cache")
    assert sorted(path.name for path in (tmp_path / ".cache").iterdir()) == ["posters", "review-now"]
