"""Forms beside the sheets of an inspection, to type in: its plan, its report, and the notice of what is to be mended.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import TYPED, Form
from ...kind import PrintedKind
from ...late import Late

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="inspection-forms",
    forms=(Form("form", TYPED),),
    subjects=TOLD("papers"),
    data=lambda site, paper, form: TOLD("form_data")(site, paper),
    make=Late(f"{__name__}.drawing", "make"),
    texts=lambda site, paper: (), title=TOLD("title_of"),
    order=30, of_pages=False, kit="check", of_campaign=lambda edition, campaign: TOLD("papers")(edition).values(),
)  # fmt: skip
