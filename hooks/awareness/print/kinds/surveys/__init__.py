"""A questionnaire on both sides of a sheet: before a campaign is spoken of, and after; to print (PDF), or change (ODT).

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from ...form import FILLED, Form
from ...kind import PrintedKind
from ...late import Late
from ...paper import is_ready, reads, title_text
from .contents import asking, survey

KIND = PrintedKind(
    name="surveys",
    forms=(Form("survey", FILLED),),
    subjects=asking,
    data=lambda site, campaign, form: survey(site, campaign),
    make=Late(f"{__name__}.drawing", "make"),
    texts=title_text, is_ready=is_ready, reads=reads,
    order=61, kit="prove",
)  # fmt: skip
