"""Material Design Icons, from the theme's package."""

from __future__ import annotations

import re
import zipfile
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
    names = packed.namelist() if (packed := _packed()) else (file.name for file in icon_folder().glob("*.svg"))
    return frozenset(name.removesuffix(".svg") for name in names)


@cache
def icon_path(name: str) -> str:
    """The icon's outline on a 24 x 24 grid, as SVG path data."""
    file, packed = f"{name}.svg", _packed()
    svg = packed.read(file).decode() if packed else (icon_folder() / file).read_text(encoding="utf-8")
    return " ".join(re.findall(r'<path\b[^>]*\bd="([^"]+)"', svg))


@cache
def _packed() -> zipfile.ZipFile | None:
    """The folder as one file, where 7,000 are too many to carry (desk/fetching.py)."""
    file = icon_folder().with_suffix(".zip")
    return zipfile.ZipFile(file) if file.is_file() else None
