"""SVG: shapes and words, written anew. What a program noted in it goes; what could run or load is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .clean import Clean, RefusedError

SVG = "{http://www.w3.org/2000/svg}"
LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
XML = "{http://www.w3.org/XML/1998/namespace}"
SHAPES = frozenset(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc switch "
    "linearGradient radialGradient stop pattern clipPath mask marker style filter "
    "feBlend feColorMatrix feComponentTransfer feComposite feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur "
    "feMerge feMergeNode feMorphology feOffset".split()
)
NOTES = frozenset(["metadata"])
"""Elements that show nothing."""
LOADS = re.compile(r"(?i)@import|url\(\s*['\"]?(?!#|['\"]?\s*#)|expression\(|javascript:|\\")
"""In a style: what comes from elsewhere, and escapes that could hide it."""
DECLARED = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def drawing(data: bytes, kind: str) -> Clean:
    """The drawing's shapes. Raises RefusedError where there is more than shapes, ParseError where it is none."""
    if DECLARED.search(data) and b"<!ENTITY" in data.upper():
        raise RefusedError("leak-drawing", what="<!ENTITY>")
    root = ElementTree.fromstring(data)
    if root.tag != f"{SVG}svg":
        raise RefusedError("leak-drawing", what=f"<{_name(root.tag)}>")
    dropped = dict.fromkeys(_without_notes(root))
    if b"<!--" in data:
        dropped["comments"] = None
    words = " ".join("".join(text.itertext()) for text in root.iter() if _name(text.tag) in ("text", "title", "desc"))
    ElementTree.register_namespace("", SVG.strip("{}"))
    ElementTree.register_namespace("xlink", LINKS[1].partition("}")[0].strip("{"))
    return Clean(ElementTree.tostring(root, encoding="utf-8") + b"\n", (("text", words),), tuple(dropped))


def _without_notes(element: Element) -> Iterator[str]:
    """Takes away what a program noted, and names it."""
    for name in list(element.attrib):
        yield from _attribute(element, name)
    if _name(element.tag) == "style" and LOADS.search(element.text or ""):
        raise RefusedError("leak-drawing", what="<style>")
    for child in list(element):
        if not child.tag.startswith(SVG) or _name(child.tag) in NOTES:
            element.remove(child)
            yield _name(child.tag)
        elif _name(child.tag) not in SHAPES:
            raise RefusedError("leak-drawing", what=f"<{_name(child.tag)}>")
        else:
            yield from _without_notes(child)


def _attribute(element: Element, name: str) -> Iterator[str]:
    value = element.attrib[name].strip()
    if name in LINKS:
        if not value.startswith("#"):
            raise RefusedError("leak-drawing", what=f'href="{value[:20]}"')
    elif name.startswith("{") and not name.startswith(XML):
        del element.attrib[name]
        yield _name(name)
    elif name.lower().startswith("on") or LOADS.search(value):
        raise RefusedError("leak-drawing", what=f"{name}=")


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]
