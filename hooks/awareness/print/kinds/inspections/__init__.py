"""Inspection sheets: the lines of the checklists with a box for each answer, of an area, of a place, and of all.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from functools import partial

from ...form import PICTURE, File, Form
from ...kind import PrintedKind
from ...late import Late

TOLD = partial(Late, f"{__name__}.contents")
"""What reads a site, when it is asked."""

KIND = PrintedKind(
    name="inspection",
    forms=(Form("sheet", (File(".pdf", "PDF"), File(".ods", "ODS"), File(".xlsx", "XLSX"),
                         PICTURE)),),
    subjects=TOLD("sheets"),
    data=lambda site, sheet, form: TOLD("sheet_data")(site, sheet),
    make=Late(f"{__name__}.drawing", "make"),
    texts=TOLD("texts"), place=TOLD("place"), title=TOLD("title_of"),
    order=20, of_pages=False, kit="check", of_campaign=TOLD("of_campaign"), packages=("xlsxwriter",),
)  # fmt: skip
