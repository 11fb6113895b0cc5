"""A sheet as OpenDocument spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import escape

from .odf import a4, default_style, document, element, letters, paragraph
from .table import Cell, Look, Row, Table, at

MARGINS = {"top": 12, "bottom": 10, "left": 12, "right": 12}
FAILED = "Failed-"
"""Before the name of a look that turns: how it looks then."""


def ods(table: Table) -> bytes:
    styles = [_column(n, width) for n, width in enumerate(table.columns)]
    heights = {height: f"ro{n}" for n, height in enumerate(dict.fromkeys(row.height for row in table.rows))}
    styles += [_height(name, height) for height, name in heights.items()]
    styles += [_cell(name, look, table) for name, look in table.looks.items()]
    styles += [
        element("style:style", element("style:table-properties", table__display="true"), style__name="ta",
                style__family="table", style__master_page_name="Standard"),
        element("number:date-style", _DAY, style__name="day-form"),
    ]  # fmt: skip
    columns = "".join(element("table:table-column", table__style_name=f"co{n}") for n in range(len(table.columns)))
    rows = [_row(table, n, row, heights[row.height]) for n, row in enumerate(table.rows)]
    head = element("table:table-header-rows", rows[table.head])
    last = at(len(table.rows) - 1, len(table.columns) - 1)
    sheet = element(
        "table:table", columns + "".join(rows[: table.head]) + head + "".join(rows[table.head + 1 :]),
        table__name=table.name, table__style_name="ta",
        table__print_ranges=f"{_quoted(table)}.A1:{_quoted(table)}.{last}",
    )  # fmt: skip
    return document(
        "spreadsheet",
        element("office:spreadsheet", element("table:content-validations", "".join(_rules(table))) + sheet),
        automatic="".join(styles),
        styles=default_style("table-cell", table.locale, 10)
        + element("style:style", style__name="Default", style__family="table-cell")
        + "".join(_named(f"{FAILED}{name}", _failed(look, table)) for name, look in table.looks.items() if look.turns),
        page=a4(MARGINS, _foot(table), _FOOT_STYLES),
        title=table.title, locale=table.locale, date=table.date, settings=_settings(table),
    )  # fmt: skip


_DAY = "".join((
    element("number:year", number__style="long"), element("number:text", "-"),
    element("number:month", number__style="long"), element("number:text", "-"),
    element("number:day", number__style="long"),
))  # fmt: skip
_FOOT_STYLES = "".join(
    element(
        "style:style", element("style:paragraph-properties", fo__text_align=align) + letters(9),
        style__name=f"foot-{side}", style__family="paragraph",
    )
    for side, align in (("left", "start"), ("right", "end"))
)  # fmt: skip


def _quoted(table: Table) -> str:
    return f"'{table.name}'"


def _column(number: int, width: float) -> str:
    properties = element("style:table-column-properties", style__column_width=f"{width}mm")
    return element("style:style", properties, style__name=f"co{number}", style__family="table-column")


def _height(name: str, height: float) -> str:
    properties = element(
        "style:table-row-properties", style__row_height=f"{height}mm", style__use_optimal_row_height="false"
    )
    return element("style:style", properties, style__name=name, style__family="table-row")


def _looks(look: Look) -> str:
    """The properties of a cell, of its paragraph and of its letters."""
    edge = f"0.3mm solid {look.edge}" if look.edge else "none"
    return (
        element(
            "style:table-cell-properties", fo__background_color=look.fill or "transparent", fo__border=edge,
            fo__padding="0.8mm", fo__wrap_option="wrap", style__vertical_align="middle",
        )
        + element("style:paragraph-properties", fo__text_align="center" if look.centred else "start")
        + letters(look.size, look.bold, look.ink)
    )  # fmt: skip


def _failed(look: Look, table: Table) -> Look:
    return replace(look, bold=True, ink=table.failed_look.ink, fill=table.failed_look.fill)


def _named(name: str, look: Look) -> str:
    return element(
        "style:style", _looks(look), style__name=name, style__family="table-cell", style__parent_style_name="Default"
    )


def _cell(name: str, look: Look, table: Table) -> str:
    first, column = table.answered[0], table.answer_column
    turned = element(
        "style:map", style__condition=f'is-true-formula([.${at(first, column)}]="{table.failed}")',
        style__apply_style_name=f"{FAILED}{name}", style__base_cell_address=f"{_quoted(table)}.{at(first, 0)}",
    ) if look.turns else ""  # fmt: skip
    return element(
        "style:style", _looks(look) + turned, style__name=name, style__family="table-cell",
        style__parent_style_name="Default", style__data_style_name="day-form" if name == "day" else None,
    )  # fmt: skip


def _row(table: Table, number: int, row: Row, height: str) -> str:
    cells = "".join(_written(table, cell) for cell in row.cells)
    return element("table:table-row", cells, table__style_name=height)


def _written(table: Table, cell: Cell) -> str:
    first, last = (at(row, table.answer_column) for row in table.answered)
    counted = {
        "table__formula": f'of:=COUNTIF([.{first}:.{last}];"{cell.count}")', "office__value_type": "float",
        "office__value": "0",
    } if cell.count else {"office__value_type": "string"} if cell.words else {}  # fmt: skip
    return element(
        "table:table-cell", paragraph("0" if cell.count else cell.words) if cell.words or cell.count else "",
        table__style_name=cell.look, table__content_validation_name=cell.asks or None,
        table__number_columns_spanned=cell.span if cell.span > 1 else None,
        table__number_rows_spanned=1 if cell.span > 1 else None, **counted,
    ) + element("table:covered-table-cell") * (cell.span - 1)  # fmt: skip


def _rules(table: Table) -> Iterator[str]:
    """What may be written: an answer of the list; a day, doubted where it lies too far back."""
    answers = ";".join(f'"{answer}"' for answer in table.answers)
    year, month, day = (int(part) for part in table.first_day.split("-"))
    forms = {
        "answer": (f"cell-content-is-in-list({answers})", "unsorted", table.choose, "stop"),
        "day": (f"cell-content-is-date() and cell-content()>=DATE({year};{month};{day})", "none", table.day, "warning"),
    }
    for name, (condition, shown, words, kind) in forms.items():
        told = element("table:error-message", paragraph(words), table__message_type=kind, table__display="true")
        yield element(
            "table:content-validation", told, table__name=name, table__condition=f"of:{condition}",
            table__allow_empty_cell="true", table__display_list=shown,
            table__base_cell_address=f"{_quoted(table)}.{at(table.answered[0], table.answer_column)}",
        )  # fmt: skip


def _foot(table: Table) -> str:
    left, right = table.foot
    fields = {"{page}": element("text:page-number", "1"), "{pages}": element("text:page-count", "1")}
    numbered = escape(right)
    for name, field in fields.items():
        numbered = numbered.replace(name, field)
    parts = {"left": escape(left), "right": numbered}
    regions = (
        element(f"style:region-{side}", element("text:p", words, text__style_name=f"foot-{side}"))
        for side, words in parts.items()
    )
    return element("style:header", style__display="false") + element("style:footer", "".join(regions))


def _settings(table: Table) -> str:
    """All down to the head stays where it is when one scrolls."""
    rows = table.head + 1
    items = {"HorizontalSplitMode": 0, "VerticalSplitMode": 2, "VerticalSplitPosition": rows, "PositionBottom": rows}
    view = "".join(_item(name, "short" if "Mode" in name else "int", value) for name, value in items.items())
    sheets = element(
        "config:config-item-map-named", element("config:config-item-map-entry", view, config__name=table.name),
        config__name="Tables",
    )  # fmt: skip
    entry = _item("ViewId", "string", "view1") + sheets + _item("ActiveTable", "string", table.name)
    views = element(
        "config:config-item-map-indexed", element("config:config-item-map-entry", entry), config__name="Views"
    )
    return element("config:config-item-set", views, config__name="ooo:view-settings")


def _item(name: str, kind: str, value: object) -> str:
    return element("config:config-item", escape(str(value)), config__name=name, config__type=kind)
