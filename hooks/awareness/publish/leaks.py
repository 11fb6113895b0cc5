"""Does the built site tell who built it, and where? Paths, accounts and hosts, in pages, posters and pictures.

What the content says is asked of `docs/` (``rules/leaks/``); here it is what the build itself could add.
"""

from __future__ import annotations

import getpass
import gzip
import os
import re
import socket
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..findings import Finding
from ..rules.leaks.attached import STRAY
from ..rules.leaks.pictures import KINDS, BrokenPictureError, beside
from ..rules.leaks.text import masked
from ..site import Site
from .built import files_of, position

TEXTS = frozenset(".html .htm .css .js .json .xml .svg .txt .csv .webmanifest .conf .config .htaccess".split())
NO_PART = frozenset(".md .markdown .yml .yaml .map .py .pyc .typ .toml .ini .log .in .scss .ts .psd .db".split())
SERVER_FILES = {".htaccess", ".nojekyll", ".well-known"}
"""What may start with a dot."""
FOLDERS = re.compile(
    r"""(?<![\w.:])/(?:home|Users)/(?!\.)[\w.\-]+/
    | (?<![\w.:/])/root/
    | (?<![A-Za-z])[A-Za-z]:(?:\\{1,2}|/)(?:Users|Documents\ and\ Settings)(?:\\|/)
    | file:///(?=[\w.])""",
    re.IGNORECASE | re.VERBOSE,
)
SIGNS = ("/home/", "/users/", "/root/", "file:///", ":/users", ":\\users", ":\\\\users", "documents and settings")
"""A text without any of these has none of FOLDERS."""
COMMON = frozenset(
    """root user users admin administrator runner build builder node docker ubuntu debian nobody localhost www-data
    vagrant jenkins""".split()
)
"""Accounts and hosts that say nothing about anybody; as words they may stand anywhere."""
PDF_AUTHOR = re.compile(
    rb"/(Author|Company|Manager)\s*(?:\((?!\))|<(?!>|<))|<dc:(creator)\b[^>]*>(?:\s|<[^>]*>)*[^<\s]"
)
PDF_BLOCK = re.compile(
    rb"<<(?P<head>[^<>]*/Type\s*/(?:Metadata|ObjStm)[^<>]*)>>\s*stream\r?\n(?P<body>.*?)\r?\nendstream", re.DOTALL
)

ESCAPED = re.compile(rb"\\([0-7]{3})")
HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2}){2,})>")
"""The two ways to write a character of a PDF string as a number."""


@dataclass(frozen=True)
class Builder:
    """Who builds, and where: what must not be found in the result."""

    folders: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    names_in_content: frozenset[str] = frozenset()
    """Those of `names` that the content or the agency itself uses as a word: no leak in pages."""

    @classmethod
    def here(cls, site: Site) -> Builder:
        places = [site.project.root, Path.cwd(), Path.home()]
        places += [Path(sys.prefix)] if sys.prefix != sys.base_prefix else []
        folders = frozenset(str(form) for place in places for form in (place, place.resolve()) if len(place.parts) > 2)
        told = (_account(), socket.gethostname().split(".")[0])
        names = frozenset(name for name in told if len(name) >= 3 and name.lower() not in COMMON)
        return cls(folders, names, frozenset(name for name in names if _in_content(name, site)))


def find_leaks(site_dir: Path, site: Site, builder: Builder | None = None) -> list[Finding]:
    """Findings about every file below `site_dir`; their paths are relative to it."""
    builder = builder or Builder.here(site)
    return [finding for name in files_of(site_dir) for finding in _in_file(site_dir / name, name, builder)]


def _in_file(file: Path, name: str, builder: Builder) -> Iterator[Finding]:
    if _is_no_part(name):
        yield Finding(name, 1, 1, "built-leak-stray")
        return
    kind = file.suffix.lower() or file.name
    data = file.read_bytes()
    if kind == ".gz":
        kind, data = Path(file.stem).suffix.lower(), _unpacked(data)
    if kind in TEXTS:
        text = data.decode("utf-8", "replace")
        names = frozenset() if ".min." in name else builder.names - builder.names_in_content
        yield from _in_text(text, name, builder, names)
        if kind == ".html" and (at := text.find("<!--")) >= 0:
            yield Finding(name, *position(text, at), "built-leak-draft", {"shown": "<!--"})
    elif kind == ".pdf":
        yield from _in_pdf(data, name, builder)
    elif kind.removeprefix(".") in KINDS:
        yield from _in_picture(data, name, kind.removeprefix("."))
    elif kind == ".zip":
        yield from _in_text(_names_of(file), name, builder, builder.names, lines=False)


