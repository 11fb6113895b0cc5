"""Pages to look at: one of each kind, and what they become."""

from __future__ import annotations

from pathlib import Path

import pytest

from awareness.content.kinds import kinds
from awareness.site import Site
from office import FAXING, OUTDATED


@pytest.fixture(scope="session")
def pages(site: Site) -> list[str]:
    """Of each kind of page the one with the longest title."""
    edition = site.edition("zh-TW")
    return [max(edition.of(kind), key=lambda entry: len(entry.title)).page for kind in kinds()]


@pytest.fixture(scope="session")
def readers_pages(site: Site, pages: list[str]) -> list[str]:
    """Those of the kinds that are not for editors alone."""
    named = {entry.page: kinds()[entry.kind] for entry in site.edition("zh-TW").entries}
    return [page for page in pages if not named[page].for_editors]


@pytest.fixture(scope="session")
def states(pages: list[str]) -> list[str]:
    """One page of each kind, and what a reader or an address makes of some."""
    return [*pages, FAXING, FAXING + OUTDATED, "posters/index.html#place=copier"]


@pytest.fixture(scope="session")
def texts(site: Site, site_dir: Path) -> dict[str, str]:
    """Every page that says something, by its address: none that only leads to another."""
    files = {file.relative_to(site_dir).as_posix(): file for file in sorted(site_dir.rglob("*.html"))}
    moved = tuple(f"{old}.html" for old in site.addresses.redirects)
    return {name: file.read_text(encoding="utf-8") for name, file in files.items() if not name.endswith(moved)}
