"""The two command lines about a built site: audit it, and build it again to compare."""

from __future__ import annotations

import fnmatch
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..build import CACHE, Build, build
from ..check import check
from ..console import tell
from ..ledger import SUMS
from ..signed import code_of, read_code, sums_of
from ..site import Site
from ..words import read_words
from .audit import audit
from .built import read_built
from .changes import digests
from .keeping import proven
from .leaks import Builder
from .sums import sums_text

NOT_COPIED = (".git", ".venv*", ".cache", ".*_cache", "__pycache__", "tests", "*.lock")
"""What no build reads, and caches."""
SIGNED = Path("review", "approval.sums")
"""What the newest review has written beside its approval sheet."""
NAMED = 20
"""How many differing files are named, of each kind."""


def audit_site(config: Path, language: str, folder: Path | None = None) -> int:
    """Prints the findings about the site built into `folder` (else `site_dir`) and their count.

    Returns 1 if one is an error.
    """
    return 0 if audited(config, language, folder) else 1


def audited(config: Path, language: str, folder: Path | None = None) -> Path | None:
    """The folder of the built site, after an audit that was printed; None where something is wrong with it."""
    site = _site(config, language)
    if site is None:
        return None
    words, folder = read_words(language)["publish"], _built(site, folder)
    builder = Builder.here(site)
    built = read_built(folder, builder, proven(site.project.root / CACHE, folder, builder))
    findings = audit(built, site, folder.name)
    tell(findings, language)
    errors = sum(finding.severity == "error" for finding in findings)
    files, warnings = len(built.tables), len(findings) - errors
    print(words["audited"].format(folder=folder.name, files=files, errors=errors, warnings=warnings))
    return None if errors else folder


def verify_site(
    config: Path, language: str, folder: Path | None = None, build: Callable[[Path, Path, str], Build] = build
) -> int:
    """Builds the project once more, elsewhere, and prints what differs from `folder` (else `site_dir`) in any month.

    Returns 1 if something does.
    """
    site = _site(config, language)
    if site is None:
        return 1
    words, folder = read_words(language)["publish"], _built(site, folder)
    if not folder.is_dir():
        print(words["no_site"].format(folder=folder.name))
        return 1
    print(words["rebuilding"], flush=True)
    with tempfile.TemporaryDirectory(prefix="verify-") as scratch:
        copy = Path(scratch, "project")
        _copy(site.project.root, copy, folder)
        again = Path(scratch, "site")
        built = build(copy / site.project.file.name, again, language)
        if not built.is_whole:
            print(*built.log, words["rebuild_failed"], sep="\n")
            return 1
        return _compare(_said(folder), _said(again), folder.name, words)


def verify_sheet(config: Path, language: str, typed: str, folder: Path | None = None) -> int:
    """Says whether the site in `folder` (else `site_dir`) is the one of an approval sheet, whose code was `typed`.

    Where the review that wrote the sheet is still there, names what is another. Returns 1 if it is not.
    """
    site = _site(config, language)
    if site is None:
        return 1
    words, folder = read_words(language)["publish"], _built(site, folder)
    if (code := read_code(typed)) is None:
        print(words["sheet_slip"].format(code=typed))
        return 1
    if not folder.is_dir():
        print(words["no_site"].format(folder=folder.name))
        return 1
    sums = sums_of(folder)
    if (actual := code_of(sums)) == code:
        print(words["sheet_same"].format(folder=folder.name, code=code))
        return 0
    signed = site.project.root / SIGNED
    if signed.is_file() and code_of(text := signed.read_text(encoding="utf-8")) == code:
        _tell(_differences(_listed(sums), _listed(text)), folder.name, {**words, "lacking": words["signed_only"]})
    print(words["sheet_other"].format(folder=folder.name, code=code, actual=actual))
    return 1


def _said(folder: Path) -> dict[str, str]:
    """What each file says, whatever month it is; of the sums, whether they are those of the files."""
    said = _listed(sums_of(folder))
    if (file := folder / SUMS).is_file():
        of_files = {name: digest for name, digest in digests(folder).items() if name != SUMS}
        said[SUMS] = str(file.read_text(encoding="utf-8", errors="replace") == sums_text(of_files))
    return said


def _listed(sums: str) -> dict[str, str]:
    return {name: digest for digest, _, name in (line.partition("  ") for line in sums.splitlines())}


def _site(config: Path, language: str) -> Site | None:
    """Prints the findings if the project itself cannot be read. A build has just checked it: that is kept."""
    site, findings = check(config)
    if site is None:
        tell(findings, language)
    return site


def _built(site: Site, folder: Path | None) -> Path:
    return (folder or site.project.root / str(site.project.settings.data.get("site_dir") or "site")).resolve()


def _copy(root: Path, copy: Path, site_dir: Path) -> None:
    """The project without what no build reads, and without the site or one being built."""

    def ignored(folder: str, names: list[str]) -> set[str]:
        beside = Path(folder).resolve() == site_dir.parent
        built = {name for name in names if beside and (name == site_dir.name or name.startswith(f"{site_dir.name}."))}
        return built | {name for name in names for pattern in NOT_COPIED if fnmatch.fnmatchcase(name, pattern)}

    shutil.copytree(root, copy, ignore=ignored, symlinks=False)


def _compare(there: Mapping[str, str], again: Mapping[str, str], folder: str, words: Mapping[str, Any]) -> int:
    count = _tell(_differences(there, again), folder, words)
    print(words["not_verified" if count else "verified"].format(count=count or len(there), folder=folder))
    return 1 if count else 0


def _differences(there: Mapping[str, str], again: Mapping[str, str]) -> dict[str, list[str]]:
    return {
        "differs": [name for name in sorted(there) if name in again and there[name] != again[name]],
        "lacking": sorted(set(again) - set(there)),
        "foreign": sorted(set(there) - set(again)),
    }


def _tell(found: Mapping[str, list[str]], folder: str, words: Mapping[str, Any]) -> int:
    """Names what differs, of each kind the first; returns how much does."""
    for what, names in found.items():
        for name in names[:NAMED]:
            print(words[what].format(name=name, folder=folder))
    return sum(map(len, found.values()))
