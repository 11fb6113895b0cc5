"""Inspection sheets: the lines of the checklists with a box for each answer, of an area, of a place, and of all.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from ...form import PICTURE, File, Form
from ...kind import PrintedKind
from ...late import Late
from .contents import of_campaign, place, sheet_data, sheets, texts, title_of

KIND = PrintedKind(
    name="inspection",
    forms=(Form("sheet", (File(".pdf", "PDF"), File(".ods", "ODS"), File(".xlsx", "XLSX"),
                         PICTURE)),),
    subjects=sheets,
    data=lambda site, sheet, form: sheet_data(site, sheet),
    make=Late(f"{__name__}.drawing", "make"),
    texts=texts, place=place, title=title_of,
    order=20, of_pages=False, kit="check", of_campaign=of_campaign, packages=("xlsxwriter",),
)  # fmt: skip
