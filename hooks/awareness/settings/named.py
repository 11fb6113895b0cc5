"""Files and icons that `mkdocs.yml` names and that are nowhere: the build would end, or readers would see a gap."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ..files import is_file
from ..findings import Finding, meant
from ..look.icons import icon_folder, icon_names
from ..text.yamlmap import YamlMap
from .needed import entries

Place = tuple[str | int, ...]
Named = Iterator[tuple[Place, object]]
"""Where a setting stands, and what it names."""

OVERRIDES = "overrides"
MADE = "assets/mark.svg"
"""The agency's mark, which pages/theme.py draws."""
UNKNOWN = "…"
"""What a finding suggests where no file comes near."""


def check_named(front: YamlMap, config: Path, docs: Path) -> Iterator[Finding]:
    """A finding for each hook, file of the theme or of the pages' head, and icon that is nowhere.

    `front`: the settings of the file `config`; `docs`: the folder of the content.
    """
    root = config.parent
    for name, (place, _) in entries(front, "hooks").items():
        if not is_file(root / name):
            near = sorted(f"hooks/{file.name}" for file in root.glob("hooks/[!_]*.py"))
            yield _absent(front, place, name, meant(name, near) or UNKNOWN)
    folders = (docs, root / OVERRIDES)
    for place, file in (*_theme_files(front), *_head_files(front)):
        if isinstance(file, str) and not _is_there(file, folders):
            otherwise = MADE if place[0] == "theme" else UNKNOWN
            yield _absent(front, place, file, _nearest(file, folders) or otherwise)
    icons = (icon_folder().parent, root / OVERRIDES / ".icons")
    for place, icon in _icons(front):
        if not any(is_file(folder / f"{icon}.svg") for folder in icons):
            known = [f"material/{name}" for name in sorted(icon_names())]
            values = {"key": "icon", "value": icon, "meant": meant(icon, known)}
            yield Finding(*front.at(place), "unknown-value", values)


def _absent(front: YamlMap, place: Place, file: str, near: str) -> Finding:
    values = {"key": place[0], "file": file, "meant": near}
    return Finding(*front.at(place), "settings-file", values)


def _theme_files(front: YamlMap) -> Named:
    theme = _mapping(front.data.get("theme"))
    return ((("theme", key), theme.get(key)) for key in ("logo", "favicon"))


def _head_files(front: YamlMap) -> Named:
    """The style sheets and scripts that every page asks for."""
    for key in ("extra_css", "extra_javascript"):
        listed = front.data.get(key)
        yield from (((key, at), file) for at, file in enumerate(listed if isinstance(listed, list) else ()))


def _icons(front: YamlMap) -> Iterator[tuple[Place, str]]:
    """The theme's icons, and those of the switch between its schemes."""
    theme = _mapping(front.data.get("theme"))
    yield from _leaves(theme.get("icon"), ("theme", "icon"))
    palette = theme.get("palette")
    for at, scheme in enumerate(palette if isinstance(palette, list) else ()):
        toggle = _mapping(_mapping(scheme).get("toggle"))
        yield from _leaves(toggle.get("icon"), ("theme", "palette", at, "toggle", "icon"))


def _leaves(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    for key, part in _mapping(value).items():
        yield from _leaves(part, (*place, key))


def _is_there(file: str, folders: tuple[Path, ...]) -> bool:
    """Whether a page can ask for the file: it is made at each build, stands on another host, or lies in a folder."""
    return file == MADE or ":" in file or any(is_file(folder / file) for folder in folders)


def _nearest(file: str, folders: tuple[Path, ...]) -> str | None:
    """The file of the same ending whose name comes nearest."""
    if not (ending := Path(file).suffix):
        return None
    near = (there.relative_to(folder).as_posix() for folder in folders for there in folder.rglob(f"*{ending}"))
    return next(iter(get_close_matches(file, sorted(near), n=1)), None)


def _mapping(value: object) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}
