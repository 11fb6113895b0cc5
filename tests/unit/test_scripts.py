"""Our scripts: joined as their imports say, nothing left over, and read by a checker where Node.js is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from awareness.pages.theme import SCRIPTS, script_names
from awareness.scripts import IMPORT, ScriptError, one_script
from awareness.search.engine import ENTRY
from javascript.check import COMMANDS, ROOT, complaints, is_installed

PAGES = ROOT / "overrides" / SCRIPTS
ENTRIES = (ENTRY, *(PAGES / f"{name}.js" for name in script_names()))
NAMED_IMPORT = re.compile(r"^import \{([^}]*)\}", re.MULTILINE)
with_node = pytest.mark.skipif(not is_installed(), reason="no Node.js, or its packages are missing: make lint")
EXPORTED = re.compile(r"^export (?:const|function\*?|async function|class) (\w+)", re.MULTILINE)


def written(folder: Path, **modules: str) -> Path:
    """Modules in files of their names; returns the last one's."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / f"{name}.js"


def test_modules_are_joined_once_and_after_what_they_import(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        one="/* What it is. */\n\nexport const ONE = 1; // stays\n",
        two='import { ONE } from "./one.js";\n\n/** @param {number} three */\nexport function two(three) {\n'
        "  // Why.\n  /** @type {any} */ (three).x = 1;\n  return /** @type {any} */ (ONE + three);\n}\n",
        entry='/* Both. */\nimport { ONE } from "./one.js";\nimport {\n  two,\n} from "./two.js";\n\ntwo(ONE);\n',
    )
    assert one_script(entry) == (
        '(() => {\n"use strict";\nconst ONE = 1; // stays\nfunction two(three) {\n(three).x = 1;\nreturn (ONE + three);\n}\n'
        "two(ONE);\n})();\n"
    )


@pytest.mark.parametrize(
    ("modules", "says"),
    [
        ({"one": "const A = 1;\n", "entry": 'import "./one.js";\nfunction A() {}\n'}, "A stands in one.js and in"),
        ({"one": 'import "./entry.js";\n', "entry": 'import "./one.js";\n'}, "entry.js imports itself by"),
    ],
)
def test_what_cannot_be_joined_is_told(tmp_path: Path, modules: dict[str, str], says: str) -> None:
    with pytest.raises(ScriptError, match=re.escape(says)):
        one_script(written(tmp_path, **modules))


def test_every_module_and_everything_it_exports_is_used() -> None:
    files = {
        file.resolve(): file.read_text(encoding="utf-8") for at in (ENTRY.parent, PAGES) for file in at.rglob("*.js")
    }
    imported = {(file.parent / name).resolve() for file, text in files.items() for name in IMPORT.findall(text)}
    assert files.keys() - imported == {file.resolve() for file in ENTRIES}
    names = [name.strip() for text in files.values() for part in NAMED_IMPORT.findall(text) for name in part.split(",")]
    assert {name for text in files.values() for name in EXPORTED.findall(text)} == set(filter(None, names))


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node.js")
def test_joined_modules_are_sound() -> None:
    joined = "\n".join(one_script(entry) for entry in ENTRIES)
    done = subprocess.run(["node", "--check", "-"], input=joined, capture_output=True, text=True, encoding="utf-8")
    assert done.stderr == ""


@with_node
@pytest.mark.parametrize("name", COMMANDS)
def test_the_checker_has_nothing_to_say(name: str) -> None:
    assert complaints(name) == ""


@with_node
@pytest.mark.parametrize(("name", "fault"), [("types", "document.body.textContent = 1;"), ("style", "var left = 1;")])
def test_the_checker_finds_a_fault(tmp_path: Path, name: str, fault: str) -> None:
    for folder in ("hooks/awareness/search/engine", "overrides/assets/javascripts", "tests/javascript"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("node_modules"))
    with (tmp_path / "overrides/assets/javascripts/language.js").open("a", encoding="utf-8") as file:
        file.write(f"{fault}\n")
    assert "language.js" in complaints(name, tmp_path)
