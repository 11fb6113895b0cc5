"""What git knows of the list of addresses: nothing may be taken off it."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from awareness.check import check
from awareness.content.addresses import FILE, NEW
from awareness.editing.mending import mend
from awareness.findings import Finding
from golden import ENVIRONMENT, small_project

FAXING = "practices/documents/faxing"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, committed on `main`."""
    config = small_project(tmp_path / "project")
    git(config.parent, "init", "-q", "-b", "main")
    commit(config.parent)
    return config


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@intranet.example", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")


def found(config: Path, **environment: str) -> list[Finding]:
    return [
        finding
        for finding in check(config, {**ENVIRONMENT, **environment})[1]
        if not finding.rule.startswith("translation-")
    ]


def without(text: str) -> str:
    return text.replace(f"  - {FAXING}\n", "")


def renamed(config: Path) -> None:
    """The page, and with it the entry and every mention: as if the old address had never been."""
    folder = config.parent / f"docs/{FAXING}.md"
    for suffix in (".md", ".en.md"):
        folder.with_suffix("").with_suffix(suffix).rename(folder.with_name(f"sending{suffix}"))
    for file in (FILE, "docs/causes/careless.md"):
        path = config.parent / file
        path.write_text(path.read_text(encoding="utf-8").replace("faxing", "sending"), encoding="utf-8", newline="\n")


def change(config: Path, edit: Callable[[str], str]) -> None:
    file = config.parent / FILE
    file.write_text(edit(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def test_an_address_renamed_with_its_page_is_missed(project: Path) -> None:
    renamed(project)
    (lost,) = found(project)
    assert lost.text("en") == (
        f"{FILE}:9:5: address-lost: 1 published addresses are no longer on the list, such as '{FAXING}' — write `  - {FAXING}` below published in "
        f"docs/.addresses.yml again, or run `make check FIX=1`; where its page moved, add `  {FAXING}: practices/documents/sending` below redirects"
    )


def test_a_committed_change_is_compared_with_what_is_published(project: Path) -> None:
    git(project.parent, "switch", "-q", "-c", "change")
    renamed(project)
    commit(project.parent)
    assert [finding.rule for finding in found(project)] == ["address-lost"]
    assert [finding.rule for finding in found(project, BASE="main")] == ["address-lost"]
    git(project.parent, "branch", "-q", "-m", "main", "trunk")
    assert found(project) == []  # nothing to compare with but itself
    assert [finding.rule for finding in found(project, BASE="trunk")] == ["address-lost"]


def test_an_address_that_was_never_published_may_go_again(project: Path) -> None:
    git(project.parent, "switch", "-q", "-c", "change")
    change(project, lambda text: text.replace("redirects: {}", "redirects:\n  fax: contact"))
    commit(project.parent)
    change(project, lambda text: text.replace("redirects:\n  fax: contact", "redirects: {}"))
    assert found(project) == []


def test_an_entry_that_is_lost_while_its_page_stands_is_said_once_and_written_back(project: Path) -> None:
    text = (project.parent / FILE).read_text(encoding="utf-8")
    change(project, lambda text: text.replace(f"  - {FAXING}\n", "  - practices/documents/faxng\n"))
    assert [(finding.rule, finding.values["ids"]) for finding in found(project)] == [("address-lost", [FAXING])]
    change(project, lambda _: text.replace(f"  - {FAXING}\n", ""))
    mend(check(project)[0].project, lambda: found(project))
    assert (project.parent / FILE).read_text(encoding="utf-8") == text


def test_a_deleted_list_comes_back_as_it_was_published(project: Path) -> None:
    change(project, lambda text: text.replace("redirects: {}", "redirects:\n  fax: contact"))
    commit(project.parent)
    text = (project.parent / FILE).read_text(encoding="utf-8")
    (project.parent / FILE).unlink()
    assert [finding.rule for finding in found(project)] == ["addresses-missing"]
    assert f"+++ {FILE}" in mend(check(project)[0].project, lambda: found(project))
    assert (project.parent / FILE).read_text(encoding="utf-8") == text


def test_a_new_site_gets_a_list_of_its_own(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    (tmp_path / FILE).unlink()
    mend(check(config)[0].project, lambda: found(config))
    text = (tmp_path / FILE).read_text(encoding="utf-8")
    assert text.startswith(NEW.split("published:")[0]) and f"  - {FAXING}\n" in text
    assert found(config) == []


def test_what_each_machine_makes_is_not_taken_from_the_repository(project: Path) -> None:
    root = project.parent
    for name in (".cache/print/0f", ".cache/print/1a", "site.cdx.json"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x")
    (root / ".gitignore").write_text("/site.cdx.json\n")
    assert smuggled_of(project) == []
    git(root, "add", "-f", "-A")
    assert smuggled_of(project) == [(".cache/print/0f", 2), ("site.cdx.json", 1)]


def smuggled_of(project: Path) -> list[tuple[str, int]]:
    return [(one.path, one.values["count"]) for one in found(project) if one.rule == "file-smuggled"]
