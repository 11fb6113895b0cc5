"""The one list of files: what no golden can hold, since no text file can say it."""

import os
from pathlib import Path

import pytest

from awareness.check import check
from awareness.misnamed import misnamed
from awareness.settings.inherited import settings_of
from awareness.tree import read_tree
from golden import ENVIRONMENT, checked, small_project


def told(docs: Path) -> list[str]:
    return [f"{finding.path} {finding.rule}" for finding in read_tree(docs, docs.parent).findings]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs/a").mkdir(parents=True)
    (tmp_path / "docs/a/x.md").write_text("x")
    (tmp_path / "docs/.hidden").write_text("x")
    return tmp_path / "docs"


def test_the_list_holds_ordinary_files_that_are_not_hidden(docs: Path) -> None:
    assert read_tree(docs, docs.parent).files == {"a/x.md": docs / "a/x.md"} and told(docs) == []
    assert [(one.path, one.rule) for one in read_tree(docs, docs.parent).unseen(["a/x.md", "b.md"])] == [
        ("docs/b.md", "file-unseen")
    ]


def test_a_name_of_broken_bytes_is_told_and_not_listed(docs: Path) -> None:
    Path(os.fsdecode(os.fsencode(docs / "a") + b"/\xb6\xe9.txt")).write_text("x")
    assert told(docs) == ["docs/a/\\udcb6\\udce9.txt file-name-characters"]
    assert list(read_tree(docs, docs.parent).files) == ["a/x.md"]


def test_a_pipe_is_told_and_never_opened(docs: Path) -> None:
    os.mkfifo(docs / "a/pipe.txt")
    assert told(docs) == ["docs/a/pipe.txt file-special"]


@pytest.mark.parametrize("to", [".", "..", "/nowhere", "a/x.md", "/etc"])
def test_no_link_is_followed(docs: Path, to: str) -> None:
    (docs / "link").symlink_to(to)
    assert told(docs) == ["docs/link file-link"] and list(read_tree(docs, docs.parent).files) == ["a/x.md"]


LISTED = (".addresses.yml", ".items.yml", ".laws.yml", ".leaks.yml", ".learnt/en.yml")


@pytest.mark.parametrize("name", [*(f"docs/{name}" for name in LISTED), "office/docs/.shared.yml", "office.yml"])
def test_a_folder_that_is_called_as_a_list_is_told(tmp_path: Path, name: str) -> None:
    small_project(tmp_path)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).mkdir(parents=True)
    assert [(one.path, one.rule) for one in checked(settings_of(tmp_path))[1]] == [(name, "unreadable")]


NEARLY = {
    "Office.yml": "office.yml", "office (1).yml": "office.yml", "office/office.yml": "office.yml", "Office/docs/x": "office",
    "docs/.shared.yml": "office/docs/.shared.yml", "docs/_laws.yml": "docs/.laws.yml", "docs/.learn/en.yml": "docs/.learnt",
    "office/docs/shared.YML": "office/docs/.shared.yml", "docs/.learnt/zh_TW.yml": "docs/.learnt/zh-TW.yml",
    "office.yml~": "", ".office.yml.swp": "", ".#office.yml": "", "offers.yml": "", "docs/.gitkeep": "", "docs/items.md": "",
}  # fmt: skip
"""A file -> what it is called like; empty where it is an editor's own, or another."""


@pytest.mark.parametrize("name", NEARLY)
def test_what_is_called_nearly_as_a_file_that_is_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("")
    assert [finding.values["meant"] for finding in misnamed(tmp_path, "docs")] == (
        [NEARLY[name]] if NEARLY[name] else []
    )


@pytest.mark.parametrize("name", [*(f"docs/{name}" for name in LISTED), "office/docs/.shared.yml", "office.yml"])
def test_a_pipe_that_is_called_as_a_list_is_told_and_never_opened(tmp_path: Path, name: str) -> None:
    small_project(tmp_path)
    (tmp_path / name).unlink(missing_ok=True)
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(tmp_path / name)
    assert (name, "unreadable") in [(one.path, one.rule) for one in check(settings_of(tmp_path), ENVIRONMENT)[1]]
