"""A form to type in, as OpenDocument text: a band with its title, then tables one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from .odf import a4, default_style, document, element, letters, paragraph, tongue

MARGINS = {"top": 15, "bottom": 12, "left": 16, "right": 16}
ROOM = 178.0
"""Width of the text, in mm."""


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


@dataclass(frozen=True)
class Form:
    locale: str
    title: str
    agency: str
    opening: str
    """A sentence below the title; empty for none."""
    grids: tuple[Grid, ...]
    foot: str
    date: str
    ink: str
    accent: str
    on_accent: str
    ground: str


def odt(form: Form) -> bytes:
    """Each page has its agency at the foot."""
    band = element("text:h", escape(form.title), text__style_name="Title", text__outline_level=1)
    band += paragraph(form.agency, "Agency")
    opening = paragraph(form.opening, "Opening") if form.opening else ""
    body = "".join(_grid(number, grid) for number, grid in enumerate(form.grids))
    foot = element("style:footer", paragraph(form.foot, "Foot"))
    return document(
        "text", element("office:text", band + opening + body), automatic="".join(_automatic(form)),
        styles="".join(_styles(form)), page=a4(MARGINS, foot, ""), title=form.title, locale=form.locale, date=form.date,
    )  # fmt: skip


def _styles(form: Form) -> Iterator[str]:
    yield default_style("paragraph", form.locale, 11)
    flat = {"fo__margin_top": "0mm", "fo__margin_bottom": "0mm"}
    band = flat | {
        "style__join_border": "false",
        "fo__background_color": form.accent,
        "fo__padding_left": "3mm",
        "fo__padding_right": "3mm",
    }
    looks: dict[str, tuple[dict[str, str], str]] = {
        "Standard": ({}, ""),
        "Title": (band | {"fo__padding_top": "3mm", "fo__keep_with_next": "always"}, letters(22, True, form.on_accent)),
        "Agency": (band | {"fo__padding_bottom": "2.5mm", "fo__border_bottom": f"1.8mm solid {form.ink}"},
                   letters(10, True, form.on_accent)),
        "Opening": ({"fo__margin_top": "4mm"}, ""),
        "Heading": ({"fo__margin_top": "5mm", "fo__margin_bottom": "1.5mm", "fo__keep_with_next": "always"},
                    letters(12, True, form.ink)),
        "Gap": (flat | {"fo__line_height": "3mm"}, letters(4)),
        "Label": (flat, letters(10, True, form.ink)),
        "Said": (flat | {"fo__line_height": "16pt"}, letters(10.5, ink=form.ink)),
        "Foot": ({}, letters(9, ink=form.ink)),
    }  # fmt: skip
    for name, (properties, text) in looks.items():
        yield element(
            "style:style", element("style:paragraph-properties", **properties) + text, style__name=name,
            style__family="paragraph", style__class="text",
        )  # fmt: skip


def _automatic(form: Form) -> Iterator[str]:
    for number, grid in enumerate(form.grids):
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
    for height in dict.fromkeys(height for grid in form.grids for height in grid.heights):
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
    columns = "".join(
        element("table:table-column", table__style_name=f"t{number}.{n}") for n in range(len(grid.widths))
    )
    rows = [_row(grid, at) for at in range(len(grid.rows))]
    head = element("table:table-header-rows", rows.pop(0)) if grid.has_head else ""
    table = element(
        "table:table", columns + head + "".join(rows), table__name=f"t{number}", table__style_name=f"t{number}"
    )
    return (heading if grid.heading else paragraph("", "Gap")) + table


def _row(grid: Grid, at: int) -> str:
    cells = []
    for column, words in enumerate(grid.rows[at]):
        is_head, is_label = grid.has_head and at == 0, not grid.has_head and column % 2 == 0
        look = "head" if is_head else "label" if is_label else "said"
        text = "".join(paragraph(line, "Said" if look == "said" else "Label") for line in words.split("\n"))
        cells.append(element("table:table-cell", text, table__style_name=look, office__value_type="string"))
    return element("table:table-row", "".join(cells), table__style_name=f"r{grid.heights[at]}")
