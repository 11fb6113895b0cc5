"""Nothing is taken off the list of published addresses. Git tells what stood there, where there is git."""

from __future__ import annotations

from collections.abc import Collection

from ..content.addresses import FILE, addresses_in
from ..findings import Finding
from ..rules.moved import new_name
from ..site import Site
from .history import published_text


def with_lost_addresses(findings: list[Finding], site: Site, asked: str) -> list[Finding]:
    """The findings with one for the addresses that are lost, in place of those that only repeat it.

    `asked` is the version to compare with; empty for what is published.
    """
    now = site.addresses
    text = published_text(site.project.root, FILE, asked) if now.exists else None
    if text is None:
        return findings
    before, _ = addresses_in(text, site.project)
    lost = sorted({*before.published, *before.redirects} - {*now.published, *now.redirects})
    if not lost:
        return findings
    edition = site.catalogue.default
    pages = {*(topic.page_id for topic in edition.topics.values()), *edition.pages}
    missing = [id for id in lost if id not in pages]
    id = (missing or lost)[0]
    new = before.redirects.get(id) or new_name(id, missing, pages - before.published.keys(), pages - {id}) or "…"
    below = min((other for other in now.published if other > id), default=None)
    place = now.published[below] if below else (1, 1)
    kept = [finding for finding in findings if not _repeats(finding, lost, before.published)]
    return [*kept, Finding(FILE, *place, "address-lost", {"count": len(lost), "id": id, "new": new, "ids": lost})]


def _repeats(finding: Finding, lost: list[str], before: Collection[str]) -> bool:
    """A page that is on the list no more is not new; an entry that never was there is one of the lost, misspelt."""
    id = finding.values.get("id")
    return (finding.rule == "address-new" and id in lost) or (finding.rule == "address-gone" and id not in before)
