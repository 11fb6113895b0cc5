"""Judges a site: every rule is asked in its turn, and what they find is settled once.

    read_site ──> Site ──> Context ──> rules, turn by turn ──> settled ──> findings

`make check`, a build and the review report tell the same.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from .clock import today
from .findings import Finding
from .print.rendering import check_printed
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
from .rules.markdown import blocks, images, links, markup
from .rules.registry import RULES, Turn
from .rules.wording import characters, chinese, hotline, names, placeholders, punctuation
from .search.thesaurus import check_synonyms
from .settling import settled
from .site import Site, read_site

FAMILIES = (
    characters, chinese, punctuation, names, hotline, placeholders, markup, blocks, images, links, files, pages, copies,
    catalogue, colours, menu, keywords, agency, addresses, leaks, translation, counts, kept, reviews,
)  # fmt: skip
"""The modules whose rules are asked: loading one registers them."""


def check(config: Path, environment: Mapping[str, str] = os.environ) -> tuple[Site | None, list[Finding]]:
    """The site whose settings file is `config`, and all that is wrong with it.

    None where the settings cannot be used.
    """
    site, findings = read_site(config, environment)
    if site is None:
        return None, findings
    return site, judge(Context(site, today(environment), environment.get("BASE", ""), findings))


def judge(context: Context) -> list[Finding]:
    """What is wrong with a site: what reading told, and what the rules say beside it."""
    return settled(found(context))


def found(context: Context) -> list[Finding]:
    """All that the rules say, each in its turn; nothing is left out yet."""
    findings = list(context.told)
    for turn in Turn:
        context.faulty = frozenset(finding.path for finding in findings if finding.severity == "error")
        if turn is not Turn.SOUND or not context.faulty:
            findings += [finding for rule in RULES if rule.turn is turn for finding in rule.findings(context)]
    return [*findings, *check_printed(context.site), *check_synonyms(context.project)]