def _is_no_part(name: str) -> bool:
    *folders, last = name.split("/")
    if "__pycache__" in folders or any(part[0] == "." and part not in SERVER_FILES for part in (*folders, last)):
        return True
    return Path(last).suffix.lower() in NO_PART or STRAY.fullmatch(last) is not None


def _in_text(text: str, name: str, builder: Builder, names: frozenset[str], lines: bool = True) -> Iterator[Finding]:
    """Paths and names in a text. One finding of a rule is enough for a file."""
    near = [folder for folder in sorted(builder.folders) if folder in text]
    paths = [re.search(re.escape(folder) + r"(?![\w.\-])", text) for folder in near]
    small = text.lower()
    paths += [FOLDERS.search(text)] if any(sign in small for sign in SIGNS) else []
    found = [("built-leak-path", min(filter(None, paths), key=re.Match.start, default=None))]
    words = (re.escape(name) for name in sorted(names) if name in text)
    found += [("built-leak-name", re.search(rf"(?<![0-9A-Za-z_\-]){word}(?![0-9A-Za-z_\-])", text)) for word in words]
    for rule, match in found:
        if match is not None:
            place = position(text, match.start()) if lines else (1, 1)
            yield Finding(name, *place, rule, {"shown": masked(match[0])})


def _in_pdf(data: bytes, name: str, builder: Builder) -> Iterator[Finding]:
    """A PDF's own words about itself: in its objects, its metadata and its packed object streams, not in its pages."""
    blocks = list(PDF_BLOCK.finditer(data))
    words = [part.partition(b"stream")[0] for part in data.split(b"endstream")]
    words += [_unpacked(block["body"]) if b"FlateDecode" in block["head"] else block["body"] for block in blocks]
    about = b"\n".join(words)
    if found := sorted({(match[1] or match[2]).decode() for match in PDF_AUTHOR.finditer(about)}):
        yield Finding(name, 1, 1, "built-leak-data", {"data": ", ".join(found)})
    about = HEX.sub(lambda match: bytes.fromhex(match[1].decode()), about)
    about = ESCAPED.sub(lambda match: bytes([int(match[1], 8) & 255]), about).replace(b"\0", b"")  # may be UTF-16
    yield from _in_text(about.decode("latin-1"), name, builder, builder.names, lines=False)


def _in_picture(data: bytes, name: str, kind: str) -> Iterator[Finding]:
    try:
        found = beside(data, kind)
    except BrokenPictureError as error:
        found = [str(error)]
    if found:
        yield Finding(name, 1, 1, "built-leak-data", {"data": ", ".join(found)})


def _names_of(file: Path) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            names = (f"/{entry.filename.lstrip('/')}" for entry in archive.infolist())
            return "\n".join([archive.comment.decode("latin-1"), *names])
    except (zipfile.BadZipFile, OSError):
        return ""


def _unpacked(data: bytes) -> bytes:
    try:
        return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else zlib.decompressobj().decompress(data)
    except (zlib.error, OSError, EOFError):
        return data


def _account() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # an account without a name, as in some containers
        return os.environ.get("USER", "")


def _in_content(name: str, site: Site) -> bool:
    """Whether the site's own sources use the word: an account may be called as a topic is."""
    word = re.compile(rf"(?<![0-9A-Za-z]){re.escape(name)}(?![0-9A-Za-z])", re.IGNORECASE)
    sources = [site.project.file, *sorted(site.project.docs.rglob("*.md"))]
    for folder in ("overrides", "hooks"):
        for pattern in ("*.html", "*.css", "*.js", "*.yml"):
            sources += (site.project.root / folder).rglob(pattern)
    return any(word.search(file.read_text(encoding="utf-8", errors="replace")) for file in sources)
