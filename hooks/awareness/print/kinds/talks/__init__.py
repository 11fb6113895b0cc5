"""Five minutes for the leader of a team: what to say about a month's campaign, on one page.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import PICTURE, File, Form
from ...kind import PrintedKind
from ...late import Late
from ...paper import campaigns, is_ready, reads

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="talks",
    forms=(Form("talk", (File("-a4.pdf", "A4"), PICTURE)),),
    subjects=campaigns,
    data=lambda site, campaign, form: TOLD("talk")(site, campaign),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "check_layout"),
    texts=TOLD("texts"), findings=TOLD("findings"), place=TOLD("place"), is_ready=is_ready, reads=reads,
    order=6, kit="say",
)  # fmt: skip
