"""The printed kinds: one folder each, with a declaration named KIND. A new folder is a new kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..kind import PrintedKind


@cache
def kinds() -> Mapping[str, PrintedKind]:
    """Every kind by its name, in the order in which pages list them."""
    folders = [module.name for module in iter_modules(__path__) if module.ispkg]
    found: list[PrintedKind] = [import_module(f"{__name__}.{folder}").KIND for folder in folders]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: (kind.order, kind.name))}
