"""A release: the built site as two ZIPs, with sums and notes, for an office without Python.

site/ ── audited ──> dist/NAME-VERSION-web.zip     all files, for the root of a web server or a folder below it
                     dist/NAME-VERSION-share.zip   without what servers alone read: opened from a shared folder
                     dist/NAME-VERSION-notes.md    what the changelog says of the version, and how to put it up
                     dist/SHA256SUMS
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..files import whole, write_whole
from ..ledger import SUMS
from ..words import read_words
from ..zips import member
from .command import audited
from .complete import NOT_FOUND
from .servers import SERVER_FILES
from .sums import sums_text
from .well_known import ROBOTS, SITEMAP

CHANGES, PROJECT = "CHANGELOG.md", "pyproject.toml"
UNRELEASED = "Unreleased"
ALONE = "|".join(map(re.escape, (*SERVER_FILES, SITEMAP, SUMS, ROBOTS)))
FOR_SERVERS = re.compile(rf"(?:.*/)?{re.escape(NOT_FOUND)}|.*\.gz|{ALONE}|server/.*|\.well-known/.*")
"""Files that nobody opens from a folder, but servers and crawlers ask for."""
HEADING = re.compile(r"^## \[([^\]\n]+)\][^\n]*\n", re.MULTILINE)


def write_release(config: Path, language: str, out: Path, folder: Path | None = None) -> int:
    """Writes the release of the site in `folder` (else `site_dir`) below `out`. Returns 1 where the site is unsound."""
    site = audited(config, language, folder)
    if site is None:
        return 1
    name, version = named(root := config.parent)
    stem = f"{name}-{version}"
    files = {file.relative_to(site).as_posix(): file for file in sorted(site.rglob("*")) if file.is_file()}
    shutil.rmtree(out, ignore_errors=True)
    for kind, kept in (("web", files), ("share", for_folders(files))):
        write_zip(out / f"{stem}-{kind}.zip", f"{stem}-{kind}", kept)
    told = [read_words(one)["release"]["how"].format(stem=stem) for one in ("zh-TW", "en")]
    write_whole(out / f"{stem}-notes.md", notes(root, version, told).encode())
    sums = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in out.iterdir()}
    write_whole(out / SUMS, sums_text(sums).encode())
    print(read_words(language)["release"]["written"].format(folder=out.as_posix(), names=", ".join(sorted(sums))))
    return 0


def named(root: Path) -> tuple[str, str]:
    """The product's name and version."""
    project = tomllib.loads((root / PROJECT).read_text(encoding="utf-8"))["project"]
    return str(project["name"]), str(project["version"])


def for_folders(files: Mapping[str, Path]) -> dict[str, Path]:
    """The files that a reader of a shared folder needs."""
    return {name: file for name, file in files.items() if not FOR_SERVERS.fullmatch(name)}


def write_zip(target: Path, folder: str, files: Mapping[str, Path]) -> None:
    """The files in one folder, with their sums; the same files have the same bytes, on any machine and day."""
    contents = {name: file.read_bytes() for name, file in files.items() if name != SUMS}
    contents[SUMS] = sums_text({name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}).encode()
    with whole(target) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in sorted(contents.items(), key=lambda item: item[0].encode()):
            archive.writestr(member(f"{folder}/{name}"), data)


def notes(root: Path, version: str, how: Iterable[str]) -> str:
    """What the changelog says of a version, or of what is not released yet, and how to put it up."""
    text = (root / CHANGES).read_text(encoding="utf-8")
    starts = [*HEADING.finditer(text)]
    sections = {
        one[1]: text[one.end() : after.start() if after else len(text)].strip()
        for one, after in zip(starts, [*starts[1:], None], strict=True)
    }
    said = sections.get(version) or sections.get(UNRELEASED, "")
    return "\n\n".join((f"# {version}", *how, said)) + "\n"
