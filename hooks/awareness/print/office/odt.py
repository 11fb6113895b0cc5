"""A form to type in, as OpenDocument text: a band with its title, then tables and lines one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import count

from .odf import a4, default_style, document, element, letters, paragraph, tongue

MARGINS = {"top": 15, "bottom": 12, "left": 16, "right": 16}
ROOM = 178.0
"""Width of the text, in mm."""
LABEL = 34.0
"""Width of a column that names rows."""


BOX = "□"
"""To tick. Of no script: a program takes the first on a line from another font than the rest, smaller."""


@dataclass(frozen=True)
class Grid:
    """A table; `heading` stands above it."""

    widths: tuple[float, ...]
    """In mm, ROOM together."""
    rows: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    """Least height of each row, in mm."""
    heading: str = ""
    has_head: bool = False
    """Whether the first row names the columns, on the next page too. Else every other column names what is beside."""
    lines: tuple[str, ...] = ()
    """What stands below the heading where there is no table."""


def labelled(words: Sequence[str], height: float) -> Grid:
    """Label and words in turn."""
    rows = tuple(zip(words[::2], words[1::2], strict=True))
    return Grid((LABEL, ROOM - LABEL), rows, (height,) * len(rows))


def pairs(labels: Sequence[str]) -> Grid:
    """Two labels a row, with room beside each."""
    half, rows = ROOM / 2 - LABEL, tuple(zip(labels[::2], labels[1::2], strict=True))
    return Grid((LABEL, half, LABEL, half), tuple((one, "", other, "") for one, other in rows), (9.0,) * len(rows))


def signed(names: Sequence[str]) -> Grid:
    """Who signs, and room to."""
    third = ROOM / 3
    return Grid((third,) * 3, (tuple(names), ("", "", "")), (7.0, 16.0), has_head=True)


@dataclass(frozen=True)
class Sheet:
    """What begins on a page of its own."""

    title: str
    about: str
    """Below the title."""
    grids: tuple[Grid, ...]
    opening: str = ""
    """A sentence below the band; empty for none."""


@dataclass(frozen=True)
class Form:
    locale: str
    title: str
    sheets: tuple[Sheet, ...]
    foot: str
    date: str
    ink: str
    accent: str
    on_accent: str
    ground: str


def odt(form: Form) -> bytes:
    """The foot stands on each page."""
    numbers = count()
    body = "".join(_sheet(sheet, "Next" if at else "Title", numbers) for at, sheet in enumerate(form.sheets))
    foot = element("style:footer", paragraph(form.foot, "Foot"))
    return document(
        "text", element("office:text", body), automatic="".join(_automatic(form)), styles="".join(_styles(form)),
        page=a4(MARGINS, foot, ""), title=form.title, locale=form.locale, date=form.date,
    )  # fmt: skip


def _sheet(sheet: Sheet, style: str, numbers: Iterator[int]) -> str:
    band = element("text:h", escape(sheet.title), text__style_name=style, text__outline_level=1)
    band += paragraph(sheet.about, "About")
    opening = paragraph(sheet.opening, "Opening") if sheet.opening else ""
    return band + opening + "".join(_grid(next(numbers), grid) for grid in sheet.grids)


def _styles(form: Form) -> Iterator[str]:
    yield default_style("paragraph", form.locale, 11)
    flat = {"fo__margin_top": "0mm", "fo__margin_bottom": "0mm"}
    band = flat | {
        "style__join_border": "false",
        "fo__background_color": form.accent,
        "fo__padding_left": "3mm",
        "fo__padding_right": "3mm",
    }
    title = band | {"fo__padding_top": "3mm", "fo__keep_with_next": "always"}
    looks: dict[str, tuple[dict[str, str], str]] = {
        "Standard": ({}, ""),
        "Title": (title, letters(22, True, form.on_accent)),
        "Next": (title | {"fo__break_before": "page"}, letters(22, True, form.on_accent)),
        "About": (band | {"fo__padding_bottom": "2.5mm", "fo__border_bottom": f"1.8mm solid {form.ink}"},
                   letters(10, True, form.on_accent)),
        "Opening": ({"fo__margin_top": "4mm"}, ""),
        "Heading": ({"fo__margin_top": "5mm", "fo__margin_bottom": "1.5mm", "fo__keep_with_next": "always"},
                    letters(12, True, form.ink)),
        "Gap": (flat | {"fo__line_height": "3mm"}, letters(4)),
        "Label": (flat, letters(10, True, form.ink)),
        "Said": (flat | {"fo__line_height": "16pt"}, letters(10.5, ink=form.ink)),
        "Line": (flat | {"fo__margin_left": "6mm", "fo__line_height": "16pt"}, letters(11, ink=form.ink)),
        "Foot": ({}, letters(9, ink=form.ink)),
    }  # fmt: skip
    both = element("style:text-properties", style__font_name="Han", style__font_name_asian="Han")
    yield element("style:style", both, style__name="Box", style__family="text")
    for name, (properties, text) in looks.items():
        yield element(
            "style:style", element("style:paragraph-properties", **properties) + text, style__name=name,
            style__family="paragraph", style__class="text",
        )  # fmt: skip


def _automatic(form: Form) -> Iterator[str]:
    grids = [grid for sheet in form.sheets for grid in sheet.grids]
    for number, grid in enumerate(grids):
        yield _style(
            f"t{number}",
            "table",
            element(
                "style:table-properties",
                style__width=f"{ROOM}mm",
                table__align="left",
                table__border_model="collapsing",
            ),
        )
        for column, width in enumerate(grid.widths):
            yield _style(
                f"t{number}.{column}",
                "table-column",
                element("style:table-column-properties", style__column_width=f"{width}mm"),
            )
    for height in dict.fromkeys(height for grid in grids for height in grid.heights):
        least = element("style:table-row-properties", style__min_row_height=f"{height}mm", fo__keep_together="always")
        yield _style(f"r{height}", "table-row", least)
    for name, fill in (("label", form.ground), ("head", form.accent), ("said", "transparent")):
        cell = element(
            "style:table-cell-properties", fo__background_color=fill, fo__border=f"0.3mm solid {form.ink}",
            fo__padding="1.6mm", style__vertical_align="top",
        )  # fmt: skip
        yield _style(name, "table-cell", cell)
    yield _style("none", "text", element("style:text-properties", **tongue(form.locale)))


def _style(name: str, family: str, properties: str) -> str:
    return element("style:style", properties, style__name=name, style__family=family)


def _grid(number: int, grid: Grid) -> str:
    heading = element("text:h", escape(grid.heading), text__style_name="Heading", text__outline_level=2)
    if not grid.rows:
        return heading + "".join(_written(line, "Line") for line in grid.lines)
    columns = "".join(
        element("table:table-column", table__style_name=f"t{number}.{n}") for n in range(len(grid.widths))
    )
    rows = [_row(grid, at) for at in range(len(grid.rows))]
    head = element("table:table-header-rows", rows.pop(0)) if grid.has_head else ""
    table = element(
        "table:table", columns + head + "".join(rows), table__name=f"t{number}", table__style_name=f"t{number}"
    )
    return (heading if grid.heading else paragraph("", "Gap")) + table


def _written(words: str, style: str) -> str:
    return paragraph(words, style).replace(BOX, element("text:span", BOX, text__style_name="Box"))


def _row(grid: Grid, at: int) -> str:
    cells = []
    for column, words in enumerate(grid.rows[at]):
        is_head, is_label = grid.has_head and at == 0, not grid.has_head and column % 2 == 0
        look = "head" if is_head else "label" if is_label else "said"
        text = "".join(_written(line, "Said" if look == "said" else "Label") for line in words.split("\n"))
        cells.append(element("table:table-cell", text, table__style_name=look, office__value_type="string"))
    return element("table:table-row", "".join(cells), table__style_name=f"r{grid.heights[at]}")
