"""Does the built site tell who built it, and where? Paths, accounts and hosts, in pages, posters and pictures.

What the words of a file tell is asked in ``said.py``; here it is what the build itself could add.
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
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from ..attachments.cleaning import PICTURES
from ..findings import Finding
from ..keys import digest
from ..project import Project
from ..regexes import regex
from ..rules.leaks.attached import STRAY
from ..rules.leaks.text import masked
from ..site import Site
from .markup import position
from .office import OFFICE, parts_of, told_of_itself
from .said import Words
from .traces import traces_in, traces_of

TEXTS = frozenset(".html .htm .css .js .json .xml .svg .txt .csv .webmanifest .conf .config .htaccess".split())
NO_PART = frozenset(".md .markdown .yml .yaml .map .py .pyc .typ .toml .ini .log .in .scss .ts .psd .db".split())
SERVER_FILES = {".htaccess", ".nojekyll", ".well-known"}
"""What may start with a dot."""
ARCHIVE = ".zip"
FOLDERS = regex(
    r"""(?<![\w.:])/(?:home|Users)/(?!\.)[\w.\-]+/
    | (?<![\w.:/])/root/
    | (?<![A-Za-z])[A-Za-z]:(?:\\{1,2}|/)(?:Users|Documents\ and\ Settings)(?:\\|/)
    | file:///(?=[\w.])""",
    re.IGNORECASE | re.VERBOSE,
)
SIGNS = (
    b"/home/",
    b"/users/",
    b"/root/",
    b"file:///",
    b":/users",
    b":\\users",
    b":\\\\users",
    b"documents and settings",
)
"""A text without any of these has none of FOLDERS."""
COMMON = frozenset(
    """root user users admin administrator runner build builder node docker ubuntu debian nobody localhost www-data
    vagrant jenkins""".split()
)
"""Accounts and hosts that say nothing about anybody; as words they may stand anywhere."""
PDF_AUTHOR = regex(rb"/(Author|Company|Manager)\s*(?:\((?!\))|<(?!>|<))|<dc:(creator)\b[^>]*>(?:\s|<[^>]*>)*[^<\s]")
PDF_SIGNS = (b"/Author", b"/Company", b"/Manager", b"<dc:creator")
"""What a PDF without has no PDF_AUTHOR."""
PDF_ABOUT = regex(rb"/Type\s*/(?:Metadata|ObjStm)\b")
"""A stream that says something of the document."""
ESCAPED = regex(rb"\\([0-7]{3})")
HEX = regex(rb"<((?:[0-9A-Fa-f]{2}){2,})>")
"""The two ways to write a character of a PDF string as a number."""


@dataclass(frozen=True)
class Builder:
    """Who builds, and where: what must not be found in the result."""

    folders: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    names_in_content: frozenset[str] = frozenset()
    """Those of `names` that the content or the agency itself uses as a word: no leak in pages."""
    run: frozenset[str] = frozenset()
    """Folders of this run alone: where it began, and its Python's. What another run has made cannot tell of them."""
    traces: tuple[str, ...] = ()
    """What would tell of the product's own office on another's site."""
    product: str = ""
    """The settings file that those are from."""
    words: Words = field(default_factory=Words, compare=False)
    """Judges what built files say."""

    @classmethod
    def here(cls, site: Site) -> Builder:
        run = [Path.cwd(), *([Path(sys.prefix)] if sys.prefix != sys.base_prefix else [])]
        told = (_account(), socket.gethostname().split(".")[0])
        names = frozenset(name for name in told if len(name) >= 3 and name.lower() not in COMMON)
        in_content = frozenset(name for name in names if _in_content(name, site))
        theirs = tuple(traces_of(site.project)), site.project.settings_files[-1].name
        folders = _forms(site.project.root, Path.home())
        return cls(folders, names, in_content, _forms(*run), *theirs, Words.of(site))

    @property
    def key(self) -> str:
        """Whose findings about a file count for it later too."""
        return digest(self.folders, self.names, self.names_in_content, self.traces, vars(self.words.known))


def _forms(*places: Path) -> frozenset[str]:
    """Folders as they are called and where links to them lead; what is as short as `/srv` says nothing."""
    return frozenset(str(form) for place in places for form in (place, place.resolve()) if len(place.parts) > 2)


def leaks(name: str, content: bytes, builder: Builder) -> Iterator[Finding]:
    """Findings about one built file, of which `name` is the path below the site."""
    if _is_no_part(name):
        yield Finding(name, 1, 1, "built-leak-stray")
        return
    yield from traces_in(name, content, builder.traces, builder.product)
    kind = Path(name).suffix.lower() or Path(name).name
    if kind == ".gz":
        kind, content = Path(Path(name).stem).suffix.lower(), _unpacked(content)
    if kind in TEXTS:
        names = frozenset() if ".min." in name else builder.names - builder.names_in_content
        yield from _in_text(content, name, builder, names)
        if kind == ".html" and b"<!--" in content:
            text = content.decode("utf-8", "replace")
            yield Finding(name, *position(text, text.index("<!--")), "built-leak-draft", {"shown": "<!--"})
    elif kind == ".pdf":
        yield from _in_pdf(content, name, builder)
    elif kind in OFFICE:
        yield from _in_office(content, name, builder)
    elif kind.removeprefix(".") in PICTURES:
        yield from _in_picture(content, name, kind.removeprefix("."))


