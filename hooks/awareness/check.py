"""Checks a project: its site is read and judged, or remembered where nothing changed since.

    read_project ──> key ──> as kept, or: site_of ──> Site ──> judge ──> findings

`make check`, a build and the review report tell the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, cast

from .cache import Cache
from .clock import today
from .content.addresses import FILE as ADDRESSES
from .content.addresses import list_of
from .content.document import KEPT, LASTING
from .content.filenames import content_files
from .content.items import FILE as ITEMS
from .content.laws import FILE as LAWS
from .findings import Finding
from .git import published_text, smuggled
from .keys import CODE, code_digest, digest, digest_in, digest_of_files, read_in
from .memory import Memory, Parts
from .project import Project
from .rules.leaks import NAME as ALLOWED
from .rules.leaks import OWN as OWN_ALLOWED
from .running import in_child, laid_by
from .search.learnt import learnt_file
from .shared import FILE as NOTES
from .site import TOKENS, Site, read_sound, site_of
from .tree import ITEMS as ITEMS_NAME
from .tree import LAWS as LAWS_NAME
from .tree import OFFICE

OWN = (f"{OFFICE}/{LAWS_NAME}", f"{OFFICE}/{ITEMS_NAME}", OWN_ALLOWED)
"""An office's own lists, over the product's."""
LISTS = (TOKENS, ADDRESSES, NOTES, LAWS, ITEMS, ALLOWED)
CACHE = ".cache/check"
WHOLE = "whole"
"""The last check's site and findings."""
PARTS = "parts"
"""What the last check worked out of each file."""
Checked = tuple[Site, list[Finding]]


def check(
    config: Path,
    environment: Mapping[str, str] = os.environ,
    held: dict[str, Parts] | None = None,
    goes_on: bool = False,
) -> tuple[Site | None, list[Finding]]:
    """The site whose settings file is `config`, and all that is wrong with it.

    None where the settings cannot be used. Where nothing changed since the last check, it is what that one found.
    `held`: what the last check of this process handed on, by the code it was worked out by; then little is written.
    `goes_on`: the run has more to do, and wants the memory that judging takes, which comes back in pieces only.
    """
    project, findings = read_sound(config, environment)
    if project is None:
        return None, findings
    day, base = today(environment), environment.get("BASE", "")
    read = read_tree(project)
    key = key_of(project, findings, read.digests, day, base)
    cache = Cache(project.root / CACHE, environment)
    anew = partial(_anew, lambda memory: judged(project, findings, memory, day, base), read, cache, key, held)
    kept = _kept(cache, key)
    if kept is None and goes_on and cache.is_on:
        _load()
        kept = _kept(cache, key) if in_child(anew) else None
    return kept or anew()


def _load() -> None:
    """Loads before there is a child what it would load, and this process once more."""
    from . import judging  # noqa: F401  # every rule
    from .content.kinds import kinds as of_pages
    from .print.kinds import kinds as of_print

    of_pages(), of_print()


def _kept(cache: Cache, key: str) -> Checked | None:
    with laid_by():
        return cast(Checked | None, cache.load(WHOLE, key))


def _anew(
    judge: Callable[[Memory], Checked], read: Read, cache: Cache, key: str, held: dict[str, Parts] | None
) -> Checked:
    """What `judge` finds, with what the last check worked out; kept for the next one."""
    code = _code()
    with laid_by():
        known: Parts | None = (held or {}).get(code) or cache.load(PARTS, code)
    memory = Memory(read.digests, *known or ())
    memory.contents = read.contents
    site, findings = judge(memory)
    parts = memory.kept(frozenset(KEPT))
    if held is None or not known:
        cache.save(WHOLE, (site, findings), key)
        cache.save(PARTS, parts, code)
    if held is None:
        memory.forget(frozenset((*KEPT, *LASTING)))
    else:
        held.clear()
        held[code] = parts
    return site, findings


class Read(NamedTuple):
    digests: dict[str, str]
    """Of every file of the content, by its name."""
    contents: dict[str, bytes]
    """The pages' bytes."""


def read_tree(project: Project) -> Read:
    """The files of the content, each read once."""
    read = {name: read_in(file) for name, file in content_files(project.tree).items()}
    digests = {name: read[name][0] if name in read else digest_in(file) for name, file in project.tree.files.items()}
    return Read(digests, {name: content for name, (_, content) in read.items() if content is not None})


def judged(project: Project, told: Sequence[Finding], memory: Memory, day: date, base: str = "") -> Checked:
    """The project's site, and all that is wrong with it: `told` of its settings, the rest found here."""
    from .judging import Context, judge  # loads every rule

    site, more = site_of(project, memory)
    return site, judge(Context(site, day, base, [*told, *more], memory))


def key_of(project: Project, findings: Sequence[Finding], digests: Mapping[str, str], day: date, base: str) -> str:
    """The key of all that a check reads: the content, its lists, the settings as they were understood, code, git."""
    return digest(
        _code(),
        ({str(file): digest_in(file) for file in project.settings_files}, project.agency.site_url),
        [finding.text() for finding in (*findings, *project.tree.findings)],
        (digests, sorted(project.tree.own), {name: digest_in(file) for name, file in project.tree.hidden.items()}),
        [digest_in(project.root / file) for file in dict.fromkeys(map(str, (*LISTS, list_of(project), *OWN)))],
        [digest_in(learnt_file(project, locale)) for locale in project.languages],
        (day, base, published_text(project.root, list_of(project), base), smuggled(project.root)),
    )


def _code() -> str:
    """All code that decides findings: rules ask the templates which names they use."""
    return digest(code_digest(), digest_of_files(CODE.parent / "overrides"))
