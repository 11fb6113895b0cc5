"""Every printed thing of the site, written below the site's folder; only what changed is made anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..cache import Cache
from ..files import write_whole
from ..findings import Finding
from ..keys import code_digest, digest
from ..ledger import Ledger
from ..memory import Memory
from ..naming import SUFFIX
from ..site import Site
from .advice import misfit_finding, strictest, text_findings
from .code import code_of
from .engine import EngineError
from .kind import PrintedKind, Thing
from .kinds import kinds
from .misfits import DoesNotFitError, Misfit
from .press import Made, Order, make_all


@dataclass(frozen=True)
class Job:
    """One thing and what it is made from. All its files are made together."""

    site: Site
    thing: Thing
    known: str = ""
    """Its key, where that is known without looking at what it shows."""

    @cached_property
    def data(self) -> Any:
        return self.thing.kind.data(self.site, self.thing.subject, self.thing.form)

    @property
    def code(self) -> str:
        return code_of(self.thing.kind.make, self.thing.kind.packages)

    @cached_property
    def key(self) -> str:
        """All that decides its files: what it shows, its form, and the code that draws it."""
        if self.known:
            return self.known
        shown = json.dumps(self.data, default=vars, ensure_ascii=False, sort_keys=True)
        return digest(self.code, self.thing.form.name, shown)

    @property
    def names(self) -> list[str]:
        """What the store knows each of its files by."""
        return [self.key + file.end for file in self.thing.form.files]

    @property
    def order(self) -> Order:
        kind = self.thing.kind
        return Order(self.thing.main, kind.make, kind.packages, self.thing.form, self.data)

    def kept(self, store: Cache) -> list[bytes]:
        """The contents of its files; none where one of them is not in the store."""
        contents = [content for name in self.names if (content := store.get(name)) is not None]
        return contents if len(contents) == len(self.names) else []

    def keep(self, store: Cache, made: Made) -> bool:
        """Whether what was made is what its key says, and now in the store."""
        if made.code != self.code:
            return False
        for name, content in zip(self.names, made.contents, strict=True):
            store.put(name, content)
        return True

    def take(self, ledger: Ledger) -> bool:
        """Whether all its files are in the published site, and now stand in the new one."""
        taken = [ledger.take(path, self.key) for path in self.thing.paths]
        return all(taken)

    def write(self, out: Path, contents: Iterable[bytes], ledger: Ledger) -> None:
        """Nothing over what is kept, nor where the same bytes stand already."""
        for form_file, path, content in zip(self.thing.form.files, self.thing.paths, contents, strict=False):
            file = out / path
            if form_file.is_redrawn:
                ledger.joined[path] = ""
            if path not in ledger.kept and not (file.is_file() and file.read_bytes() == content):
                write_whole(file, content)


def render(
    site: Site,
    out: Path,
    cache: Path,
    progress: Callable[[int, int], None] | None = None,
    ledger: Ledger | None = None,
    jobs: Iterable[Job] | None = None,
) -> list[Finding]:
    """Every file of every printed kind stands below `out`; what cannot be made becomes findings.

    `progress` is told how many of the files that must be made anew are done, and how many
    there are. What did not change is the `ledger`'s, or comes from `cache`. `jobs` are every job, where they are known.
    """
    store, ledger = Cache(cache), ledger or Ledger()
    every = every_job(site, ledger) if jobs is None else jobs
    jobs = [job for job in every if not job.take(ledger) and not _from_store(job, store, out, ledger)]
    wrong = {id(job.thing.subject): list(text_findings(site, job.thing.kind, job.thing.subject)) for job in jobs}
    findings = [finding for found in wrong.values() for finding in found]
    missing = {job.thing.main: job for job in jobs if not wrong[id(job.thing.subject)]}
    total, done = sum(len(job.names) for job in missing.values()), 0
    for made in make_all([job.order for job in missing.values()]):
        job = missing[made.name]
        done += len(job.names)
        findings += _findings(site, job.thing, made.wrong) if made.wrong else []
        if not job.keep(store, made):
            for path in job.thing.paths:
                ledger.made(path)
        job.write(out, made.contents, ledger)
        if progress:
            progress(done, total)
    if missing:
        store.prune()
    return strictest(findings)


def check_printed(site: Site, memory: Memory | None = None) -> list[Finding]:
    """What would keep a thing from being made, without making any: for `make check`."""
    memory = memory or Memory()
    shared = _shared(site)
    findings: list[Finding] = []
    for kind, subject in _subjects(site):
        name, key = f"{kind.name} {subject.locale} {subject.id}", _shown(site, kind, subject, shared)
        kept, wrong = memory.printed.get(name, ("", []))
        if kept != key or not key:
            wrong = [] if memory.is_sound else _wrong(site, kind, subject)
        memory.seen_printed[name] = (key, wrong)
        findings += wrong
    return [*strictest(findings), *_written_over(site)]


def _written_over(site: Site) -> Iterator[Finding]:
    """Files beside the pages that a printed thing would be written over."""
    names, folders = site.project.tree.files.keys(), kinds().keys()
    beside = {name for name in names if not name.endswith(SUFFIX) and not folders.isdisjoint(name.split("/"))}
    if beside:  # seldom: the page of the gallery stands there, and is none
        made = {path for kind in kinds().values() for thing in kind.things(site) for path in thing.paths}
        for name in beside & made:
            yield Finding(site.project.tree.path_of(name), 1, 1, "file-taken", {"name": name})


def _shared(site: Site) -> str:
    """The key of what all things may show."""
    return digest(repr(site.project.settings), site.project.agency.site_url, repr(site.tokens), repr(site.laws))


def _shown(site: Site, kind: PrintedKind, subject: Any, shared: str) -> str:
    """The key of all that a subject's things show; empty where the kind, or no file, says what that is."""
    if kind.reads is None:
        return ""
    files, default, read = site.sources.files, site.project.default, []
    for entry in kind.reads(site, subject):
        pair = ((entry.page_id, entry.locale), (entry.page_id, default))
        read.append((entry.edition, getattr(entry, "colour", ""), [files[at].key for at in pair if at in files]))
    return digest(shared, read) if all(keys for *_, keys in read) else ""