def archive_leaks(name: str, file: BinaryIO, builder: Builder) -> Iterator[Finding]:
    """The same about an archive: its comment and the names in it."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = (f"/{entry.filename.lstrip('/')}" for entry in archive.infolist())
            about = "\n".join([archive.comment.decode("latin-1"), *names])
    except (zipfile.BadZipFile, OSError):
        about = ""
    yield from _in_text(about.encode(), name, builder, builder.names, lines=False)


def _is_no_part(name: str) -> bool:
    *folders, last = name.split("/")
    if "__pycache__" in folders or any(part[0] == "." and part not in SERVER_FILES for part in (*folders, last)):
        return True
    return Path(last).suffix.lower() in NO_PART or STRAY.fullmatch(last) is not None


def _in_text(
    content: bytes, name: str, builder: Builder, names: frozenset[str], lines: bool = True
) -> Iterator[Finding]:
    """Paths and names in a text. One finding of a rule is enough for a file."""
    small = content.lower()
    near = sorted(folder for folder in builder.folders | builder.run if os.fsencode(folder) in content)
    said = sorted(word for word in names if os.fsencode(word) in content)
    is_path = any(sign in small for sign in SIGNS)
    if not (near or said or is_path):
        return
    text = content.decode("utf-8", "replace")
    paths = [re.search(re.escape(folder) + r"(?![\w.\-])", text) for folder in near]
    paths += [FOLDERS.search(text)] if is_path else []
    found = [("built-leak-path", min(filter(None, paths), key=re.Match.start, default=None))]
    words = map(re.escape, said)
    found += [("built-leak-name", re.search(rf"(?<![0-9A-Za-z_\-]){word}(?![0-9A-Za-z_\-])", text)) for word in words]
    for rule, match in found:
        if match is not None:
            place = position(text, match.start()) if lines else (1, 1)
            yield Finding(name, *place, rule, {"shown": masked(match[0])})


def _in_pdf(data: bytes, name: str, builder: Builder) -> Iterator[Finding]:
    """A PDF's own words about itself: in its objects, its metadata and its packed object streams, not in its pages."""
    about = b"\n".join(_pdf_words(data))
    named = PDF_AUTHOR.finditer(about) if any(sign in about for sign in PDF_SIGNS) else ()
    if found := sorted({(match[1] or match[2]).decode() for match in named}):
        yield Finding(name, 1, 1, "built-leak-data", {"data": ", ".join(found)})
    about = HEX.sub(lambda match: bytes.fromhex(match[1].decode()), about)
    about = ESCAPED.sub(lambda match: bytes([int(match[1], 8) & 255]), about).replace(b"\0", b"")  # may be UTF-16
    yield from _in_text(about.decode("latin-1").encode(), name, builder, builder.names, lines=False)


def _pdf_words(data: bytes) -> Iterator[bytes]:
    for part in data.split(b"endstream"):
        head, _, body = part.partition(b"stream")
        yield head
        if PDF_ABOUT.search(head, start := head.rfind(b" obj") + 1):
            yield _unpacked(body.lstrip(b"\r\n")) if head.find(b"FlateDecode", start) >= 0 else body


def _in_office(data: bytes, name: str, builder: Builder) -> Iterator[Finding]:
    if found := told_of_itself(data):
        yield Finding(name, 1, 1, "built-leak-data", {"data": ", ".join(found)})
    text = "\n".join(f"/{member}\n{words}" for member, words in parts_of(data))
    yield from _in_text(text.encode(), name, builder, builder.names - builder.names_in_content, lines=False)


def _in_picture(data: bytes, name: str, kind: str) -> Iterator[Finding]:
    from ..attachments.picture import beside  # only where a picture is new

    try:
        found = beside(data, kind)
    except Exception as error:  # readers of damaged pictures raise many kinds
        found = [str(error)]
    if found:
        yield Finding(name, 1, 1, "built-leak-data", {"data": ", ".join(found)})


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
    documents = (*site.sources, *site.sources.unset)
    return any(word.search(document.text) for document in documents) or any(map(word.search, _code(site.project)))


def _code(project: Project) -> Iterator[str]:
    """The texts that a site is made from, but for its documents."""
    files = [*project.settings_files]
    for folder in ("overrides", "hooks"):
        for pattern in ("*.html", "*.css", "*.js", "*.yml"):
            files += (project.root / folder).rglob(pattern)
    return (file.read_text(encoding="utf-8", errors="replace") for file in files)
