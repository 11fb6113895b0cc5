"""The code that decides a kind's bytes: what makes them, with all that it imports from this package, and nothing else.

A finding's words, a page or another kind may change, and no poster is made anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..keys import digest
from ..regexes import regex
from .font import font_version
from .late import Late

ROOM = Path(__file__).parent
PACKAGES = ("typst", "pypdfium2", "pillow", "segno")
IMPORT = regex(r"^from (\.+)([\w.]*) import \(?([\w, ]*)", re.MULTILINE)
"""What is imported with the module. Of what a type or a function imports for itself, no byte is made."""
CODE = (".py", ".pyc")

Make = Callable[..., Any]


@cache
def code_of(make: Make, packages: tuple[str, ...] = ()) -> str:
    """The key of the code of `make`, as it was when first asked for; `packages` are named beside the engine's."""
    versions = [_version(name) for name in (*PACKAGES, *packages)]
    return digest(versions, font_version(), [(file.name, _read(file)[1]) for file in _loaded(make)])


def is_as_loaded(make: Make) -> bool:
    """Whether its files still are those that were loaded; if not, what is made now is not what `code_of` says."""
    return all(file.is_file() and _stamp(file) == stamp for file, stamp in _loaded(make).items())


def files_of(make: Make) -> list[Path]:
    """Its module, those that it imports, and what lies beside them: templates, measures, the widths of type."""
    modules: dict[Path, None] = {}
    found = find_spec(make.module if isinstance(make, Late) else make.__module__)  # to draw is not asked for yet
    assert found
    waiting = [Path(str(found.origin))]
    while waiting:
        if (file := waiting.pop()) not in modules:
            modules[file] = None
            waiting += _imports(file)
    folders = {file.parent for file in modules if file.is_relative_to(ROOM)}
    return sorted([*modules, *(file for folder in folders for file in _beside(folder))])


@cache
def _version(package: str) -> str:
    return f"{package} {version(package)}"


@cache
def _read(file: Path) -> tuple[tuple[int, int], bytes]:
    """Kinds share most of their code: read once, as it was when the first of them was asked for."""
    return _stamp(file), file.read_bytes()


@cache
def _beside(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.is_file() and file.suffix not in CODE]


@cache
def _imports(file: Path) -> list[Path]:
    return [*_imported(file)]


def _imported(file: Path) -> Iterator[Path]:
    for dots, name, names in IMPORT.findall(_read(file)[1].decode()):
        above = file.parents[len(dots) - 1].joinpath(*filter(None, name.split(".")))
        inner = [above / f"{one.strip()}.py" for one in names.split(",")] if above.is_dir() else []
        yield from (one for one in (*inner, above.with_suffix(".py")) if one.is_file())


@cache
def _loaded(make: Make) -> dict[Path, tuple[int, int]]:
    return {file: _read(file)[0] for file in files_of(make)}


def _stamp(file: Path) -> tuple[int, int]:
    told = file.stat()
    return told.st_mtime_ns, told.st_size
