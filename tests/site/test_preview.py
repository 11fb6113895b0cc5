"""`mkdocs serve`, as an editor has it: an edit shows, what depends on it too, and a fault is told in the browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen
from zipfile import ZipFile

import pypdfium2
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
    posters = [f"posters/{name}{end}" for name in (TOPIC, "causes/careless") for end in ("-a4.pdf", ".png")]
    before = [_content(address + poster) for poster in posters]
    mend(project / f"docs/{TOPIC}.md", {"傳真先確認": "傳真要確認", "傳真|先確認": "傳真|要確認"})
    shows(f"{address}{TOPIC}.html", "傳真要確認", PATIENCE)
    for page in ("posters/index.html", "practices/documents/index.html"):
        assert "傳真要確認" in _at(address + page)
    after = [_content(address + poster) for poster in posters]
    assert [one != other for one, other in zip(before, after, strict=True)] == [True, True, False, False]


def test_what_is_printed_is_made_when_it_is_asked_for(project: Path, address: str) -> None:
    """And is what a build writes: a page leads to it, whether it stands in the preview's folder or not."""
    assert not [*(project / ".cache/preview/site").rglob("*.pdf")]
    assert b"/StructTreeRoot" in _content(f"{address}posters/{TOPIC}-a4.pdf")
    with ZipFile(BytesIO(_content(f"{address}en/posters/all-a4.zip"))) as bundle:
        assert bundle.read("practices-documents-faxing-a4.pdf") == _content(f"{address}en/posters/{TOPIC}-a4.pdf")
    with pypdfium2.PdfDocument(_content(f"{address}posters/place-desk-a4.pdf")) as pages:
        assert len(pages) > 1
    assert "傳真" in _at(f"{address}assets/search/zh-TW.js")
    with pytest.raises(HTTPError, match="404"):
        _at(f"{address}posters/none-a4.pdf")


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
    return _content(address).decode()


def _content(address: str) -> bytes:
    with urlopen(address, timeout=PATIENCE) as answer:
        content: bytes = answer.read()
        return content
