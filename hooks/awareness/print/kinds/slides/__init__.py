"""Slides of a campaign, for whoever speaks about it: to edit (ODP, PPTX), and to show as they are (PDF).

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import File, Form
from ...kind import PrintedKind
from ...late import Late
from ...paper import campaigns, reads

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="slides",
    forms=(Form("slides", (File(".odp", "ODP"), File(".pdf", "PDF"), File(".pptx", "PPTX"),
                           File(".png", pixels=(640, 360)))),),
    subjects=campaigns,
    data=lambda site, campaign, form: TOLD("slides_data")(site, campaign),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "check_layout"),
    texts=TOLD("texts"), findings=TOLD("findings"), is_ready=TOLD("is_ready"), place=TOLD("place"), reads=reads,
    order=5, kit="say",
)  # fmt: skip
