"""The booklet for who is new: eight pages of A5, to be read in order, and two up on A4 to be folded.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from ...form import File, Form
from ...kind import PrintedKind
from ...late import Late
from ..handbook.contents import title_of
from .contents import booklet_data, booklets, place, reads, texts

FILES = (File("-a5.pdf", "A5"), File("-a4.pdf", "A4", is_redrawn=True), File(".png", pixels=(300, 426)))

KIND = PrintedKind(
    name="booklet",
    forms=(Form("booklet", FILES),),
    subjects=booklets,
    data=lambda site, booklet, form: booklet_data(site, booklet),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "check_layout"),
    texts=texts, place=place, reads=reads, title=title_of,
    order=51, of_pages=False, kit="read", of_campaign=lambda edition, campaign: (),
)  # fmt: skip
