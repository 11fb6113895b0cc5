"""The settings that a build uses: a file, over the one that it inherits.

An office writes what is its own into `office.yml`, whose first line names the product's file. MkDocs merges them, and
so do we: mappings key by key, all else is replaced. A place tells the file in which the value really stands.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from os.path import lexists
from pathlib import Path
from typing import Any

from ..files import is_file
from ..findings import Finding
from ..text.encoding import read_text
from ..text.yamlmap import Key, YamlMap, read_yaml_map

INHERIT = "INHERIT"
PRODUCT, OFFICE = "mkdocs.yml", "office.yml"
"""The product's settings, and those of an office over them."""
EMPTIED = ("extra",)
"""Where an empty value takes away what the inherited file says, and MkDocs has no say."""


def settings_of(root: Path) -> Path:
    """The settings file of the site in `root`: the office's own where there is one, or what should be one."""
    return root / (OFFICE if lexists(root / OFFICE) else PRODUCT)


def read_settings(config: Path) -> tuple[YamlMap, tuple[Path, ...], list[Finding]]:
    """The settings in `config` over those it inherits, the files they stand in, its own first, and what is wrong."""
    layers: dict[Path, YamlMap] = {}
    findings: list[Finding] = []
    file: Path | None = config
    while file is not None:
        path = file.relative_to(config.parent).as_posix()
        text, wrong = read_text(file, path)
        front, told = read_yaml_map(text.removeprefix("\ufeff"), path, plain=False)
        layers[file] = front
        findings += [wrong] if wrong else told
        file, told = _inherited(front, file, config.parent, layers)
        findings += told
    if config.name == PRODUCT and lexists(config.parent / OFFICE):
        findings.append(Finding(OFFICE, 1, 1, "settings-beside"))
    base, *others = reversed(layers.values())
    return reduce(lambda below, own: laid_over(own, below), others, base), tuple(layers), findings


def _inherited(front: YamlMap, file: Path, root: Path, seen: Iterable[Path]) -> tuple[Path | None, list[Finding]]:
    """The file that `file` inherits; None where it names none, or what keeps it from being read."""
    if INHERIT not in front.data:
        return None, []
    named, place = front.data[INHERIT], front.at((INHERIT,))
    base = _inside(named, file.parent, root)
    if base is None:
        return None, [Finding(*place, "settings-inherit", {"value": "" if named is None else named})]
    if base in seen:
        return None, [Finding(*place, "settings-circle", {"file": named})]
    if not is_file(base):
        return None, [Finding(*place, "settings-file", {"key": INHERIT, "file": named, "meant": _near(file, root)})]
    return base, []


def _inside(named: object, folder: Path, root: Path) -> Path | None:
    """The file of the project that is named, by its path from `folder`; None for any other."""
    if not isinstance(named, str) or not named or Path(named).is_absolute():
        return None
    try:
        below = (folder / named).resolve().relative_to(root.resolve())
    except (OSError, ValueError):  # outside, or no name for a file at all
        return None
    return root / below


def _near(file: Path, root: Path) -> str:
    return PRODUCT if file != root / PRODUCT and (root / PRODUCT).is_file() else "…"


def laid_over(own: YamlMap, base: YamlMap) -> YamlMap:
    """`own` merged over `base`, each value with the place and the file it stands in."""
    replaced: set[Key] = {(INHERIT,)}
    data = _mixed(own.data, base.data, (), replaced)
    kept = {key for key in base.places if not any(key[:end] in replaced for end in range(1, len(key) + 1))}
    files = {key: base.files.get(key, base.path) for key in kept - own.places.keys()}
    return YamlMap(
        data,
        {key: base.places[key] for key in kept} | own.places,
        own.spans,
        {key: form for key, form in base.forms.items() if key in kept} | own.forms,
        own.path,
        files | own.files,
    )


def _mixed(own: dict[str, Any], base: dict[str, Any], above: Key, replaced: set[Key]) -> dict[str, Any]:
    """The two mappings as one; `replaced` is told the keys of which nothing of the base is left."""
    mixed = dict(base)
    for name, value in own.items():
        below, key = base.get(name), (*above, name)
        if isinstance(value, dict) and isinstance(below, dict):
            mixed[name] = _mixed(value, below, key, replaced)
            continue
        replaced.add(key)
        mixed[name] = value
        if value is None and name in base and above[:1] == EMPTIED:
            del mixed[name]
    return mixed
