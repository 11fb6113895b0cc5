"""Material Design Icons, from the theme's package."""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path


@cache
def icon_folder() -> Path:
    spec = find_spec("material")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    return Path(spec.origin).parent / "templates" / ".icons" / "material"


@cache
def icon_names() -> frozenset[str]:
    return frozenset(_packed() or (file.stem for file in icon_folder().glob("*.svg")))


@cache
def icon_path(name: str) -> str:
    """The icon's outline on a 24 x 24 grid, as SVG path data; nothing for a name of none, which a finding tells."""
    if name not in icon_names():
        return ""
    if packed := _packed():
        return packed[name]
    svg = (icon_folder() / f"{name}.svg").read_text(encoding="utf-8")
    return " ".join(re.findall(r'<path\b[^>]*\bd="([^"]+)"', svg))


@cache
def _packed() -> dict[str, str]:
    """The folder as one file, where 7,000 are too many to carry (desk/fetching.py): a name and its outline a line."""
    file = icon_folder().with_suffix(".txt")
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else ()
    return dict(line.split(" ", 1) for line in lines)
