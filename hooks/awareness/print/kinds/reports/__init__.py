"""What came of a campaign: a report of a page, filled in as far as the site knows, to type in (ODT).

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import TYPED, Form
from ...kind import PrintedKind
from ...late import Late
from ...paper import campaigns, is_ready, reads

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="reports",
    forms=(Form("report", TYPED),),
    subjects=campaigns,
    data=lambda site, campaign, form: TOLD("report")(site, campaign),
    make=Late(f"{__name__}.drawing", "make"),
    texts=lambda site, campaign: (), is_ready=is_ready, reads=reads,
    order=62, kit="prove",
)  # fmt: skip
