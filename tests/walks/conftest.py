from __future__ import annotations

import json
from pathlib import Path

import pytest

from once import made_once
from walked import Walked, walk


@pytest.fixture(scope="session")
def walked(shared: Path, built: tuple[Path, str]) -> Walked:
    """The office after all walks; its posters but the new ones come from the one that all tests share (`built`)."""
    folder = shared / "walked"
    files, printed = json.loads(made_once(folder, lambda: walk(folder / "office")))
    return Walked(folder / "office", {name: set(names) for name, names in files.items()}, tuple(printed), built[0])
