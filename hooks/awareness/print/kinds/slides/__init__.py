"""Slides of a campaign, for whoever speaks about it: to edit (ODP, PPTX), and to show as they are (PDF).

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from ...form import File, Form
from ...kind import PrintedKind
from ...late import Late
from ...paper import campaigns, reads
from .contents import findings, is_ready, place, slides_data, texts

KIND = PrintedKind(
    name="slides",
    forms=(Form("slides", (File(".odp", "ODP"), File(".pdf", "PDF"), File(".pptx", "PPTX"),
                           File(".png", pixels=(640, 360)))),),
    subjects=campaigns,
    data=lambda site, campaign, form: slides_data(site, campaign),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "check_layout"),
    texts=texts, findings=findings, is_ready=is_ready, place=place, reads=reads,
    order=5, kit="say",
)  # fmt: skip
