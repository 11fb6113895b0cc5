"""`mkdocs serve`, as an editor has it: an edit shows, what depends on it too, and a fault is told in the browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from bench.bench_builds import served, shows
from office import mend, small_office

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a process is ended by a signal")
TOPIC = "practices/documents/faxing"
PATIENCE = 60.0


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_office(tmp_path_factory.mktemp("preview") / "project").parent


@pytest.fixture(scope="module")
def address(project: Path) -> Iterator[str]:
    """A first build that fails is told and begins again."""
    fault = {"icon: fax": 'icon: "<fox>"'}
    mend(project / f"docs/{TOPIC}.md", fault)
    with served(project) as (address, _):
        told = shows(f"{address}{TOPIC}.html", "預覽等待修正", PATIENCE)
        assert f"docs/{TOPIC}.md:7:1" in told and "livereload" in told
        mend(project / "mkdocs.yml", {"site_name:": "site_name"})
        shows(f"{address}index.html", "mkdocs.yml:", PATIENCE)
        mend(project / "mkdocs.yml", {"site_name": "site_name:"})
        mend(project / f"docs/{TOPIC}.md", {new: old for old, new in fault.items()})
        shows(f"{address}{TOPIC}.html", "傳真先確認", PATIENCE)
        yield address


def test_an_edit_shows_with_its_poster_and_on_other_pages(project: Path, address: str) -> None:
    posters = {file: file.read_bytes() for file in (project / ".cache/preview/site/posters").rglob("*.pdf")}
    mend(project / f"docs/{TOPIC}.md", {"傳真先確認": "傳真要確認", "傳真|先確認": "傳真|要確認"})
    shows(f"{address}{TOPIC}.html", "傳真要確認", PATIENCE)
    for page in ("posters/index.html", "practices/documents/index.html"):
        assert "傳真要確認" in _at(address + page)
    changed = [file.name for file, content in posters.items() if file.read_bytes() != content]
    assert 0 < len(changed) < len(posters)


@pytest.mark.slow
def test_what_all_pages_have_is_made_anew_on_all(project: Path, address: str) -> None:
    mend(project / "mkdocs.yml", {"number: 037-356639": "number: 037-123456"})
    for page in (f"{TOPIC}.html", "en/contact.html"):
        shows(address + page, "037-123456", PATIENCE)
    mend(project / "overrides/contact.html", {"contact-bar": "contact-bar new"})
    shows(f"{address}contact.html", 'class="contact-bar new"', PATIENCE)


def test_a_fault_is_told_on_every_page_until_it_is_mended(project: Path, address: str) -> None:
    fault = {"icon: fax": 'icon: "<fox>"'}
    mend(project / f"docs/{TOPIC}.md", fault)
    told = shows(f"{address}{TOPIC}.html", "預覽等待修正", PATIENCE)
    assert f"docs/{TOPIC}.md:7:1" in told and "&lt;fox&gt;" in told and "<fox>" not in told
    assert "livereload" in told, "the page does not go by itself"
    assert "The preview waits for a correction" in _at(f"{address}en/contact.html")
    mend(project / f"docs/{TOPIC}.md", {new: old for old, new in fault.items()})
    shows(f"{address}{TOPIC}.html", "傳真要確認", PATIENCE)


@pytest.mark.slow
def test_settings_that_cannot_be_read_do_not_end_it(project: Path, address: str) -> None:
    mend(project / "mkdocs.yml", {"site_name:": "site_name"})
    shows(f"{address}index.html", "預覽等待修正", PATIENCE)
    mend(project / "mkdocs.yml", {"site_name": "site_name:"})
    shows(f"{address}index.html", "</nav>", PATIENCE)


def _at(address: str) -> str:
    with urlopen(address, timeout=PATIENCE) as answer:
        return answer.read().decode()
