"""The parts of publishing: names with a hash, sums, changes, verification."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from awareness.build import Build
from awareness.publish import tell
from awareness.publish.built import Built, read_built
from awareness.publish.changes import changes, digests
from awareness.publish.command import audit_site, verify_site
from awareness.publish.fingerprint import bare, hashed
from awareness.publish.finish import finish_files
from awareness.publish.leaks import Builder
from awareness.publish.markup import style_addresses
from awareness.publish.meaning import meaning
from awareness.publish.sums import sums_text, write_sums
from golden import small_project


def listed(folder: Path) -> list[str]:
    """The names in a folder."""
    return [path.name for path in folder.iterdir()]


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    ("folder", "address", "target"),
    [
        ("a", "c.html", "a/c.html"),
        ("a", "../c.html?x=1#y", "c.html"),
        ("a", "", ""),
        ("a", "#y", ""),
        ("", "./a/c.html", "a/c.html"),
        ("a", "%E5%AF%86.html", "a/密.html"),
        ("a", "../../c.html", None),
        ("a", "/c.html", None),
        ("a", "http://[x", None),
    ],
)
def test_what_an_address_means(folder: str, address: str, target: str | None) -> None:
    assert meaning(folder, address).target == target


def test_addresses_of_a_style_sheet() -> None:
    css = """@import "a.css"; @import url(b.css); p { background: url( 'c.png' ) } q { mask: url("data:image/svg+xml,<svg d='M0(1)'/>") }"""
    assert [address.value for address, _ in style_addresses(css)] == [
        "a.css",
        "b.css",
        "c.png",
        "data:image/svg+xml,<svg d='M0(1)'/>",
    ]


def test_assets_are_named_after_their_content_and_every_address_follows(tmp_path: Path) -> None:
    write(tmp_path / "assets/a.css", "a { background: url(pictures/p.png) }")
    write(tmp_path / "assets/pictures/p.png", "picture")
    write(tmp_path / "assets/javascripts/bundle.a5f9d56c.min.js", "script")
    write(tmp_path / "assets/search/en.js", "index")
    write(
        tmp_path / "x/page.html",
        '<link href="../assets/a.css?v=1"><img src="../assets/pictures/p.png"><a href="../assets/pictures/p.png#x">assets/a.css</a><i data-index="../assets/search/en.js" data-mark="../assets/javascripts/bundle.a5f9d56c.min.js">',
    )
    write(tmp_path / "404.html", '<base href="/x/"><link href="./assets/a.css"><a href="https://assets/a.css">')
    names = finish_files(Built(tmp_path, Builder()))
    picture, script, style = (
        Path(names[name]).name
        for name in ("assets/pictures/p.png", "assets/javascripts/bundle.a5f9d56c.min.js", "assets/a.css")
    )
    assert script.startswith("bundle.min.") and script.endswith(".js") and script != "bundle.min.a5f9d56c.js"
    assert (tmp_path / "assets" / style).read_text() == f"a {{ background: url(pictures/{picture}) }}"
    assert (tmp_path / "x/page.html").read_text() == (
        f'<link href="../assets/{style}?v=1"><img src="../assets/pictures/{picture}"><a href="../assets/pictures/{picture}#x">assets/a.css</a>'
        f'<i data-index="../assets/search/en.js" data-mark="../assets/javascripts/{script}">'
    )
    assert (
        tmp_path / "404.html"
    ).read_text() == f'<base href="/x/"><link href="./assets/{style}"><a href="https://assets/a.css">'
    assert (tmp_path / "assets/search/en.js").is_file()
    assert bare(f"assets/{style}") == "assets/a.css"
    assert hashed("a.css", b"x") == hashed("a.12345678.css", b"x") == "a.2d711642.css"


def test_compressed_copies_have_the_same_bytes_each_time_and_are_only_where_they_gain(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(tmp_path / folder / "long.html", "<p>密</p>" * 100)
        write(tmp_path / folder / "short.html", "<p>密</p>")
        (tmp_path / folder / "picture.webp").write_bytes(bytes(1000))
        os.utime(tmp_path / folder / "long.html", (len(folder), 10 ** (8 + len(listed(tmp_path)))))
        finish_files(Built(tmp_path / folder, Builder()))
    assert sorted(listed(tmp_path / "one")) == ["long.html", "long.html.gz", "picture.webp", "short.html"]
    packed = (tmp_path / "one/long.html.gz").read_bytes()
    assert packed == (tmp_path / "two/long.html.gz").read_bytes()
    assert gzip.decompress(packed).decode() == "<p>密</p>" * 100


def test_sums_are_those_that_sha256sum_writes(tmp_path: Path) -> None:
    for name in ("b.html", "a/é.html", ".htaccess", "A.html"):
        write(tmp_path / name, "x")
    sums = write_sums(read_built(tmp_path, Builder()))
    assert "SHA256SUMS" not in sums
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert (
        (tmp_path / "SHA256SUMS").read_text(encoding="utf-8")
        == sums_text(sums)
        == "".join(f"{digest}  {name}\n" for name in (".htaccess", "A.html", "a/é.html", "b.html"))
    )


def test_changes_are_told_by_kind_with_a_few_names() -> None:
    before = {
        "index.html": "1",
        "gone.html": "1",
        "posters/a-a4.pdf": "1",
        "assets/a.11111111.css": "1",
        "index.html.gz": "1",
        "SHA256SUMS": "1",
    }
    after = {
        "index.html": "2",
        "posters/a-a4.pdf": "1",
        "assets/a.22222222.css": "2",
        "index.html.gz": "2",
        "SHA256SUMS": "2",
    }
    after |= {f"en/posters/{letter}-a4.pdf": "1" for letter in "gfedcb"}
    assert tell(changes(before, after), "en") == [
        "Pages changed: 1 (index.html)",
        "Pages removed: 1 (gone.html)",
        "Poster files added: 6 (en/posters/b-a4.pdf, en/posters/c-a4.pdf, en/posters/d-a4.pdf, en/posters/e-a4.pdf, en/posters/f-a4.pdf, …)",
        "Other files changed: 1 (assets/a.css)",
    ]
    assert tell(changes(after, after), "en") == ["Published; nothing has changed."]
    assert tell(changes({}, before), "en") == ["Published: 2 pages, 1 poster files, 1 other files."]


def test_verifying_builds_a_copy_without_caches_and_names_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = small_project(tmp_path / "project")
    for name in (".cache/x", ".git/x", "hooks/__pycache__/x", "site.new-1-abc/x", "hooks/x.py"):
        write(config.parent / name, "")
    assert verify_site(config, "en") == 1
    assert "There is no site/ yet" in capsys.readouterr().out
    write(config.parent / "site/index.html", "<a href=x data-month=3>")  # built in March, and verified in April
    write(config.parent / "site/a.html", "1")
    write(config.parent / "site/SHA256SUMS", sums_text(digests(config.parent / "site")))

    def build(copy: Path, target: Path, _: str) -> Build:
        assert sorted(listed(copy.parent)) == ["docs", "hooks", "mkdocs.yml", "overrides"]
        assert "x.py" in listed(copy.parent / "hooks") and not (copy.parent / "hooks/__pycache__").exists()
        write(target / "index.html", "<a href=x data-month=3 hidden>")
        write(target / "a.html", "1")
        write(target / "SHA256SUMS", sums_text(digests(target)))
        return Build(copy.parent, target, ())

    assert verify_site(config, "en", build=build) == 0
    assert "all 3 files of site/ are the same" in capsys.readouterr().out
    write(config.parent / "site/index.html", "2")
    write(config.parent / "site/b.html", "1")
    assert verify_site(config, "en", build=build) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "differs: SHA256SUMS",
        "differs: index.html",
        "only in site/: b.html",
        "site/ is not what this project builds: 3 files differ. Run `make site`.",
    ]
    assert verify_site(config, "en", build=lambda copy, target, _: Build(copy.parent, target, ("ERROR: why",))) == 1
    assert capsys.readouterr().out.splitlines()[-2] == "ERROR: why"


def test_the_command_audits_what_any_engine_has_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = small_project(tmp_path / "project")
    write(config.parent / "site/index.html", "<html lang=zh-TW>")
    assert audit_site(config, "zh-TW") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("site:1:1: audit-engine: 這不是用本專案的 hooks 建置的（海報 ✗、各語言 ✗、搜尋 ✗）")
    assert lines[1] == "site/：已稽核 1 個檔案，1 個錯誤，0 個提醒。"
