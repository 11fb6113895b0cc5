"""Our scripts as a browser loads them: modules joined into one classic script.

A page opened from a folder (`file://`) may load no module, and neither may its worker. So scripts are
written as modules, which editors and the checker (tests/javascript) understand, and are joined here:
each module once, after what it imports, in one scope and without comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .regexes import regex

IMPORT = regex(r'^import (?:\{[^}]*\} from )?"(\.{1,2}/[\w/-]+\.js)";\n', re.MULTILINE)
EXPORT = regex(r"^export ", re.MULTILINE)
DECLARED = regex(r"^(?:export )?(?:async )?(?:class|const|function\*?|let) (\w+)", re.MULTILINE)
COMMENT = regex(r"^\s*/\*(?:[^*]|\*(?!/))*\*/\s*$|^\s*//.*$|/\*\* @type .*?\*/ ?", re.MULTILINE)
"""Those on lines of their own, and the types of values."""
INDENT = regex(r"^\s+", re.MULTILINE)


class ScriptError(ValueError):
    """Modules that cannot be joined."""


def one_script(entry: Path) -> str:
    """`entry` with all that it imports."""
    parts = dict(_modules(entry.resolve(), ()))
    owners: dict[str, str] = {}
    for file, text in parts.items():
        for name in DECLARED.findall(text):
            if owners.setdefault(name, file.name) != file.name:
                raise ScriptError(f"{name} stands in {owners[name]} and in {file.name}: joined they are one scope")
    code = "".join(INDENT.sub("", COMMENT.sub("", EXPORT.sub("", IMPORT.sub("", text)))) for text in parts.values())
    return f'(() => {{\n"use strict";\n{code}}})();\n'


def _modules(file: Path, above: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    """Files and their texts, what is imported before what imports it."""
    if file in above:
        raise ScriptError(f"{file.name} imports itself by {', '.join(one.name for one in above)}")
    text = file.read_text(encoding="utf-8")
    for name in IMPORT.findall(text):
        yield from _modules((file.parent / name).resolve(), (*above, file))
    yield file, text
