"""What a sign-in sheet says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...paper import paper_of
from .data import SignIn

if TYPE_CHECKING:
    from ....content.topic import Campaign
    from ....site import Site

ROWS, PAGES = 20, 2
"""Forty sign on both sides of a sheet."""


def sign_in(site: Site, campaign: Campaign) -> SignIn:
    """Pure: the same site gives the same data."""
    said = site.words(campaign.locale)["proof"]["sign_in"]
    fields, columns = tuple(said["fields"]), tuple(said["columns"])
    paper = paper_of(site, campaign, said["name"])
    return SignIn(**paper, fields=fields, columns=columns, note=said["note"], rows=ROWS, pages=PAGES)
