"""Everything that must hold of a built site before it takes the old one's place.

An audit looks at the files as readers will get them, whoever built them. What a file tells by itself is found when
its table is made (table.py); what the whole site must hold is asked of all tables. To add an audit of that kind,
write a function of this shape and name it in ``AUDITS``; its words go to its card, ``cards/publish/``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from ..findings import Finding, in_order
from ..site import Site
from .addresses import audit_addresses
from .built import Built
from .complete import audit_complete, audit_engine, audit_kits
from .links import audit_links
from .sums import audit_sums
from .told import audit_told

Audit = Callable[[Built, Site], Iterable[Finding]]
"""A finding's path is relative to the built site's folder."""


def audit_files(built: Built, site: Site) -> Iterable[Finding]:
    """What each file tells by itself: does it load from elsewhere, does its policy fit, does it tell of the builder?"""
    return (finding for table in built.tables.values() for finding in table.findings)


def audit_words(built: Built, site: Site) -> Iterable[Finding]:
    """What the words of files tell, unless it may stand in the sources."""
    return audit_told(built, site)


AUDITS: tuple[Audit, ...] = (
    *(audit_complete, audit_kits, audit_addresses, audit_links),
    *(audit_files, audit_words, audit_sums),
)
MOST = 30
"""Findings of one rule that are told one by one; one mistake in a template is on every page."""


def audit(built: Built, site: Site, name: str = "site") -> list[Finding]:
    """Every finding about the built site. `name` stands before each path."""
    if stranger := list(audit_engine(built, site)):  # the other audits would only say the same a thousand times
        return [replace(finding, path=name) for finding in stranger]
    findings: list[Finding] = []
    for one in AUDITS:
        count: Counter[str] = Counter()
        for finding in in_order(one(built, site)):
            count[finding.rule] += 1
            if count[finding.rule] <= MOST:
                findings.append(replace(finding, path=f"{name}/{finding.path}"))
        more = ({"rule": rule, "count": number - MOST} for rule, number in count.items() if number > MOST)
        findings += [Finding(name, 1, 1, "audit-more", values) for values in more]
    return findings
