"""Data goes one way: no folder of the core imports one that stands above it, and none imports MkDocs."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

from golden import ROOT

CORE = ROOT / "hooks/awareness"
FLOORS = [
    {"publish", "review"},
    {"desk"},
    {"pages"},
    {"build", "editing"},
    {"check"},
    {"judging"},
    {"print", "search"},
    {"rules"},
    {"site"},
    {"content"},
    {"attachments"},
    {"project"},
    {"shared"},
    {"misnamed"},
    {"settings"},
    {"look", "text"},
]
"""From the top. What is not named is the ground."""


def floor(room: str) -> int:
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), len(FLOORS))


def imports(file: Path) -> Iterator[str]:
    """Dotted names; of the core from its top: `content.sources`."""
    package = file.relative_to(CORE).parts[:-1]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1]
            yield from (
                ".".join(["awareness", *above, *filter(None, [node.module]), *([] if node.module else [alias.name])])
                for alias in node.names
            )


def test_no_import_runs_upward() -> None:
    wrong, seen = [], set()
    for file in sorted(CORE.rglob("*.py")):
        room = file.relative_to(CORE).parts[0].removesuffix(".py")
        for name in imports(file):
            assert name.split(".")[0] not in ("mkdocs", "material", "mkdocs_static_i18n"), file
            if not name.startswith("awareness."):
                continue
            other = name.split(".")[1]
            seen.add((room, other))
            if other != room and (floor(other) < floor(room) or floor(other) == floor(room) < len(FLOORS)):
                wrong.append(f"{file.relative_to(CORE)}: {name}")
    assert wrong == []
    assert len(seen) > 40 and all(
        (CORE / room).is_dir() or (CORE / f"{room}.py").is_file() for rooms in FLOORS for room in rooms
    )


def test_no_import_is_a_circle() -> None:
    """What a file imports at its head, for its types alone too; not inside a function."""
    files = {file.relative_to(CORE).with_suffix("").as_posix().replace("/", "."): file for file in CORE.rglob("*.py")}
    modules = {name.removesuffix("__init__").rstrip("."): file for name, file in files.items()}
    needs: dict[str, set[str]] = {}
    for name, file in modules.items():
        package = file.relative_to(CORE).parts[:-1]
        statements = ast.parse(file.read_text(encoding="utf-8")).body
        needs[name] = set()
        statements += [node for one in statements if isinstance(one, ast.If) for node in one.body]
        for node in (node for node in statements if isinstance(node, ast.ImportFrom) and node.level):
            above = ".".join([*package[: len(package) - node.level + 1], *filter(None, [node.module])])
            imported = {f"{above}.{alias.name}".lstrip(".") for alias in node.names}
            needs[name] |= {one if one in modules else above for one in imported} - {name}
    assert len(list(TopologicalSorter(needs).static_order())) >= len(modules)


def test_every_test_file_has_a_name_of_its_own() -> None:
    """pytest collects both parts in one run (`make test-all`) only then."""
    names = [file.name for file in sorted((ROOT / "tests").rglob("test_*.py"))]
    assert [name for name in names if names.count(name) > 1] == []
