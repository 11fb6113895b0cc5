"""A sheet as Office Open XML workbook (ECMA-376, transitional)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from .fonts import main_font
from .odf import HEAD, element
from .packed import packed
from .table import Look, Table, at
from .theme import KIND as THEME
from .theme import theme

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DAY_ZERO = date(1899, 12, 30)
DATE_FORMAT = 14
"""The program's own short date."""


def xlsx(table: Table) -> bytes:
    core = (
        f'<dc:title>{escape(table.title)}</dc:title><dc:language>{table.locale}</dc:language>'
        + "".join(
            f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{table.date}T00:00:00Z</dcterms:{what}>'
            for what in ("created", "modified")
        )
    )  # fmt: skip
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return packed({
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{_types()}</Types>',
        "_rels/.rels": _relations({
            "officeDocument": "xl/workbook.xml",
            f"{PACKAGE}/relationships/metadata/core-properties": "docProps/core.xml",
        }),
        "docProps/core.xml": f"{HEAD}<cp:coreProperties {spaces}>{core}</cp:coreProperties>",
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATED}">{_workbook(table)}</workbook>',
        "xl/_rels/workbook.xml.rels": _relations({
            "worksheet": "worksheets/sheet1.xml", "theme": "theme/theme1.xml", "styles": "styles.xml",
            "sharedStrings": "sharedStrings.xml",
        }),
        "xl/theme/theme1.xml": theme(table.locale),
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}">{_styles(table)}</styleSheet>',
        "xl/sharedStrings.xml": f'{HEAD}<sst xmlns="{MAIN}">{_strings(table)}</sst>',
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}">{"".join(_sheet(table))}</worksheet>',
    })  # fmt: skip


def _types() -> str:
    parts = {
        "xl/workbook.xml": f"{SHEETS}.sheet.main+xml", "xl/worksheets/sheet1.xml": f"{SHEETS}.worksheet+xml",
        "xl/styles.xml": f"{SHEETS}.styles+xml", "xl/sharedStrings.xml": f"{SHEETS}.sharedStrings+xml",
        "xl/theme/theme1.xml": THEME,
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }  # fmt: skip
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    return "".join(element("Default", Extension=end, ContentType=kind) for end, kind in defaults.items()) + "".join(
        element("Override", PartName=f"/{name}", ContentType=kind) for name, kind in parts.items()
    )


