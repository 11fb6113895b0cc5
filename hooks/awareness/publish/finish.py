"""What is done to a build's files before they are audited (finish), and after (weigh, swap)."""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from pathlib import Path

from ..findings import Finding
from ..site import Site
from .addresses import write_sitemap
from .audit import audit
from .built import TEXT, files_of
from .changes import Changes, changes, digests
from .fingerprint import fingerprint
from .policy import write_policies
from .sealed import seal
from .servers import write_server_files
from .stage import Stage

SUMS = "SHA256SUMS"
SMALLEST = 256
"""Bytes; below that a compressed copy saves nothing on the wire."""


def finish(site_dir: Path, site: Site) -> None:
    """Seals scripts, names assets by their content, writes sitemap, policies and server files.

    In this order: each reads what the one before wrote.
    """
    seal(site_dir)
    fingerprint(site_dir)
    write_sitemap(site_dir, site)
    write_policies(site_dir)
    write_server_files(site_dir, site)


def publish(stage: Stage, site: Site) -> tuple[list[Finding], dict[str, Changes] | None]:
    """Makes what was built in the stage's folder the site, unless an audit forbids it. Raises StageError, OSError.

    Returns the findings, and what has changed for readers; None where the old site stays.
    """
    finish(stage.folder, site)
    findings = audit(stage.folder, site, stage.target.name)
    if any(finding.severity == "error" for finding in findings):
        return findings, None
    before = digests(stage.target)
    after = weigh(stage.folder)
    _settle(stage.folder, stage.target, {name for name, digest in after.items() if before.get(name) == digest})
    stage.swap()
    return findings, changes(before, after)


def weigh(site_dir: Path) -> dict[str, str]:
    """Writes the compressed copies and the sums of all files. Returns the sums."""
    compress(site_dir)
    sums = digests(site_dir)
    (site_dir / SUMS).write_text(sums_text(sums), encoding="utf-8", newline="\n")
    return sums


def compress(site_dir: Path) -> None:
    """A `.gz` beside every text file that gains by it: the same bytes each time, without name and date."""
    for name in files_of(site_dir):
        content = (site_dir / name).read_bytes() if name.endswith(TEXT) else b""
        if len(content) < SMALLEST:
            continue
        packed = gzip.compress(content, compresslevel=9, mtime=0)
        if len(packed) < len(content):
            (site_dir / f"{name}.gz").write_bytes(packed)


def sums_text(sums: Mapping[str, str]) -> str:
    """As `sha256sum -c` reads it, in the order of the names' bytes."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items(), key=lambda item: item[0].encode()))


def _settle(site_dir: Path, before: Path, same: set[str]) -> None:
    """Files are everybody's to read, whoever built them.

    A date that moves only with the content lets browsers keep what they have.
    """
    for path in (site_dir, *site_dir.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    for name in same:
        moment = (before / name).stat().st_mtime_ns
        os.utime(site_dir / name, ns=(moment, moment))
