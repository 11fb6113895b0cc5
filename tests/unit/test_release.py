"""A release: two ZIPs of a site, the same bytes each time, and notes from the changelog."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from awareness.ledger import SUMS
from awareness.publish import release
from awareness.publish.servers import SERVER_FILES
from golden import ROOT

PAGES = ("index.html", "en/index.html", "posters/a.pdf", "assets/a.css")
FOR_SERVERS = (
    *SERVER_FILES,
    *("index.html.gz", "404.html", "en/404.html", "en/404.html.gz", "sitemap.xml", "sitemap.xml.gz", SUMS),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in (*PAGES, *FOR_SERVERS):
        file = tmp_path / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "microsite"\nversion = "1.1.0"\n', "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        "# C\n\n## [Unreleased]\n\n- C\n\n## [1.1.0] - D\n\n- B\n\n## [1.0.0]\n\n- A\n"
    )
    return tmp_path / "site"


def released(site: Path, monkeypatch: pytest.MonkeyPatch, name: str = "dist") -> Path:
    monkeypatch.setattr(release, "audited", lambda *asked: site)
    assert release.write_release(site.parent / "mkdocs.yml", "en", site.parent / name) == 0
    return site.parent / name


def names(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return {name.removeprefix(f"{file.stem}/") for name in archive.namelist()}


def test_the_web_has_everything_and_a_shared_folder_what_people_open(site, monkeypatch):
    dist = released(site, monkeypatch)
    assert names(dist / "microsite-1.1.0-web.zip") == {*PAGES, *FOR_SERVERS}
    assert names(dist / "microsite-1.1.0-share.zip") == {*PAGES, SUMS}
    with zipfile.ZipFile(dist / "microsite-1.1.0-share.zip") as archive:
        sums = archive.read(f"microsite-1.1.0-share/{SUMS}").decode().splitlines()
    assert sums == [f"{hashlib.sha256(name.encode()).hexdigest()}  {name}" for name in sorted(PAGES)]


def test_the_same_site_has_the_same_bytes_and_the_sums_are_right(site, monkeypatch):
    first = released(site, monkeypatch)
    (site / "index.html").touch()
    again = released(site, monkeypatch, "again")
    assert {file.name: file.read_bytes() for file in first.iterdir()} == {
        file.name: file.read_bytes() for file in again.iterdir()
    }
    for line in (first / SUMS).read_text("utf-8").splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256((first / name).read_bytes()).hexdigest() == digest
    assert len(list(first.iterdir())) == 4


def test_notes_are_what_the_changelog_says_of_the_version(site, monkeypatch):
    said = (released(site, monkeypatch) / "microsite-1.1.0-notes.md").read_text("utf-8")
    assert said.startswith("# 1.1.0\n\n**怎麼放上去。**") and said.endswith("\n\n- B\n")
    assert release.notes(site.parent, "2.0.0", []).endswith("\n\n- C\n"), "what is not released yet"


def test_the_product_s_own_version_has_notes():
    name, version = release.named(ROOT)
    assert "- " in release.notes(ROOT, version, []) and name


def test_an_unsound_site_is_not_released(site, monkeypatch):
    monkeypatch.setattr(release, "audited", lambda *asked: None)
    assert release.write_release(site.parent / "mkdocs.yml", "en", site.parent / "dist") == 1
    assert not (site.parent / "dist").exists()
