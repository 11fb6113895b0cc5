"""One office for the walks: a rule, a kind of page, an area and a printed kind are added, each is counted, and it is built."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from areas import AREAS, add_area, add_measure
from awareness.print.sets import END
from office import mend, own_store, whole_office
from toys import RIDDLE, RIDDLES, SHEETS, run, write

RULE = "link-toy"
TRAVEL = AREAS[4]


@dataclass(frozen=True)
class Walked:
    folder: Path
    took: Mapping[str, set[str]]
    """The files that each walk made or changed."""
    printed: tuple[Mapping[str, int], Mapping[str, int]]
    """What the store keeps and when it was written, before the walks were built and after."""
    before: Path
    """The office's site before all walks."""

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def page(self, name: str) -> str:
        return next(self.site.glob(name)).read_text(encoding="utf-8")


STEPS: Mapping[str, Callable[[Path], object]] = {
    "rule": lambda folder: run(folder, "hooks", "rule", "links", RULE),
    "page kind": lambda folder: write(folder, RIDDLE),
    "area": lambda folder: add_area(folder / "docs", TRAVEL, 5),
    "printed kind": lambda folder: write(folder, SHEETS),
}


def contents(folder: Path) -> dict[str, bytes]:
    files = (file for part in ("docs", "hooks", "overrides") for file in (folder / part).rglob("*"))
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
    }


def took(folder: Path, walk: str) -> list[str]:
    before = contents(folder)
    STEPS[walk](folder)
    return [name for name, content in contents(folder).items() if before.get(name) != content]


def use(folder: Path) -> None:
    """What an editor does with an area and a kind of page: a measure, some riddles, both lists."""
    add_measure(folder / "docs", TRAVEL, 1)
    write(folder, RIDDLES)
    mend(folder / "mkdocs.yml", {"  - contact.md\n": "  - riddles/index.md\n  - contact.md\n"})
    addresses = folder / "docs/.addresses.yml"
    listed = yaml.safe_load(addresses.read_text(encoding="utf-8"))
    new = ("riddles/index", "riddles/fax", "practices/travel/index", "practices/travel/lock-it")
    listed["published"] = sorted({*listed["published"], *new})
    addresses.write_text(yaml.safe_dump(listed, allow_unicode=True), encoding="utf-8")
    run(folder, "hooks", "stamp", *(f"docs/{page}.en.md" for page in new))


def stored(folder: Path) -> dict[str, int]:
    """When each file was made; sets, which are put together from them, aside."""
    files = (file for file in (folder / ".cache/print").iterdir() if file.suffix and not file.name.endswith(END))
    return {file.name: file.stat().st_mtime_ns for file in files}


def walk(folder: Path) -> str:
    """Walks all of it, builds, and says what `Walked` has to know."""
    whole_office(folder)
    own_store(folder)
    printed = [stored(folder)]
    files = {name: took(folder, name) for name in STEPS}
    use(folder)
    run(folder, "-m", "mkdocs", "build", "-q")
    return json.dumps([files, [*printed, stored(folder)]])


def copy_of(project: Path, folder: Path) -> Path:
    """The project with content of its own."""
    folder.mkdir()
    for name in ("hooks", "overrides"):
        (folder / name).symlink_to(project / name)
    shutil.copytree(project / "docs", folder / "docs")
    return Path(shutil.copy(project / "mkdocs.yml", folder)).parent