def _relations(parts: dict[str, str]) -> str:
    rows = "".join(
        element("Relationship", Id=f"rId{n}", Type=kind if "/" in kind else f"{RELATED}/{kind}", Target=target)
        for n, (kind, target) in enumerate(parts.items(), 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _workbook(table: Table) -> str:
    sheet, last = "'" + table.name.replace("'", "''") + "'", len(table.rows)
    column, head = at(0, len(table.columns) - 1)[0], table.head + 1
    names = {"Print_Area": f"{sheet}!$A$1:${column}${last}", "Print_Titles": f"{sheet}!${head}:${head}"}
    return (
        element("bookViews", element("workbookView"))
        + element("sheets", f'<sheet name="{escape(table.name)}" sheetId="1" r:id="rId1"/>')
        + element("definedNames", "".join(
            element("definedName", escape(where), name=f"_xlnm.{name}", localSheetId=0) for name, where in names.items()
        ))
        + element("calcPr", fullCalcOnLoad=1)
    )  # fmt: skip


def _styles(table: Table) -> str:
    looks = list(table.looks.items())
    fonts = "".join(_font(look, table.locale) for _, look in looks)
    fills = "".join(_fill(look) for _, look in looks)
    edges = "".join(_edge(look) for _, look in looks)
    plain = element("xf", numFmtId=0, fontId=0, fillId=0, borderId=0)
    forms = "".join(
        element(
            "xf",
            element("alignment", horizontal="center" if look.centred else "left", vertical="center", wrapText=1,
                    indent=None if look.centred else 1),
            numFmtId=DATE_FORMAT if name == "day" else 0, fontId=n, fillId=n + 2, borderId=n, xfId=0,
            applyNumberFormat=1, applyFont=1, applyFill=1, applyBorder=1, applyAlignment=1,
        )
        for n, (name, look) in enumerate(looks)
    )  # fmt: skip
    failed = element(
        "dxf",
        element("font", element("b") + _colour("color", table.failed_look.ink))
        + element("fill", element("patternFill", _colour("bgColor", table.failed_look.fill))),
    )
    grey = element("fill", element("patternFill", patternType="none")) + element(
        "fill", element("patternFill", patternType="gray125")
    )
    return (
        element("fonts", fonts, count=len(looks))
        + element("fills", grey + fills, count=len(looks) + 2)
        + element("borders", edges, count=len(looks))
        + element("cellStyleXfs", plain, count=1)
        + element("cellXfs", forms, count=len(looks))
        + element("cellStyles", element("cellStyle", name="Normal", xfId=0, builtinId=0), count=1)
        + element("dxfs", failed, count=1)
    )


def _colour(name: str, colour: str) -> str:
    return element(name, rgb=f"FF{colour[1:].upper()}")


def _font(look: Look, locale: str) -> str:
    weight = element("b") if look.bold else ""
    return element(
        "font",
        weight + element("sz", val=look.size) + _colour("color", look.ink) + element("name", val=main_font(locale)),
    )


def _fill(look: Look) -> str:
    solid = element("patternFill", _colour("fgColor", look.fill) + element("bgColor", indexed=64), patternType="solid")
    return element("fill", solid if look.fill else element("patternFill", patternType="none"))


def _edge(look: Look) -> str:
    sides = ("left", "right", "top", "bottom")
    lines = (element(side, _colour("color", look.edge), style="thin") if look.edge else element(side) for side in sides)
    return element("border", "".join(lines) + element("diagonal"))


def _sheet(table: Table) -> Iterator[str]:
    """The parts of a worksheet, in the order that the schema wants."""
    width, head = len(table.columns), table.head + 1
    first, last = table.answered
    column = at(0, table.answer_column)[0]
    yield element("sheetPr", element("pageSetUpPr", fitToPage=1))
    yield element("dimension", ref=f"A1:{at(len(table.rows) - 1, width - 1)}")
    pane = element("pane", ySplit=head, topLeftCell=f"A{head + 1}", activePane="bottomLeft", state="frozen")
    yield element(
        "sheetViews",
        element("sheetView", pane + element("selection", pane="bottomLeft"), showGridLines=0, workbookViewId=0),
    )
    yield element("sheetFormatPr", defaultRowHeight=15)
    yield element("cols", "".join(
        element("col", min=n, max=n, width=f"{(mm / 25.4 * 96 - 5) / 7:.2f}", customWidth=1)
        for n, mm in enumerate(table.columns, 1)
    ))  # fmt: skip
    yield element("sheetData", "".join(_rows(table)))
    merged = "".join(element("mergeCell", ref=where) for where in _merged(table))
    yield element("mergeCells", merged, count=merged.count("<"))
    rule = element("formula", escape(f'${column}{first + 1}="{table.failed}"'))
    yield element(
        "conditionalFormatting", element("cfRule", rule, type="expression", dxfId=0, priority=1),
        sqref=f"A{first + 1}:{at(last, width - 1)}",
    )  # fmt: skip
    rules = list(_rules(table))
    yield element("dataValidations", "".join(rules), count=len(rules))
    yield element("printOptions", horizontalCentered=1)
    yield element("pageMargins", left=0.47, right=0.47, top=0.47, bottom=0.7, header=0.3, footer=0.3)
    yield element("pageSetup", paperSize=9, orientation="portrait", fitToHeight=0)
    left, right = (text.replace("&", "&&") for text in table.foot)
    numbered = right.replace("{page}", "&P").replace("{pages}", "&N")
    yield element("headerFooter", element("oddFooter", escape(f"&L{left}&R{numbered}")))


def _rows(table: Table) -> Iterator[str]:
    looks, words = {name: n for n, name in enumerate(table.looks)}, {text: n for n, text in enumerate(_words(table))}
    first, last = (at(row, table.answer_column) for row in table.answered)
    for number, row in enumerate(table.rows):
        cells, column = [], 0
        for cell in row.cells:
            where = {"r": at(number, column), "s": looks[cell.look]}
            if cell.count:
                formula = element("f", escape(f'COUNTIF({first}:{last},"{cell.count}")', quote=False))
                cells.append(element("c", formula + element("v", "0"), **where))
            elif cell.words:
                cells.append(element("c", element("v", str(words[cell.words])), **where, t="s"))
            else:
                cells.append(element("c", **where))
            cells += [element("c", r=at(number, column + n), s=looks[cell.look]) for n in range(1, cell.span)]
            column += cell.span
        yield element("row", "".join(cells), r=number + 1, ht=f"{row.height / 25.4 * 72:.2f}", customHeight=1)


def _words(table: Table) -> list[str]:
    return list(dict.fromkeys(cell.words for row in table.rows for cell in row.cells if cell.words))


def _strings(table: Table) -> str:
    return "".join(
        element("si", f'<t xml:space="preserve">{escape(words, quote=False)}</t>') for words in _words(table)
    )


def _merged(table: Table) -> Iterator[str]:
    for number, row in enumerate(table.rows):
        column = 0
        for cell in row.cells:
            if cell.span > 1:
                yield f"{at(number, column)}:{at(number, column + cell.span - 1)}"
            column += cell.span


def _asking(table: Table, what: str) -> str:
    """The cells that ask for an answer or a day, as ranges side by side."""
    found = (
        at(number, column)
        for number, row in enumerate(table.rows)
        for column, cell in enumerate(row.cells)
        if cell.asks == what
    )
    return " ".join(found)


def _rules(table: Table) -> Iterator[str]:
    answers = ",".join(table.answers)
    yield element(
        "dataValidation", element("formula1", escape(f'"{answers}"')), type="list", allowBlank=1, showErrorMessage=1,
        error=table.choose, sqref=_asking(table, "answer"),
    )  # fmt: skip
    day = (date.fromisoformat(table.first_day) - DAY_ZERO).days
    yield element(
        "dataValidation", element("formula1", str(day)), type="date", errorStyle="warning", allowBlank=1,
        operator="greaterThanOrEqual", showErrorMessage=1, error=table.day, sqref=_asking(table, "day"),
    )  # fmt: skip
