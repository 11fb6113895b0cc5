"""Printed files, each made when somebody asks for it: what a preview has in place of all of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from io import BytesIO
from pathlib import Path

from ..site import Site
from ..store import Store
from .bundles import Entries, bundles, write_bundle
from .kind import PrintedKind
from .kinds import kinds
from .press import make
from .rendering import Job
from .sets import Set, sets
from .together import together

Places = dict[str, tuple[Job, int]]
"""A file's path below the site -> what it is of, and which of its files it is."""


class Asked:
    """The printed files of one site. What was made once comes from `cache`, as in a build."""

    def __init__(self, site: Site, cache: Path) -> None:
        self._site, self._store = site, Store(cache)
        self._places: dict[str, Places] = {}

    def content(self, path: str) -> bytes | None:
        """None where the site has no such file. Raises DoesNotFitError, EngineError."""
        if found := self._place(path):
            job, at = found
            return self._made(job)[at]
        if entries := self._bundles.get(path) if path.endswith(".zip") else None:
            write_bundle(file := BytesIO(), entries(), self._member)
            return file.getvalue()
        if one := self._sets.get(path) if path.endswith(".pdf") else None:
            return together([self._member(member) for member in one.members], one.title)
        return None

    def _member(self, path: str) -> bytes:
        content = self.content(path)
        assert content is not None
        return content

    def _made(self, job: Job) -> tuple[bytes, ...]:
        if kept := self._store.contents(job.key, job.key, job.files):
            return tuple(kept)
        made = make(job.order)
        if made.wrong:
            raise made.wrong
        if made.code == job.code:
            self._store.keep(job.key, job.key, job.files, made.contents)
        return made.contents

    def _place(self, path: str) -> tuple[Job, int] | None:
        named = (self._places_of(kind) for kind in kinds().values() if f"/{kind.name}/" in f"/{path}")
        return next((places[path] for places in named if path in places), None)

    def _places_of(self, kind: PrintedKind) -> Places:
        """Of one kind: a page shows the pictures of few."""
        if kind.name not in self._places:
            jobs = [Job(self._site, thing) for thing in kind.things(self._site)]
            self._places[kind.name] = {path: (job, at) for job in jobs for at, path in enumerate(job.thing.paths)}
        return self._places[kind.name]

    @cached_property
    def _bundles(self) -> dict[str, Callable[[], Entries]]:
        return dict(bundles(self._site))

    @cached_property
    def _sets(self) -> dict[str, Set]:
        return {one.path: one for one in sets(self._site)}
