"""Every printed thing of the site, written below the site's folder; only what changed is made anew."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Any

from ..cache import Cache
from ..files import write_whole
from ..findings import Finding
from ..keys import digest
from ..site import Site
from .advice import misfit_finding, strictest, text_findings
from .engine import EngineError, version_of
from .kind import PrintedKind, Thing
from .kinds import kinds
from .misfits import DoesNotFitError, Misfit

WORKERS = 2
PACKAGES = str(Path(__file__).parents[2])
WORTH_WORKERS = 12
"""Things from which on a second process saves more than the half second it takes to start."""
_loaded: dict[str, str] = {}


def code_of(kind: PrintedKind) -> str:
    """The version of what makes a kind, as it was when first asked for."""
    return _loaded.setdefault(kind.name, version_of(kind.code, kind.packages))


def is_as_loaded(kind: PrintedKind) -> bool:
    """Whether the files still are those that were loaded; if not, what is made now is not what `code_of` says."""
    return version_of(kind.code, kind.packages) == code_of(kind)


@dataclass(frozen=True)
class Job:
    """One thing and what it is made from. All its files are made together."""

    thing: Thing
    data: Any

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the store knows each of its files by."""
        shown = json.dumps(self.data, default=vars, ensure_ascii=False, sort_keys=True)
        code = code_of(self.thing.kind)
        return tuple(digest(code, self.thing.form.name, shown, file.end) for file in self.thing.form.files)

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
    missing = {job.keys[0]: job for job in jobs if not _from_store(job, store, out)}
    total, done = sum(len(job.keys) for job in missing.values()), 0
    for made in _make_all(missing):
        job = missing[made.name]
        done += len(job.keys)
        findings += _findings(site, job.thing, made.wrong) if made.wrong else []
        if made.may_be_kept:
            for key, content in zip(job.keys, made.contents, strict=False):
                store.put(key, content)
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
    contents = [content for key in job.keys if (content := store.get(key)) is not None]
    if len(contents) < len(job.keys):
        return False
    job.write(out, contents)
    return True


@dataclass(frozen=True)
class Made:
    name: str
    contents: tuple[bytes, ...]
    """As the form's files; empty where something is wrong."""
    wrong: DoesNotFitError | EngineError | None
    may_be_kept: bool
    """Not where the code changed meanwhile."""


def _make_all(jobs: dict[str, Job]) -> Iterator[Made]:
    """Each job's files, in the order they get done."""
    waiting = dict(jobs)
    if PACKAGES not in sys.path:  # a worker gets its parent's path, and who imported this package may have taken it off
        sys.path.append(PACKAGES)
    if len(jobs) >= WORTH_WORKERS and (os.cpu_count() or 1) > 1:
        try:
            # spawn: MkDocs' server has threads, and a fork would copy their locks.
            with ProcessPoolExecutor(WORKERS, get_context("spawn"), _end_with_parent) as pool:
                for future in as_completed([pool.submit(make, *_order(name, job)) for name, job in jobs.items()]):
                    made = future.result()
                    waiting.pop(made.name)
                    yield made
        except (BrokenProcessPool, OSError):
            pass  # a worker was killed or could not start: the rest is made here
    for name, job in waiting.items():
        yield make(*_order(name, job))


def _end_with_parent() -> None:
    """A build that is killed leaves no workers behind, waiting for jobs for ever."""
    parent = parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _order(name: str, job: Job) -> tuple[str, str, str, str, Any]:
    """What a worker needs to be told; a kind is known there by its name."""
    kind = job.thing.kind
    return name, code_of(kind), kind.name, job.thing.form.name, job.data


def make(name: str, code: str, kind_name: str, form_name: str, data: Any) -> Made:
    """The files of one thing, or what is wrong with it. Runs in a worker too; `code` is what it is to be made by."""
    kind = kinds()[kind_name]
    try:
        contents = tuple(kind.make(data, file) for file in kind.form(form_name).files)
    except (DoesNotFitError, EngineError) as error:
        return Made(name, (), error, may_be_kept=False)
    return Made(name, contents, None, may_be_kept=code_of(kind) == code and is_as_loaded(kind))


def _findings(site: Site, thing: Thing, wrong: DoesNotFitError | EngineError) -> list[Finding]:
    if isinstance(wrong, DoesNotFitError):
        return _misfits(site, thing, wrong.misfits)
    # The engine itself refused: something the other rules do not foresee.
    values = {"form": thing.kind.said(thing.form), "problem": str(wrong)}
    return [Finding(thing.subject.source, 1, 1, "printed-failed", values)]


def _misfits(site: Site, thing: Thing, misfits: Iterable[Misfit]) -> list[Finding]:
    return [misfit_finding(site, thing.kind, thing.subject, thing.form, misfit) for misfit in misfits]
