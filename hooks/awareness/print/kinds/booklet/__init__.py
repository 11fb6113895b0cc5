"""The booklet for who is new: eight pages of A5, to be read in order, and two up on A4 to be folded.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import File, Form
from ...kind import PrintedKind
from ...late import Late
from ..handbook import KIND as BOOKS

FILES = (File("-a5.pdf", "A5"), File("-a4.pdf", "A4", is_redrawn=True), File(".png", pixels=(300, 426)))

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="booklet",
    forms=(Form("booklet", FILES),),
    subjects=TOLD("booklets"),
    data=lambda site, booklet, form: TOLD("booklet_data")(site, booklet),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "check_layout"),
    texts=TOLD("texts"), place=TOLD("place"), reads=TOLD("reads"), title=BOOKS.title,
    order=51, of_pages=False, kit="read", of_campaign=lambda edition, campaign: (),
)  # fmt: skip
