"""Every poster of the site, written below the site's folder; only what changed is made anew."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from ..cache import Cache, key_of
from ..content.topic import Kind, Topic
from ..files import write_whole
from ..findings import Finding
from ..look.icons import icon_names
from ..site import Site
from .engine import VERSION, PosterError, is_as_loaded, pdf, preview
from .kinds.posters.advice import failed, misfit_finding, strictest, text_findings
from .kinds.posters.data import PosterData, poster_data, styles_of
from .kinds.posters.forms import Form, Size, poster_file, preview_file
from .kinds.posters.layout import check_layout
from .misfits import DoesNotFitError

Progress = Callable[[int, int], None]
WORKERS = 2
PACKAGES = str(Path(__file__).parents[2])
WORTH_WORKERS = 12
"""Posters from which on a second process saves more than the half second it takes to start."""


@dataclass(frozen=True)
class Product:
    """One file to make: a PDF of a size, or (no size) the preview."""

    key: str
    size: Size | None
    file: str
    """Below the site's folder."""


@dataclass(frozen=True)
class Job:
    """One poster and its files. Made together: Typst lays a poster out once for all of them."""

    topic: Topic
    data: PosterData
    prefix: str
    """What the addresses of its edition start with."""

    @cached_property
    def products(self) -> tuple[Product, ...]:
        json, style = self.data.json(), self.data.shown.style
        sizes = [
            Product(key_of([VERSION, json, size]), size, self.prefix + poster_file(self.topic, Form(style, size)))
            for size in Size
        ]
        return (
            *sizes,
            Product(key_of([VERSION, json, "preview"]), None, self.prefix + preview_file(self.topic, style)),
        )


def render_posters(site: Site, out: Path, cache: Path, progress: Progress | None = None) -> list[Finding]:
    """Writes every poster and preview below `out`; what cannot be made becomes findings.

    `progress` is told how many of the files that must be made anew are done, and how many
    there are. Unchanged posters come from `cache`.
    """
    store = Cache(cache)
    jobs, findings = plan(site)
    missing = [job for job in jobs if not _from_store(job, store, out)]
    total = sum(len(job.products) for job in missing)
    done = 0
    by_name = {_name(job): job for job in missing}
    for made in _make_all(missing):
        job = by_name[made.name]
        done += len(job.products)
        if made.wrong is not None:
            findings += _findings(site, job, made.wrong)
        for product, content in zip(job.products, made.contents, strict=False):
            if made.version == VERSION:
                store.put(product.key, content)
            _write(out / product.file, content)
        if progress:
            progress(done, total)
    store.prune()
    return strictest(findings)


def check_posters(site: Site) -> list[Finding]:
    """What would keep a poster from being made, without making any: for `make check`."""
    jobs, findings = plan(site)
    for job in jobs:
        try:
            check_layout(job.data)
        except DoesNotFitError as error:
            findings += _findings(site, job, error)
    return strictest(findings)


def plan(site: Site) -> tuple[list[Job], list[Finding]]:
    """Every poster the site wants, and what is wrong with texts before any is made."""
    jobs: list[Job] = []
    findings: list[Finding] = []
    for edition in site.catalogue.editions.values():
        for topic in edition.own_topics:
            if _lacks_area(site, topic) or topic.icon not in icon_names():
                continue  # read_site has said so
            wrong = text_findings(site, topic)
            findings += wrong
            if not wrong:
                jobs += [
                    Job(topic, poster_data(site, topic, style), edition.prefix) for style in styles_of(site, topic)
                ]
    return jobs, findings


def _lacks_area(site: Site, topic: Topic) -> bool:
    """Whether its area cannot be named, in one of the languages that a poster may show: the area's file is gone or broken."""
    return topic.kind is Kind.MEASURE and any(
        topic.id in edition.topics and topic.area_id not in edition.topics
        for edition in site.catalogue.editions.values()
    )


def _name(job: Job) -> str:
    return job.products[0].key


def _from_store(job: Job, store: Cache, out: Path) -> bool:
    """Whether all files of the job were there, and are now below `out`."""
    contents = [store.get(product.key) for product in job.products]
    if None in contents:
        return False
    for product, content in zip(job.products, contents, strict=True):
        _write(out / product.file, content)
    return True


def _write(file: Path, content: bytes) -> None:
    """Nothing where the same bytes stand already."""
    try:
        if file.stat().st_size == len(content) and file.read_bytes() == content:
            return
    except OSError:
        file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, content)


@dataclass(frozen=True)
class Made:
    name: str
    contents: tuple[bytes, ...]
    """As the job's products; empty where something is wrong."""
    wrong: DoesNotFitError | PosterError | None
    version: str
    """What made it; empty where the code changed meanwhile, and the result must not be kept."""


def _make_all(jobs: list[Job]) -> Iterator[Made]:
    """Each job's files, in the order they get done."""
    waiting = {_name(job): job for job in jobs}
    if PACKAGES not in sys.path:  # a worker gets its parent's path, and who imported this package may have taken it off
        sys.path.append(PACKAGES)
    if len(jobs) >= WORTH_WORKERS and (os.cpu_count() or 1) > 1:
        try:
            # spawn: MkDocs' server has threads, and a fork would copy their locks.
            with ProcessPoolExecutor(WORKERS, get_context("spawn"), _end_with_parent) as pool:
                for future in as_completed([pool.submit(make, _name(job), job.data, job.products) for job in jobs]):
                    made = future.result()
                    waiting.pop(made.name)
                    yield made
        except (BrokenProcessPool, OSError):
            pass  # a worker was killed or could not start: the rest is made here
    for name, job in waiting.items():
        yield make(name, job.data, job.products)


def _end_with_parent() -> None:
    """A build that is killed leaves no workers behind, waiting for jobs for ever."""

    def watch() -> None:
        wait([parent_process().sentinel])
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def make(name: str, data: PosterData, products: tuple[Product, ...]) -> Made:
    """The files of one poster, or what is wrong with it. Runs in a worker too."""
    try:
        contents = tuple(pdf(data, product.size) if product.size else preview(data) for product in products)
    except (DoesNotFitError, PosterError) as error:
        return Made(name, (), error, VERSION)
    return Made(name, contents, None, VERSION if is_as_loaded() else "")


def _findings(site: Site, job: Job, wrong: DoesNotFitError | PosterError) -> list[Finding]:
    if isinstance(wrong, DoesNotFitError):
        return [misfit_finding(site, job.topic, job.data.shown.style, misfit) for misfit in wrong.misfits]
    return [failed(job.topic, job.data.shown.style, str(wrong))]
