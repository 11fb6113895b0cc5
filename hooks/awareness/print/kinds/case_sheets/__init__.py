"""Case sheets: a case on a page of A4 for a meeting: what happened, what to talk about, the law, what we do.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import File, Form
from ...kind import PrintedKind
from ...late import Late

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="case-sheets",
    forms=(Form("sheet", (File("-a4.pdf", "A4", in_bundles=True), File(".png", pixels=(600, 849)))),),
    subjects=lambda edition: {case.id: case for case in edition.cases},
    data=lambda site, case, form: TOLD("sheet_data")(site, case),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "check_layout"),
    texts=TOLD("texts"), findings=TOLD("findings"), place=TOLD("place"), reads=lambda site, case: [case],
    order=10, kit="say",
    of_campaign=lambda edition, campaign: [case for case in edition.cases if case.id == campaign.case],
)  # fmt: skip
