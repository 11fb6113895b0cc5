"""A questionnaire on both sides of a sheet: before a campaign is spoken of, and after; to print (PDF), or change (ODT).

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import FILLED, Form
from ...kind import PrintedKind
from ...late import Late
from ...paper import is_ready, reads, title_text

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="surveys",
    forms=(Form("survey", FILLED),),
    subjects=TOLD("asking"),
    data=lambda site, campaign, form: TOLD("survey")(site, campaign),
    make=Late(f"{__name__}.drawing", "make"),
    texts=title_text, is_ready=is_ready, reads=reads,
    order=61, kit="prove",
)  # fmt: skip
