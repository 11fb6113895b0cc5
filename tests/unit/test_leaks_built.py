"""A built site that tells who built it, and where."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from awareness.findings import Finding
from awareness.publish.leaks import Builder
from awareness.publish.table import table
from awareness.site import Site
from leaky_files import FILES, _pdf

BUILDER = Builder(
    folders=frozenset({"/srv/build/secrecy"}),
    names=frozenset({"mlwang", "pc-0457", "faxing"}),
    names_in_content=frozenset({"faxing"}),
)
TOLD = {
    "page.html": (b'<p>a</p>\n<a href="/srv/build/secrecy/docs">', ["built-leak-path 2:10"]),
    "comment.html": (b"<p>a</p><!-- later -->", ["built-leak-draft 1:9"]),
    "home.js": (b'var a="/home/mlwang/a.js"', ["built-leak-name 1:14", "built-leak-path 1:8"]),
    "windows.json": (rb'{"a": "C:\\Users\\wang\\a"}', ["built-leak-path 1:8"]),
    "sitemap.xml.gz": (gzip.compress(b"<a>file:///srv</a>"), ["built-leak-path 1:4"]),
    "host.html": (b"<p>made on pc-0457</p>", ["built-leak-name 1:12"]),
    "content.html": (b"<p>faxing, mlwangs and pc-0457x</p>", []),
    "theme.min.js": (b"mlwang", []),
    "clean.html": (b'<a href="/home.html">/homepage</a> https://intranet.example/home/x/', []),
    "topic.md": (b"# a", ["built-leak-stray 1:1"]),
    "bundle.js.map": (b"{}", ["built-leak-stray 1:1"]),
    ".DS_Store": (b"", ["built-leak-stray 1:1"]),
    "~$a.docx": (b"", ["built-leak-stray 1:1"]),
    "Thumbs.db": (b"", ["built-leak-stray 1:1"]),
    ".htaccess": (b"Options -Indexes", []),
    "author.pdf": (FILES["pdf-author"](), ["built-leak-data 1:1", "built-leak-path 1:1"]),
    "name.pdf": (_pdf(info={"/Keywords": "pc-0457"}), ["built-leak-name 1:1"]),
    "clean.pdf": (FILES["clean-pdf"](), []),
    "photo.jpg": (FILES["jpeg-place-and-artist"](), ["built-leak-data 1:1"]),
    "preview.webp": (FILES["webp-exif"](), ["built-leak-data 1:1"]),
    "clean.webp": (FILES["clean-webp"](), []),
}


def leaks(name: str, content: bytes) -> list[Finding]:
    found = table(name, io.BytesIO(content), BUILDER).findings
    return [finding for finding in found if finding.rule.startswith("built-leak-")]


@pytest.mark.parametrize("name", TOLD)
def test_what_a_file_tells(name: str) -> None:
    content, told = TOLD[name]
    findings = leaks(name, content)
    assert sorted(f"{finding.rule} {finding.line}:{finding.column}" for finding in findings) == told
    for finding in findings:
        assert "mlwang" not in finding.text("en") + finding.text("zh-TW")


def test_names_in_an_archive_are_read_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("home/mlwang/a.pdf", b"")
    assert {finding.rule for finding in leaks("all.zip", out.getvalue())} == {"built-leak-path", "built-leak-name"}


def test_an_account_called_as_a_topic_is_no_alarm(small_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "Hotline")
    monkeypatch.setattr("socket.gethostname", lambda: "pc-0457.office.example")
    builder = Builder.here(small_site)
    assert builder.names == {"Hotline", "pc-0457"}
    assert builder.names_in_content == {"Hotline"}
