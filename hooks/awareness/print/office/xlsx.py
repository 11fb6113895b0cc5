"""A sheet as Office Open XML workbook, by XlsxWriter; packed once more, so that its bytes follow from what is in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from .fonts import main_font
from .packed import packed
from .table import Cell, Look, Table, at

PIXELS = 96 / 25.4
"""To the mm."""
DATE_FORMAT = 14
"""The program's own short date."""
A4 = 9
MARGINS = {"left": 0.47, "right": 0.47, "top": 0.47, "bottom": 0.7}
AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False}
WRITER = re.compile(b"<Application>.*?</Application>|<HeadingPairs>.*</TitlesOfParts>")
"""A program which it is not; and names of ranges once more, which a search for keys takes for one."""


def xlsx(table: Table) -> bytes:
    from xlsxwriter import Workbook

    made, family = io.BytesIO(), {"font_name": main_font(table.locale), "font_size": 10}
    with Workbook(made, {"in_memory": True, "default_format_properties": family, **AS_WRITTEN}) as book:
        book.set_properties({"title": table.title, "created": datetime.fromisoformat(table.date)})
        sheet = book.add_worksheet(table.name)
        looks = {name: book.add_format(_look(name, look)) for name, look in table.looks.items()}
        _write(table, sheet, looks)
        _ask(table, sheet)
        failed = book.add_format(
            {"bold": True, "font_color": table.failed_look.ink, "bg_color": table.failed_look.fill}
        )
        (first, last), width = table.answered, len(table.columns) - 1
        rule = f'=${at(first, table.answer_column)}="{table.failed}"'
        sheet.conditional_format(first, 0, last, width, {"type": "formula", "criteria": rule, "format": failed})
        _lay_out(table, sheet)
    with zipfile.ZipFile(made) as archive:
        return packed({name: WRITER.sub(b"", archive.read(name)) for name in archive.namelist()})


def _look(name: str, look: Look) -> dict[str, Any]:
    edge = {"border": 1, "border_color": look.edge} if look.edge else {}
    fill = {"bg_color": look.fill} if look.fill else {}
    side = {"align": "center"} if look.centred else {"align": "left", "indent": 1}
    day = {"num_format": DATE_FORMAT} if name == "day" else {}
    plain = {"font_size": look.size, "bold": look.bold, "font_color": look.ink, "valign": "vcenter", "text_wrap": True}
    return plain | edge | fill | side | day


def _write(table: Table, sheet: Any, looks: dict[str, Any]) -> None:
    first, last = (at(row, table.answer_column) for row in table.answered)
    for row, column, cell in _cells(table):
        look = looks[cell.look]
        if cell.span > 1:
            sheet.merge_range(row, column, row, column + cell.span - 1, cell.words, look)
        elif cell.count:
            sheet.write_formula(row, column, f'=COUNTIF({first}:{last},"{cell.count}")', look, 0)
        else:
            sheet.write(row, column, cell.words, look)
    for number, line in enumerate(table.rows):
        sheet.set_row_pixels(number, round(line.height * PIXELS))
    for number, width in enumerate(table.columns):
        sheet.set_column_pixels(number, number, round(width * PIXELS))


def _cells(table: Table) -> Iterator[tuple[int, int, Cell]]:
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            yield number, column, cell
            column += cell.span


def _ask(table: Table, sheet: Any) -> None:
    """What may be written: an answer of the list; a day, doubted where it lies too far back."""
    forms: dict[str, dict[str, Any]] = {
        "answer": {"validate": "list", "source": list(table.answers), "error_message": table.choose},
        "day": {"validate": "date", "criteria": ">=", "value": datetime.fromisoformat(table.first_day),
                "error_message": table.day, "error_type": "warning"},
    }  # fmt: skip
    for asked, form in forms.items():
        first, *others = [(row, column, row, column) for row, column, cell in _cells(table) if cell.asks == asked]
        sheet.data_validation(*first, form | {"other_cells": others})


def _lay_out(table: Table, sheet: Any) -> None:
    """On paper and on the screen: pages of A4, on each of which the heads stand."""
    left, right = (text.replace("&", "&&") for text in table.foot)
    sheet.set_footer(f"&L{left}&R{right.replace('{page}', '&P').replace('{pages}', '&N')}")
    sheet.set_margins(**MARGINS)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.repeat_rows(table.head)
    sheet.print_area(0, 0, len(table.rows) - 1, len(table.columns) - 1)
    sheet.freeze_panes(table.head + 1, 0)
