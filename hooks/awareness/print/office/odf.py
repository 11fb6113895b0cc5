"""OpenDocument 1.3: what text, tables and slides have in common. (ISO/IEC 26300; the schema is OASIS')"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from html import escape

from ...regexes import regex
from .fonts import LATIN, han
from .packed import packed

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "presentation": "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooo": "http://openoffice.org/2004/office",
}
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMES.items())
MIME = "application/vnd.oasis.opendocument."
SPACE = regex("  +")
"""More than one, which would be read as one."""
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def element(name: str, inner: str = "", /, **attributes: object) -> str:
    """`office__name` is office:name, and `_` within a name a hyphen. What is None is left out."""
    said = "".join([_attribute(key, str(value)) for key, value in attributes.items() if value is not None])
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


@lru_cache(maxsize=1 << 13)  # the same few thousand, tens of thousands of times
def _attribute(key: str, value: str) -> str:
    return f' {key.replace("__", ":").replace("_", "-")}="{escape(value)}"'


def paragraph(words: str, style: str = "") -> str:
    lines = element("text:line-break").join(escape(line) for line in words.split("\n"))
    said = SPACE.sub(lambda found: " " + element("text:s", text__c=len(found[0]) - 1), lines)
    return element("text:p", said, text__style_name=style or None)


def letters(size: float, bold: bool = False, ink: str = "") -> str:
    """How letters of both scripts are set: `size` in points."""
    weight = "bold" if bold else "normal"
    return element(
        "style:text-properties", fo__font_size=f"{size}pt", style__font_size_asian=f"{size}pt",
        fo__font_weight=weight, style__font_weight_asian=weight, fo__color=ink or None,
    )  # fmt: skip


def tongue(locale: str) -> dict[str, str]:
    """The language of both scripts, as attributes of text."""
    language, _, country = locale.partition("-")
    both = {"language": language, "country": country or "none"}
    asian = {"language": "zh", "country": "TW"} if language not in ("zh", "ja", "ko") else both
    return {f"fo__{key}": value for key, value in both.items()} | {
        f"style__{key}_asian": value for key, value in asian.items()
    }


def default_style(family: str, locale: str, size: float, more: str = "") -> str:
    text = element(
        "style:text-properties", style__font_name="Latin", style__font_name_asian="Han", fo__font_size=f"{size}pt",
        style__font_size_asian=f"{size}pt", **tongue(locale),
    )  # fmt: skip
    return element("style:default-style", more + text, style__family=family)


def document(
    kind: str, body: str, *, automatic: str, styles: str, page: str, title: str, locale: str, date: str,
    settings: str = "",
) -> bytes:  # fmt: skip
    """A whole file. `kind`: spreadsheet, text; `page`: automatic styles and master of pages; `date`: its revision's."""
    families = {"Latin": LATIN, "Han": ", ".join(f"'{name}'" for name in han(locale))}
    faces = (element("style:font-face", style__name=name, svg__font_family=of) for name, of in families.items())
    fonts = element("office:font-face-decls", "".join(faces))
    meta = element("dc:title", escape(title)) + element("dc:date", f"{date}T00:00:00") + element("dc:language", locale)
    return packed({
        "mimetype": MIME + kind,
        "content.xml": _part(
            "content", fonts + element("office:automatic-styles", automatic) + element("office:body", body)
        ),
        "styles.xml": _part("styles", fonts + element("office:styles", styles) + page),
        "meta.xml": _part("meta", element("office:meta", meta)),
        **({"settings.xml": _part("settings", element("office:settings", settings))} if settings else {}),
        "META-INF/manifest.xml": _manifest(
            {"/": MIME + kind} | dict.fromkeys(
                ["content.xml", "styles.xml", "meta.xml", *(["settings.xml"] if settings else [])], "text/xml"
            )
        ),
    })  # fmt: skip


def _part(name: str, inner: str) -> str:
    return f'{HEAD}<office:document-{name} {SPACES} office:version="1.3">{inner}</office:document-{name}>'


def _manifest(files: Mapping[str, str]) -> str:
    entries = "".join(
        element("manifest:file-entry", manifest__full_path=name, manifest__media_type=kind)
        for name, kind in files.items()
    )
    return f'{HEAD}<manifest:manifest xmlns:manifest="{MANIFEST}" manifest:version="1.3">{entries}</manifest:manifest>'


def a4(margins: Mapping[str, float], footer: str, styles: str) -> str:
    """Pages of A4, upright: automatic styles with `styles`, and a master with what stands at their foot."""
    layout = element(
        "style:page-layout",
        element(
            "style:page-layout-properties", fo__page_width="210mm", fo__page_height="297mm",
            style__print_orientation="portrait", **{f"fo__margin_{side}": f"{mm}mm" for side, mm in margins.items()},
        )
        + element("style:header-style")
        + element(
            "style:footer-style",
            element("style:header-footer-properties", fo__min_height="8mm", fo__margin_top="3mm"),
        ),
        style__name="A4",
    )  # fmt: skip
    master = element("style:master-page", footer, style__name="Standard", style__page_layout_name="A4")
    return element("office:automatic-styles", styles + layout) + element("office:master-styles", master)
