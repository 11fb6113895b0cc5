"""Handbooks: what pages say, as a book to print: of an area, of topics that an office chooses, and of everything.

Where a second language tells it too, both stand side by side. Nothing is imported here that reads a site: a process
that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import PICTURE, File, Form
from ...kind import PrintedKind
from ...late import Late

FILES = (File("-a4.pdf", "A4"), PICTURE)

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

AREA_BOOK = TOLD("area_book")

KIND = PrintedKind(
    name="handbook",
    forms=(Form("both", FILES, is_bilingual=True), Form("alone", FILES, is_alone=True)),
    subjects=TOLD("books"),
    data=lambda site, book, form: TOLD("book_data")(site, book, form),
    make=Late(f"{__name__}.drawing", "make"),
    texts=TOLD("texts"), place=TOLD("place"), reads=TOLD("reads"), title=TOLD("title_of"),
    order=50, of_pages=False, kit="read", of_campaign=lambda edition, campaign: (),
)  # fmt: skip
