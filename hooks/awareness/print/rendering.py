"""Every printed thing of the site, written below the site's folder; only what changed is made anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..cache import Cache
from ..files import write_whole
from ..findings import Finding
from ..keys import digest
from ..site import Site
from .advice import misfit_finding, strictest, text_findings
from .code import code_of
from .engine import EngineError
from .kind import Thing
from .kinds import kinds
from .misfits import DoesNotFitError, Misfit
from .press import Order, make_all


@dataclass(frozen=True)
class Job:
    """One thing and what it is made from. All its files are made together."""

    thing: Thing
    data: Any

    @property
    def code(self) -> str:
        return code_of(self.thing.kind.make, self.thing.kind.packages)

    @cached_property
    def key(self) -> str:
        """All that decides its files: what it shows, its form, and the code that draws it."""
        shown = json.dumps(self.data, default=vars, ensure_ascii=False, sort_keys=True)
        return digest(self.code, self.thing.form.name, shown)

    @property
    def names(self) -> list[str]:
        """What the store knows each of its files by."""
        return [self.key + file.end for file in self.thing.form.files]

    @property
    def order(self) -> Order:
        kind = self.thing.kind
        return Order(self.key, kind.make, kind.packages, self.thing.form, self.data)

    def write(self, out: Path, contents: Iterable[bytes]) -> None:
        """Nothing where the same bytes stand already."""
        files = [out / path for path in self.thing.paths]
        for file, content in zip(files, contents, strict=False):
            if not file.is_file() or file.read_bytes() != content:
                write_whole(file, content)


def render(site: Site, out: Path, cache: Path, progress: Callable[[int, int], None] | None = None) -> list[Finding]:
    """Writes every file of every printed kind below `out`; what cannot be made becomes findings.

    `progress` is told how many of the files that must be made anew are done, and how many
    there are. What did not change comes from `cache`.
    """
    store = Cache(cache)
    jobs, findings = plan(site)
    missing = {job.key: job for job in jobs if not _from_store(job, store, out)}
    total, done = sum(len(job.names) for job in missing.values()), 0
    for made in make_all([job.order for job in missing.values()]):
        job = missing[made.name]
        done += len(job.names)
        findings += _findings(site, job.thing, made.wrong) if made.wrong else []
        if made.code == job.code:
            for name, content in zip(job.names, made.contents, strict=True):
                store.put(name, content)
        job.write(out, made.contents)
        if progress:
            progress(done, total)
    store.prune()
    return strictest(findings)


def check_printed(site: Site) -> list[Finding]:
    """What would keep a thing from being made, without making any: for `make check`."""
    jobs, findings = plan(site)
    for job in jobs:
        findings += _misfits(site, job.thing, job.thing.kind.check(job.data))
    return strictest(findings)


def plan(site: Site) -> tuple[list[Job], list[Finding]]:
    """Everything the site wants printed, and what is wrong with texts before any is made."""
    jobs: list[Job] = []
    findings: list[Finding] = []
    for kind in kinds().values():
        for subject in kind.own_subjects(site):
            if not kind.is_ready(site, subject):
                continue
            if wrong := list(text_findings(site, kind, subject)):
                findings += wrong
            else:
                things = kind.things_of(site, subject)
                jobs += [Job(thing, kind.data(site, subject, thing.form)) for thing in things]
    return jobs, findings


def _from_store(job: Job, store: Cache, out: Path) -> bool:
    """Whether all files of the job were there, and are now below `out`."""
    contents = [content for name in job.names if (content := store.get(name)) is not None]
    if len(contents) < len(job.names):
        return False
    job.write(out, contents)
    return True


def _findings(site: Site, thing: Thing, wrong: DoesNotFitError | EngineError) -> list[Finding]:
    if isinstance(wrong, DoesNotFitError):
        return _misfits(site, thing, wrong.misfits)
    # The engine itself refused: something the other rules do not foresee.
    values = {"form": thing.kind.said(thing.form), "problem": str(wrong)}
    return [Finding(thing.subject.source, 1, 1, "printed-failed", values)]


def _misfits(site: Site, thing: Thing, misfits: Iterable[Misfit]) -> list[Finding]:
    return [misfit_finding(site, thing.kind, thing.subject, thing.form, misfit) for misfit in misfits]
