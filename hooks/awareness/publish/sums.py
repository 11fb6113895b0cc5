"""The sums of all files, beside them: who copies the site can see whether all arrived, and whether it is still so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..findings import Finding
from ..ledger import SUMS
from ..site import Site
from .built import Built


def write_sums(built: Built) -> dict[str, str]:
    """Writes the sums of all files, and returns them."""
    (built.folder / SUMS).write_text(sums_text(sums := built.digests), encoding="utf-8", newline="\n")
    return sums


def sums_text(sums: Mapping[str, str]) -> str:
    """As `sha256sum -c` reads it, in the order of the names' bytes."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items(), key=lambda item: item[0].encode()))


def audit_sums(built: Built, site: Site) -> Iterable[Finding]:
    """Is each file as its sum says? While a site is being built there are no sums yet."""
    if SUMS not in built.tables:
        return
    given = (built.folder / SUMS).read_text(encoding="utf-8", errors="replace")
    actual = {name: digest for name, digest in built.digests.items() if name != SUMS}
    if given != sums_text(actual):
        told = {name: digest for digest, _, name in (line.partition("  ") for line in given.splitlines())}
        names = {name for name, _ in actual.items() ^ told.items()} or {SUMS}
        yield from (Finding(name, 1, 1, "audit-sums") for name in sorted(names))
