"""An office forks the product, makes it its own and updates twice: no conflict, and each update can be taken back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from awareness.editing.mending import mend
from awareness.editing.update_command import update
from awareness.findings import LANGUAGES
from awareness.project import read_project
from golden import ROOT, checked, small_project
from office import mend as changed

CAUSE = "causes/careless.md"
IDENTITY = ("-c", "user.name=A", "-c", "user.email=a@example.gov.tw", "-c", "commit.gpgsign=false")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *IDENTITY, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, tag: str = "") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A")
    if tag:
        git(folder, "tag", tag)


@pytest.fixture
def product(tmp_path: Path) -> Path:
    """The product's repository, with one version."""
    folder = tmp_path / "product"
    small_project(folder)
    (folder / "CHANGELOG.md").write_text("# Changelog\n\n## [1.0.0]\n\n- The first\n", "utf-8")
    (folder / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    git(folder, "init", "-q", "-b", "main")
    commit(folder, "v1.0.0")
    return folder


@pytest.fixture
def office(product: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office's fork, with its own names, a replaced topic and a page of its own."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.gov.tw")
    folder = tmp_path / "office"
    git(tmp_path, "clone", "-q", "-o", "product", str(product), str(folder))
    (folder / "office.yml").write_text("INHERIT: mkdocs.yml\nextra: {agency: {name: {zh-TW: 測試市政府}}}\n", "utf-8")
    own = folder / "office/docs"
    (own / "causes").mkdir(parents=True)
    (own / CAUSE).write_bytes((folder / "docs" / CAUSE).read_bytes())
    changed(own / CAUSE, {"一手接一手，沒有空檔。": "親手交，親手收。"})
    (own / "parking.md").write_bytes((folder / "docs/contact.md").read_bytes())
    settle(folder)
    commit(folder)
    return folder


def settle(folder: Path) -> None:
    mend(read_project(folder / "office.yml", {})[0], lambda: checked(folder / "office.yml")[1])


def next_version(product: Path, tag: str, word: str) -> None:
    """The product changes all that an office has to do with: a replaced topic, a page, settings, list, changelog."""
    changed(product / "docs" / CAUSE, {"公文走過的每一站": f"{word}公文走過的每一站"})
    changed(product / "mkdocs.yml", {"site_name: ": f"site_name: {word}"})
    page = product / f"docs/page-{tag[3]}.md"
    page.write_bytes((product / "docs/contact.md").read_bytes())
    changed(product / "docs/.addresses.yml", {"  - posters/index\n": f"  - {page.stem}\n  - posters/index\n"})
    changed(product / "CHANGELOG.md", {"# Changelog\n": f"# Changelog\n\n- {word}\n"})
    commit(product, tag)


def test_two_updates_have_no_conflict_and_say_what_is_new_and_what_changed_under_a_replaced_topic(
    product, office, capsys
):
    own = {file: file.read_bytes() for file in (office / "office.yml", office / "office/docs" / CAUSE)}
    for tag, word in (("v1.1.0", "新"), ("v1.2.0", "再")):
        next_version(product, tag, word)
        assert update(office / "office.yml", "en") == 0
        said = capsys.readouterr().out
        assert f"Updated to {tag}" in said and f"- {word}" in said and "make update UNDO=1" in said
        assert {file: file.read_bytes() for file in own} == own
        assert (office / f"docs/page-{tag[3]}.md").is_file()
        told = {finding.rule: finding for finding in checked(office / "office.yml")[1]}
        assert told["shared-changed"].path == f"office/docs/{CAUSE}" and "leak-conflict" not in told
        settle(office)
        commit(office)
    assert git(office, "status", "--porcelain") == ""
    assert update(office / "office.yml", "en") == 0
    assert capsys.readouterr().out == "This is v1.2.0 already; there is nothing to update.\n"


def test_an_update_is_taken_back_whole_but_never_what_came_after_it(product, office, capsys):
    before = git(office, "rev-parse", "HEAD")
    assert update(office / "office.yml", "en", undo=True) == 1
    next_version(product, "v1.1.0", "新")
    assert update(office / "office.yml", "en") == 0
    assert update(office / "office.yml", "en", undo=True) == 0
    assert (git(office, "rev-parse", "HEAD"), git(office, "status", "--porcelain")) == (before, "")
    assert update(office / "office.yml", "en") == 0
    (office / "office/docs/later.md").write_text("A\n", "utf-8")
    merge = git(office, "rev-parse", "HEAD")
    commit(office)
    capsys.readouterr()
    assert update(office / "office.yml", "en", undo=True) == 1
    assert f"git revert -m 1 {merge[:12]}" in capsys.readouterr().out
    git(office, "revert", "-m", "1", "--no-edit", merge)
    assert not (office / "docs/page-1.md").exists() and (office / "office/docs/later.md").exists()


def test_a_version_or_an_address_may_be_named(product, office, capsys):
    next_version(product, "v1.1.0", "新")
    next_version(product, "v1.2.0", "再")
    git(office, "remote", "remove", "product")
    assert update(office / "office.yml", "en", source=str(product), ref="v1.1.0") == 0
    assert "Updated to v1.1.0" in capsys.readouterr().out
    assert git(office, "tag") == "v1.0.0", "the product's tags are not the office's"
    assert update(office / "office.yml", "en", source=str(product), ref="v9") == 1
    assert capsys.readouterr().out == "The product has no version v9. It has: v1.2.0, v1.1.0, v1.0.0\n"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_updated_is_refused_in_a_sentence_and_nothing_is_changed(product, office, language, capsys):
    def refused(**asked: str) -> str:
        before = git(office, "rev-parse", "HEAD"), git(office, "status", "--porcelain")
        assert update(office / "office.yml", language, **asked) == 1
        assert (git(office, "rev-parse", "HEAD"), git(office, "status", "--porcelain")) == before
        said = capsys.readouterr().out
        assert said.count("\n") == 1 or asked, said
        return said

    next_version(product, "v1.1.0", "新")
    assert "nowhere" in refused(source="nowhere")
    assert "--upload-pack=touch" in refused(source="--upload-pack=touch x"), "an option is an address like any other"
    changed(office / "office.yml", {"測試市政府": "測試鎮公所"})
    assert "office.yml" in refused()
    git(office, "checkout", "-q", "office.yml")
    changed(office / "docs" / CAUSE, {"公文走過的每一站": "公文走過的每個站"})
    commit(office)
    assert f"docs/{CAUSE}" in refused() and not (office / ".git/MERGE_HEAD").exists()
    git(office, "remote", "rename", "product", "origin")
    assert "git remote add product" in refused()


def test_a_folder_without_git_says_so(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert update(tmp_path / "mkdocs.yml", "en") == 1
    assert "git clone" in capsys.readouterr().out