def _wrong(site: Site, kind: PrintedKind, subject: Any) -> list[Finding]:
    """What keeps a subject's things from being made, or has no room on them."""
    if wrong := list(text_findings(site, kind, subject)):
        return wrong
    check, jobs = kind.check, _jobs_of(site, kind, subject)
    return [finding for job in jobs for finding in _misfits(site, job.thing, check(job.data))] if check else []


def _subjects(site: Site) -> Iterator[tuple[PrintedKind, Any]]:
    for kind in kinds().values():
        yield from ((kind, subject) for subject in kind.own_subjects(site) if kind.is_ready(site, subject))


def every_job(site: Site, ledger: Ledger | None = None) -> Iterator[Job]:
    """Everything the site wants printed; what a thing shows is looked up where its sources are not the `ledger`'s."""
    ledger, shared = ledger or Ledger(), digest(code_digest(), _shared(site))
    for kind, subject in _subjects(site):
        things, source = kind.things_of(site, subject), _shown(site, kind, subject, shared)
        known = ledger.keys_of(f"{kind.name} {subject.locale} {subject.id}", source, (thing.main for thing in things))
        yield from (Job(site, thing, known.get(thing.main, "")) for thing in things)


def _jobs_of(site: Site, kind: PrintedKind, subject: Any) -> Iterator[Job]:
    return (Job(site, thing) for thing in kind.things_of(site, subject))


def _from_store(job: Job, store: Cache, out: Path, ledger: Ledger) -> bool:
    """Whether all files of the job were there, and are now below `out`."""
    if contents := job.kept(store):
        job.write(out, contents, ledger)
    return bool(contents)


def _findings(site: Site, thing: Thing, wrong: DoesNotFitError | EngineError) -> list[Finding]:
    if isinstance(wrong, DoesNotFitError):
        return _misfits(site, thing, wrong.misfits)
    # The engine itself refused: something the other rules do not foresee.
    values = {"form": thing.kind.said(thing.form), "problem": str(wrong)}
    return [Finding(thing.subject.source, 1, 1, "printed-failed", values)]


def _misfits(site: Site, thing: Thing, misfits: Iterable[Misfit]) -> list[Finding]:
    return [misfit_finding(site, thing.kind, thing.subject, thing.form, misfit) for misfit in misfits]
