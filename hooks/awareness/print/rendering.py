"""Every printed thing of the site, written below the site's folder; only what changed is made anew."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..findings import Finding
from ..keys import code_digest, digest
from ..ledger import Ledger
from ..memory import Memory
from ..naming import SUFFIX
from ..once import of_itself
from ..site import Site
from ..store import Store, Wanted
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
    def files(self) -> list[Wanted]:
        """Drawn on another sheet, a file says what the one it is drawn from does."""
        files = zip(self.thing.form.files, self.thing.paths, strict=True)
        return [Wanted(file.end, path, "" if file.is_redrawn else None) for file, path in files]

    @property
    def order(self) -> Order:
        kind = self.thing.kind
        return Order(self.thing.main, kind.make, kind.packages, self.thing.form, self.data)

    def take(self, store: Store) -> bool:
        """Whether all its files are there, and now stand in the new folder."""
        return store.take(self.key, self.key, self.files)

    def write(self, store: Store, made: Made) -> None:
        """The store keeps what is made as its key says."""
        if made.code == self.code:
            store.write(self.key, self.key, self.files, made.contents)
            return
        for path in self.thing.paths:
            store.ledger.made(path)
        for path, content in zip(self.thing.paths, made.contents, strict=False):  # none where something is wrong
            store.ledger.write(path, content)


def render(
    site: Site, store: Store, progress: Callable[[int, int], None] | None = None, jobs: Iterable[Job] | None = None
) -> list[Finding]:
    """Every file of every printed kind stands in the new folder; what cannot be made becomes findings.

    `progress` is told how many of the files that must be made anew are done, and how many
    there are. `jobs` are every job, where they are known.
    """
    jobs = [job for job in (every_job(site, store.ledger) if jobs is None else jobs) if not job.take(store)]
    wrong = {id(job.thing.subject): list(text_findings(site, job.thing.kind, job.thing.subject)) for job in jobs}
    findings = [finding for found in wrong.values() for finding in found]
    missing = {job.thing.main: job for job in jobs if not wrong[id(job.thing.subject)]}
    total, done = sum(len(job.files) for job in missing.values()), 0
    for made in make_all([job.order for job in missing.values()]):
        job = missing[made.name]
        done += len(job.files)
        findings += _findings(site, job.thing, made.wrong) if made.wrong else []
        job.write(store, made)
        if progress:
            progress(done, total)
    if missing:
        store.prune()
    return strictest(findings)


def check_printed(site: Site, memory: Memory | None = None) -> list[Finding]:
    """What would keep a thing from being made, without making any: for `make check`."""
    memory, keys = memory or Memory(), shown_keys(site)
    findings: list[Finding] = []
    for kind, subject in _subjects(site):
        key = keys[name := _name(kind, subject)]
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


@of_itself
def shown_keys(site: Site) -> dict[str, str]:
    """By each printed subject's name the key of all that its things show."""
    shared = _shared(site)
    return {_name(kind, subject): _shown(site, kind, subject, shared) for kind, subject in _subjects(site)}


def _name(kind: PrintedKind, subject: Any) -> str:
    return f"{kind.name} {subject.locale} {subject.id}"


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
    ledger, code, keys = ledger or Ledger(), code_digest(), shown_keys(site)
    for kind, subject in _subjects(site):
        name, things = _name(kind, subject), kind.things_of(site, subject)
        known = ledger.keys_of(name, keys[name] and f"{code} {keys[name]}", (thing.main for thing in things))
        yield from (Job(site, thing, known.get(thing.main, "")) for thing in things)


def _jobs_of(site: Site, kind: PrintedKind, subject: Any) -> Iterator[Job]:
    return (Job(site, thing) for thing in kind.things_of(site, subject))


def _findings(site: Site, thing: Thing, wrong: DoesNotFitError | EngineError) -> list[Finding]:
    if isinstance(wrong, DoesNotFitError):
        return _misfits(site, thing, wrong.misfits)
    # The engine itself refused: something the other rules do not foresee.
    values = {"form": thing.kind.said(thing.form), "problem": str(wrong)}
    return [Finding(thing.subject.source, 1, 1, "printed-failed", values)]


def _misfits(site: Site, thing: Thing, misfits: Iterable[Misfit]) -> list[Finding]:
    return [misfit_finding(site, thing.kind, thing.subject, thing.form, misfit) for misfit in misfits]
