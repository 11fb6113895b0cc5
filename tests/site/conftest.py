"""A site that is built once for what the office of the tests has not: a forge, and words that look like markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from office import ADDRESS, hostile_office
from once import log_of, made_once


@pytest.fixture(scope="session")
def hostile(build, shared: Path) -> Path:
    """The small office's site, with a Gitea, hostile words and an address of its own."""
    folder = shared / "hostile"
    said = made_once(
        folder, lambda: log_of(build(folder / "office/site", hostile_office(folder / "office"), SITE_URL=ADDRESS))
    )
    assert "掃了到不了任何地方" not in said
    assert [line for line in said.splitlines() if line.startswith(("WARNING", "ERROR"))] == []
    return folder / "office/site"
