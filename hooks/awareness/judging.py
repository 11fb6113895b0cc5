"""Judges a site: every rule is asked in its turn, and what they find is settled once.

Context ──> rules, turn by turn ──> settled ──> findings
"""

from __future__ import annotations

from .findings import Finding
from .print.rendering import check_printed
from .rules import (
    addresses,
    agency,
    answers,
    cases,
    catalogue,
    colours,
    copies,
    counts,
    files,
    items,
    kept,
    keywords,
    laws,
    menu,
    pages,
    quiz,
    reviews,
    shared,
    translation,
    variables,
)
from .rules.context import Context as Context
from .rules.leaks import check as leaks
from .rules.markdown import blocks, compared, ids, images, links, markup, raw
from .rules.registry import Turn, findings_in
from .rules.wording import characters, chinese, hotline, names, placeholders, punctuation
from .search.learnt import check_learnt
from .search.thesaurus import check_synonyms
from .settling import settled

FAMILIES = (
    characters, chinese, punctuation, names, hotline, placeholders, variables, markup, raw, blocks, compared, ids,
    images, links, files, pages, copies, catalogue, answers, quiz, items, cases, laws, colours, menu, keywords,
    agency, addresses, leaks, translation, counts, kept, reviews, shared,
)  # fmt: skip
"""The modules whose rules are asked: loading one registers them."""


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
    tables = (*check_synonyms(context.project), *check_learnt(context.project))
    return [*findings, *check_printed(context.site, context.memory), *tables]
