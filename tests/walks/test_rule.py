"""The walk of a rule: a function and its card are all, and it is found wherever rules are. (house.md: what a change costs)"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from golden import ROOT
from office import small_office
from walked import RULE as NAME
from walked import Walked

LISTED = f"""
from awareness.rules.explain import rule_entries
print(*(entry.family for locale in ("zh-TW", "en") for entry in rule_entries(locale) if entry.rule == "{NAME}"))
"""
TOLD = "from awareness.cards import problems; print(*problems(), sep='\\n')"


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with its tests' goldens and the small project's content, and the toy that the command has begun."""
    folder = tmp_path_factory.mktemp("rule")
    small_office(folder)
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "browser", "site")
    shutil.copytree(ROOT / "tests", folder / "tests", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
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


def test_two_files_and_it_is_checked_explained_and_golden(program: Path) -> None:
    before = files(program)
    said = run(program, "hooks", "rule", "links", NAME)
    changed = {file for file, content in files(program).items() if before.get(file) != content}
    card = program / f"hooks/awareness/rules/cards/links/{NAME}.yml"
    assert changed == {program / "hooks/awareness/rules/markdown/links.py", card}
    assert said.count("Written hooks/") == 2 and f"tests/golden.py {NAME}" in said
    assert f"{NAME} (error)" in run(program, "hooks", "check", "--explain", NAME)
    assert f"docs/contact.md:3:14: {NAME}: `[{NAME}]` [to write" in run(program, "tests/golden.py", NAME)
    assert f"docs/contact.md:3:14: {NAME}: 「[{NAME}]」【待寫" in card.read_text(encoding="utf-8")
    contact = program / "docs/contact.en.md"
    contact.write_text(contact.read_text(encoding="utf-8") + f"\n[{NAME}]\n", encoding="utf-8")
    assert f": {NAME}: `[{NAME}]` [to write" in run(program, "hooks", "check", "docs/contact.en.md")
    assert run(program, "-c", LISTED) == "links links\n"
    assert f"card of {NAME}: still to be written in en: message, fix, why" in run(program, "-c", TOLD)
    python = [sys.executable, "-m"]
    for tool in (["ruff", "check", "--ignore=E501"], ["ruff", "format", "--check"]):
        subprocess.run([*python, *tool, "hooks/awareness/rules/markdown/links.py"], cwd=program, check=True)


@pytest.mark.parametrize(("family", "name", "words"), [
    ("links", "broken-link", "already"),
    *(pytest.param(*one, marks=pytest.mark.slow) for one in [("linsk", NAME, "write links"), ("links", "Link", "two words at least")]),
])  # fmt: skip
def test_what_cannot_be_begun_is_said_and_nothing_is_written(program: Path, family: str, name: str, words: str) -> None:
    before = files(program)
    assert words in run(program, "hooks", "rule", family, name)
    assert files(program) == before


def test_it_is_built_and_explained_on_the_page_of_rules(walked: Walked, site_dir: Path) -> None:
    assert walked.took["rule"] == {
        "hooks/awareness/rules/markdown/links.py",
        f"hooks/awareness/rules/cards/links/{NAME}.yml",
    }
    for prefix in ("", "en/"):
        assert walked.page(f"{prefix}guide/rules.html").count(f'<div id="{NAME}">') == 1
    assert NAME not in (site_dir / "guide/rules.html").read_text(encoding="utf-8")
