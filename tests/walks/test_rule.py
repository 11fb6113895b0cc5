"""The walk of a rule: a function and its card are all, and it is found wherever rules are. (house.md: what a change costs)"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from golden import ROOT

NAME = "link-toy"
LISTED = f"""
from awareness.rules.explain import rule_entries
print(*(entry.family for locale in ("zh-TW", "en") for entry in rule_entries(locale) if entry.rule == "{NAME}"))
"""
TOLD = "from awareness.cards import problems; print(*problems(), sep='\\n')"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with its tests' goldens and the small project's content, and the toy that the command has begun."""
    folder = tmp_path_factory.mktemp("rule")
    for name in ("hooks", "tests", "overrides"):
        ignored = shutil.ignore_patterns("__pycache__", "node_modules", "browser", "site")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("pyproject.toml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    return folder


def run(folder: Path, *command: str) -> str:
    environment = {**os.environ, "PYTHONUTF8": "1", "AWARENESS_LANG": "en", "PYTHONPATH": f"{folder}/hooks"}
    done = subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.stderr == "" and done.returncode in (0, 1), done.stderr
    return done.stdout


def files(folder: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in folder.rglob("*") if file.suffix in (".py", ".yml", ".md", ".css")}


def test_two_files_and_it_is_checked_explained_and_golden(office: Path) -> None:
    before = files(office)
    said = run(office, "hooks", "rule", "links", NAME)
    changed = {file for file, content in files(office).items() if before.get(file) != content}
    card = office / f"hooks/awareness/rules/cards/links/{NAME}.yml"
    assert changed == {office / "hooks/awareness/rules/markdown/links.py", card}
    assert said.count("Written hooks/") == 2 and f"tests/golden.py {NAME}" in said
    assert f"{NAME} (error)" in run(office, "hooks", "check", "--explain", NAME)
    assert f"docs/contact.md:3:14: {NAME}: `[{NAME}]` [to write" in run(office, "tests/golden.py", NAME)
    assert f"docs/contact.md:3:14: {NAME}: 「[{NAME}]」【待寫" in card.read_text(encoding="utf-8")
    contact = office / "docs/contact.en.md"
    contact.write_text(contact.read_text(encoding="utf-8") + f"\n[{NAME}]\n", encoding="utf-8")
    assert f": {NAME}: `[{NAME}]` [to write" in run(office, "hooks", "check", "docs/contact.en.md")
    assert run(office, "-c", LISTED) == "links links\n"
    assert f"card of {NAME}: still to be written in en: message, fix, why" in run(office, "-c", TOLD)
    python = [sys.executable, "-m"]
    for tool in (["ruff", "check", "--ignore=E501"], ["ruff", "format", "--check"]):
        subprocess.run([*python, *tool, "hooks/awareness/rules/markdown/links.py"], cwd=office, check=True)


@pytest.mark.parametrize(
    ("family", "name", "words"),
    [("linsk", NAME, "write links"), ("links", "Link", "two words at least"), ("links", "broken-link", "already")],
)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(office: Path, family: str, name: str, words: str) -> None:
    before = files(office)
    assert words in run(office, "hooks", "rule", family, name)
    assert files(office) == before
