"""The theme that every Office Open XML file must have: colours, fonts, and styles of shapes, which nobody sees here."""

from __future__ import annotations

from collections.abc import Mapping

from .fonts import LATIN, main_font
from .odf import HEAD, element

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.theme+xml"
COLOURS = {
    "dk1": "#111111", "lt1": "#FFFFFF", "dk2": "#4A4A4A", "lt2": "#F3F3EF", "accent1": "#A3160F", "accent2": "#005B57",
    "accent3": "#163A8C", "accent4": "#5A2382", "accent5": "#3A3A3A", "accent6": "#FFD400", "hlink": "#163A8C",
    "folHlink": "#5A2382",
}  # fmt: skip


def theme(locale: str, colours: Mapping[str, str] | None = None) -> str:
    """`colours` are a file's own, by the names of COLOURS."""
    own = {**COLOURS, **(colours or {})}
    painted = "".join(element(f"a:{name}", element("a:srgbClr", val=own[name][1:])) for name in COLOURS)
    fonts = (
        element("a:latin", typeface=LATIN) + element("a:ea", typeface=main_font(locale)) + '<a:cs typeface=""/>'
    )  # fmt: skip
    fill = element("a:solidFill", element("a:schemeClr", val="phClr"))
    styles = {
        "fillStyleLst": fill * 3, "lnStyleLst": element("a:ln", fill, w=9525) * 3,
        "effectStyleLst": element("a:effectStyle", "<a:effectLst/>") * 3, "bgFillStyleLst": fill * 3,
    }  # fmt: skip
    parts = (
        element("a:clrScheme", painted, name="Awareness")
        + element("a:fontScheme", element("a:majorFont", fonts) + element("a:minorFont", fonts), name="Awareness")
        + element(
            "a:fmtScheme", "".join(element(f"a:{name}", inner) for name, inner in styles.items()), name="Awareness"
        )
    )
    elements = element("a:themeElements", parts)
    return f'{HEAD}<a:theme xmlns:a="{DRAWING}" name="Awareness">{elements}</a:theme>'
