"""Tests that still lean on the real content."""

from __future__ import annotations

from pathlib import Path

import pytest

from awareness.site import Site


@pytest.fixture(scope="session")
def site(real_site: Site) -> Site:
    return real_site


@pytest.fixture(scope="session")
def built(real_built: tuple[Path, str]) -> tuple[Path, str]:
    return real_built


@pytest.fixture(scope="session")
def site_dir(real_dir: Path) -> Path:
    return real_dir


@pytest.fixture(scope="session")
def site_url(real_url: str) -> str:
    return real_url
