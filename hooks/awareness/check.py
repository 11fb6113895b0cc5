"""Judges a site: every rule is asked in its turn, and what they find is settled once.

    read_site ──> Site ──> Context ──> rules, turn by turn ──> settled ──> findings

`make check`, a build and the review report tell the same.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from .cache import Cache
from .clock import today
from .content.addresses import FILE as ADDRESSES
from .content.document import KEPT
from .findings import Finding
from .git import published_text, smuggled
from .keys import code_digest, digest, digest_in
from .memory import Memory
from .print.rendering import check_printed
from .project import Project, read_project
from .rules import (
    addresses,
    agency,
    catalogue,
    colours,
    copies,
    counts,
    files,
    kept,
    keywords,
    menu,
    pages,
    reviews,
    translation,
)
from .rules.context import Context
from .rules.leaks import check as leaks
from .rules.leaks.allowed import NAME as ALLOWED
from .rules.markdown import blocks, compared, ids, images, links, markup
from .rules.registry import Turn, findings_in
from .rules.wording import characters, chinese, hotline, names, placeholders, punctuation
from .search.thesaurus import check_synonyms
from .settling import settled
from .site import TOKENS, Site, site_of

FAMILIES = (
    characters, chinese, punctuation, names, hotline, placeholders, markup, blocks, compared, ids, images, links, files,
    pages, copies, catalogue, colours, menu, keywords, agency, addresses, leaks, translation, counts, kept, reviews,
)  # fmt: skip
"""The modules whose rules are asked: loading one registers them."""
CACHE = ".cache/check"
WHOLE = "whole"
"""The last check's site and findings."""
PARTS = "parts"
"""What the last check worked out of each file."""


def check(config: Path, environment: Mapping[str, str] = os.environ) -> tuple[Site | None, list[Finding]]:
    """The site whose settings file is `config`, and all that is wrong with it.

    None where the settings cannot be used. Where nothing changed since the last check, it is what that one found.
    """
    project, findings = read_project(config, environment)
    if project is None:
        return None, findings
    day, base = today(environment), environment.get("BASE", "")
    digests = {name: digest_in(file) for name, file in project.tree.files.items()}
    key = key_of(project, findings, digests, day, base)
    cache = Cache(project.root / CACHE, environment)
    if kept := cache.load(WHOLE, key):
        return cast(tuple[Site, list[Finding]], kept)
    memory = Memory(digests, *cache.load(PARTS, code_digest()) or ())
    site, told = site_of(project, memory)
    findings = judge(Context(site, day, base, [*findings, *told], memory))
    cache.save(WHOLE, (site, findings), key)
    cache.save(PARTS, memory.kept(frozenset(KEPT)), code_digest())
    return site, findings


def key_of(project: Project, findings: Sequence[Finding], digests: Mapping[str, str], day: date, base: str) -> str:
    """The key of all that a check reads: the content, its lists, the settings as they were understood, code, git."""
    return digest(
        code_digest(),
        (str(project.file), digest_in(project.file), project.agency.site_url),
        [finding.text() for finding in (*findings, *project.tree.findings)],
        digests,
        [digest_in(project.root / file) for file in (TOKENS, ADDRESSES, ALLOWED)],
        (day, base, published_text(project.root, ADDRESSES, base), smuggled(project.root)),
    )


def judge(context: Context) -> list[Finding]:
    """What is wrong with a site: what reading told, and what the rules say beside it."""
    return settled(found(context))


def found(context: Context) -> list[Finding]:
    """All that the rules say, each in its turn; nothing is left out yet."""
    findings = list(context.told)
    for turn in Turn:
        context.faulty = frozenset(finding.path for finding in findings if finding.severity == "error")
        if turn is not Turn.SOUND or not context.faulty:
            findings += findings_in(turn, context)
    return [*findings, *check_printed(context.site, context.memory), *check_synonyms(context.project)]
