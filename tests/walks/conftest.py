from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from walked import Walked, walk


@pytest.fixture(scope="session")
def walked(shared: Path, once: Callable[..., str], built: tuple[Path, str], office: Path) -> Walked:
    """The office after all walks; its posters but the new ones come from the one that all tests share."""
    folder = shared / "walked"
    files, printed = json.loads(once(folder, lambda: walk(folder / "office", office.parent / ".cache")))
    return Walked(folder / "office", {name: set(names) for name, names in files.items()}, tuple(printed))
