"""Sign-in sheets: who was there when a campaign was spoken of, to sign by hand (PDF), or with the names typed in (ODT).

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import FILLED, Form
from ...kind import PrintedKind
from ...late import Late
from ...paper import campaigns, is_ready, reads, title_text

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="sign-ins",
    forms=(Form("sheet", FILLED),),
    subjects=campaigns,
    data=lambda site, campaign, form: TOLD("sign_in")(site, campaign),
    make=Late(f"{__name__}.drawing", "make"),
    texts=title_text, is_ready=is_ready, reads=reads,
    order=60, kit="prove",
)  # fmt: skip
