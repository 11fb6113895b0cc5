"""What is handed over on real builds: a release as two ZIPs, and an update with its report."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from awareness.ledger import SUMS
from awareness.publish.release import named, write_release
from golden import ROOT
from office import FAXING, mend, own_store, small_office

RECORDS = ("pyproject.toml", "CHANGELOG.md")


@pytest.mark.slow
def test_the_zips_are_whole_and_the_shared_folder_s_opens_from_a_folder(
    page: Page, office: Path, site_dir: Path, tmp_path: Path
) -> None:
    for name in RECORDS:
        shutil.copy(ROOT / name, office.parent)
    dist, (name, version) = tmp_path / "dist", named(ROOT)
    assert write_release(office, "en", dist, site_dir) == 0
    assert_sums(dist, {f"{name}-{version}-{end}" for end in ("web.zip", "share.zip", "notes.md")})
    web, share = (unpacked(dist / f"{name}-{version}-{kind}.zip") for kind in ("web", "share"))
    built = {file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*") if file.is_file()}
    assert_sums(web, built - {SUMS})
    assert {"web.config", "robots.txt", ".well-known/security.txt", "index.html.gz"} <= built
    assert_sums(share, {one for one in built if (share / one).is_file()} - {SUMS})
    assert not [
        one for one in ("web.config", "robots.txt", ".well-known", "server", "404.html") if (share / one).exists()
    ]

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((share / "index.html").as_uri())
    page.get_by_role("link", name="傳真先確認").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("傳真")
    assert page.url == (share / FAXING).as_uri()
    page.locator("[data-md-component=search-query]").fill("影印")
    expect(page.locator(".md-search-result__item").first).to_contain_text("影印")
    links = page.locator("a[href$='.pdf']").evaluate_all("links => links.map(link => link.href)")
    assert links and all(url.startswith(share.as_uri()) for url in links)
    assert all(Path(url.removeprefix("file://")).is_file() for url in links)
    assert [url for url in asked if not url.startswith((share.as_uri(), "data:", "blob:"))] == []


def unpacked(archive: Path) -> Path:
    """The folder that stands in an archive."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(archive.parent / "unpacked")
    return archive.parent / "unpacked" / archive.stem


def assert_sums(folder: Path, names: set[str]) -> None:
    listed = dict(line.split("  ", 1)[::-1] for line in (folder / SUMS).read_text("utf-8").splitlines())
    assert listed.keys() == names
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names} == listed


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.gov.tw", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path, tag: str = "") -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "-qm", "A")
    if tag:
        git(folder, "tag", tag)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="make")
def test_two_updates_are_built_and_each_report_shows_what_they_change(tmp_path: Path) -> None:
    """`make update` in an office's clone; what the product changed stands on the built site, and so does its own."""
    product, office = tmp_path / "product", tmp_path / "office"
    small_office(product)
    own_store(product)
    (product / "tests").mkdir()
    for name in (
        "Makefile",
        "requirements.txt",
        "tests/requirements.txt",
        ".gitignore",
        ".gitattributes",
        "CHANGELOG.md",
    ):
        shutil.copy(ROOT / name, product / name)
    git(product, "init", "-q", "-b", "main")
    commit(product, "v1.0.0")
    git(tmp_path, "clone", "-q", "-o", "product", str(product), str(office))
    named_so = {
        "name": {"zh-TW": "海濱市政府秘書處", "en": "Seaside City Hall"},
        "units": {"ethics": {"zh-TW": "秘書處", "en": "General Office"}},
    }
    (office / "office.yml").write_text(
        "INHERIT: mkdocs.yml\nextra: " + json.dumps({"agency": named_so}, ensure_ascii=False) + "\n", "utf-8"
    )
    own = office / "office/docs/causes/careless.md"
    own.parent.mkdir(parents=True)
    shutil.copy(office / "docs/causes/careless.md", own)
    mend(own, {"一手接一手，沒有空檔。": "親手交，親手收。"})
    python = office / ".venv/bin/python"  # this environment, ready: nothing is installed
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    for ready in ("ready", "tests"):
        (office / ".venv" / ready).touch()
    make(office, "check", "FIX=1")
    commit(office)
    words = "多經一手，多一個漏洞。"
    for number, new in enumerate(("那頭有人等，這頭才傳。", "那頭沒人等，這頭不傳。"), start=1):
        mend(product / "docs/practices/documents/faxing.md", {f"slogan: {words}": f"slogan: {new}"})
        commit(product, f"v1.{number}.0")
        assert f"v1.{number}.0" in make(office, "update")
        report = (office / "review/index.html").read_text("utf-8")
        assert new.rstrip("。") in report and "faxing" in report, "the page, and its posters before and after"
        words = new
    make(office, "site")
    page = (office / "site" / FAXING).read_text("utf-8")
    assert words in page and "海濱市政府秘書處" in page
    assert "親手交，親手收。" in (office / "site/causes/careless.html").read_text("utf-8"), "its own topic stays"
    assert (office / "office/docs/.shared.yml").is_file()


def make(folder: Path, *arguments: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(Path.home()), "LANG_": "en", "PYTHONUTF8": "1"}
    for name in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{name}_NAME": "A", f"GIT_{name}_EMAIL": "a@example.gov.tw"}
    done = subprocess.run(
        ["make", *arguments], cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
