"""The maintainers' page tells the truth about pins, targets and files."""

import re
import tomllib

import pytest

from awareness.words import read_words
from commands import COMMANDS
from golden import ROOT

PAGES = ("docs/guide/maintaining.md", "docs/guide/maintaining.en.md")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FIXED = dict(asked.split("==") for asked in PROJECT["project"]["dependencies"] if "==" in asked)


@pytest.mark.parametrize("page", PAGES)
def test_every_fixed_version_is_told_with_its_reason(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (\S+) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    assert {name: version for name, version, *_ in rows} == FIXED


@pytest.mark.parametrize("page", PAGES)
def test_every_target_and_file_it_names_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) <= targets
    files = "pyproject.toml requirements.txt tests/requirements.txt mkdocs.yml Makefile tests/conftest.py"
    for file in files.split():
        assert f"`{file}`" in text
        assert (ROOT / file).is_file()


def test_materialx_is_named_in_the_version_that_is_tested() -> None:
    tested = (ROOT / "tests/engines/materialx.txt").read_text(encoding="utf-8")
    for page in PAGES:
        named = re.findall(r"(?:mkdocs-materialx==|MaterialX )([\d.]+\d)", (ROOT / page).read_text(encoding="utf-8"))
        assert named and all(f"mkdocs-materialx=={version} " in tested for version in named)


def test_properdocs_is_named_in_the_version_that_is_tested() -> None:
    (version,) = re.findall(
        r"^properdocs==(\S+)", (ROOT / "tests/engines/properdocs.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    for page in PAGES:
        assert set(
            re.findall(r"properdocs==([\d.]+\d)|ProperDocs ([\d.]+\d)", (ROOT / page).read_text(encoding="utf-8"))
        ) == {(version, ""), ("", version)}


def pinned(file: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE))


def test_what_is_asked_for_is_pinned_with_hashes_and_a_build_installs_nothing_of_the_tests() -> None:
    groups = PROJECT["dependency-groups"]
    asked = {re.split(r"[=<>]", name)[0] for name in PROJECT["project"]["dependencies"]}
    beside = {name for group in groups.values() for name in group}
    assert asked <= pinned("requirements.txt")
    assert beside <= pinned("tests/requirements.txt")
    assert not beside & pinned("requirements.txt")
    for file in ("requirements.txt", "tests/requirements.txt"):
        text = (ROOT / file).read_text(encoding="utf-8")
        assert "://" not in text  # no address of an index
        assert all("--hash=sha256:" in pin for pin in re.split(r"\n(?=[a-z])", text.strip()))


PAPERS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
GONE = {"hooks/check.py"}
TO_COME = re.compile(r"[<*]|\.\.\.|…")
"""What stands for a name of the reader's own."""


@pytest.mark.parametrize("paper", PAPERS)
def test_every_target_command_and_file_of_a_paper_is_there(paper: str) -> None:
    text = (ROOT / paper).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) <= targets
    commands = re.findall(r"python hooks ([a-z|]+)", text)
    assert {name for found in commands for name in found.split("|")} <= set(COMMANDS.commands)
    files = {name for name in re.findall(r"`((?:\.?[a-z_-]+/)+[A-Za-z_.-]*)`", text) if not TO_COME.search(name)}
    ours = {name for name in files if (ROOT / name.split("/")[0]).is_dir()} - GONE
    made = {name for name in ours if name.startswith(("site/", "review/", "wheels/"))}
    assert [name for name in sorted(ours - made) if not (ROOT / name).exists()] == []


def test_the_licence_of_the_project_is_the_one_of_its_file() -> None:
    licence = (ROOT / PROJECT["project"]["license-files"][0]).read_text(encoding="utf-8")
    assert licence.startswith(f"{PROJECT['project']['license']} License\n")
    for words in (licence, *(read_words(locale)["footer"]["licence"] for locale in ("zh-TW", "en"))):
        assert "CC BY 4.0" in words
