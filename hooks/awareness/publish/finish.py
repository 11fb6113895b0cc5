"""What is done to a build's files before they are audited (finish), and after (publish)."""

from __future__ import annotations

import os
from collections.abc import Container, Mapping
from functools import partial
from pathlib import Path

from ..findings import Finding
from ..ledger import SUMS, Ledger
from ..site import Site
from ..store import Store
from .addresses import sitemap
from .audit import audit
from .built import Built, files_of
from .changes import Changes, changes, digests
from .fingerprint import fingerprint, is_asset, mended
from .keeping import save_ledger
from .leaks import Builder
from .policy import is_desk, site_policy, with_policy
from .sealed import SEALED, sealed
from .servers import server_files
from .stage import Stage
from .sums import write_sums
from .table import PAGE
from .well_known import SITEMAP, well_known

NOTHING: Mapping[str, str] = {}


def finish(site_dir: Path, site: Site, ledger: Ledger) -> Built:
    """Seals scripts, names assets by their content, writes policies, sitemap, server files and what programs ask for.

    What the ledger kept stays as it lies there. Returns what the folder holds now.
    """
    tables = {name: entry.table for name, entry in ledger.kept.items() if entry.table is not None}
    proven = {name: entry.table for name, entry in ledger.sound.items() if entry.table is not None}
    sums = {name: entry.sum for name, entry in ledger.kept.items() if entry.table is None}
    built = Built(site_dir, ledger.builder or Builder.here(site), tables, proven, ledger.joined, sums, ledger.site)
    attached = site.project.tree.files
    for before, after in finish_files(built, ledger.renamed, attached).items():
        ledger.rename(before, after)
    built.write(SITEMAP, sitemap(site))
    scripts = {script for name, table in built.pages if name not in attached for script in table.scripts}
    forge = site.project.forge.origin if site.project.forge else ""
    policies = site_policy(scripts), site_policy(scripts, desk=True, forge=forge)
    for name, text in (well_known(site) | server_files(site, *policies)).items():
        built.write(name, text)
    return built


def finish_files(
    built: Built, kept: Mapping[str, str] = NOTHING, attached: Container[str] = frozenset()
) -> dict[str, str]:
    """Each file of the engine's is read once, and written once at most; `attached` are the names of others'.

    Returns the new names of assets, with those that are `kept`.
    """
    names = [name for name in files_of(built.folder) if not built.keep(name)]
    renamed = fingerprint(built, filter(is_asset, names), kept)
    for name in names:
        if name.endswith(PAGE):
            built.rewrite(name, partial(_page, name, renamed, name not in attached))
        elif name not in renamed and name.endswith(SEALED):
            built.rewrite(name, partial(sealed, name))
        elif name not in renamed:
            built.take(name)
    return renamed


def _page(name: str, renamed: Mapping[str, str], is_ours: bool, text: str) -> str:
    return with_policy(mended(name, renamed, text), is_ours, is_desk(name))


def publish(
    stage: Stage, site: Site, store: Store, caches: Path | None = None
) -> tuple[list[Finding], dict[str, Changes] | None]:
    """Makes what was built in the stage's folder the site, unless an audit forbids it. Raises StageError, OSError.

    Returns the findings, and what has changed for readers; None where the old site stays. With `caches` the ledger
    is kept there for the next build.
    """
    ledger = store.ledger
    built = finish(stage.folder, site, ledger)
    store.tell(built.tables)
    findings = audit(built, site, stage.target.name)
    if any(finding.severity == "error" for finding in findings):
        return findings, None
    before, after = digests(stage.target, ledger.sound), write_sums(built)
    _settle(built.folder, stage.target, before, {name: after[name] for name in after.keys() - ledger.kept.keys()})
    stage.swap()
    if caches is not None:
        save_ledger(caches, stage, ledger, built.tables | built.packed)
    return findings, changes(before, after)


def _settle(folder: Path, old: Path, before: Mapping[str, str], made: Mapping[str, str]) -> None:
    """Files are everybody's to read, whoever built them.

    A date that moves only with the content lets browsers keep what they have. `made`: what is not the old site's own,
    with its sums.
    """
    for below, *_ in os.walk(folder):
        Path(below).chmod(0o755)
    for name in (SUMS, *made):
        (folder / name).chmod(0o644)
        if name in made and before.get(name) == made[name]:
            moment = (old / name).stat().st_mtime_ns
            os.utime(folder / name, ns=(moment, moment))
