"""What the report on a campaign says, as far as the site knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...paper import paper_of
from .data import Report

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.topic import Campaign
    from ....site import Site

HEIGHTS = {"done": 42.0, "results": 14.0, "next": 26.0}
"""Of rows to write in, in mm."""
LEAST = 8.0


def report(site: Site, campaign: Campaign) -> Report:
    """Pure: the same site gives the same data."""
    words, edition = site.words(campaign.locale), site.edition(campaign.locale)
    said = words["proof"]["report"]
    paper = paper_of(site, campaign, said["name"])
    filled = said["filled"] | {
        "topic": words["colon"].join((paper["month"], campaign.title)),
        "about": words["list_comma"].join(_about(site, edition, campaign)),
    }
    if edition.quiz_of(campaign) is None:
        del filled["results"]
    rows = ((label, filled.get(name, ""), HEIGHTS.get(name, LEAST)) for name, label in said["rows"].items())
    signed = words["inspection"]["forms"]["signed"]
    return Report(**paper, rows=tuple(rows), photos=tuple(said["photos"]), signed=tuple(signed))


def _about(site: Site, edition: Edition, campaign: Campaign) -> Iterable[str]:
    """Its choice of topics; where it speaks of all, the causes and each area."""
    if campaign.topics:
        return [topic.title for topic in edition.chosen(campaign.topics)]
    return dict.fromkeys(site.category_name(topic, campaign.locale) for topic in edition.spoken_of(campaign))
