"""Does anything ask another host? Loads, telemetry, source maps and traces of the tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from ..findings import Finding
from ..regexes import regex
from .markup import CACHED, Address, Element, Markup, markup_of, position, style_addresses

LINKS = ("a", "area", "blockquote", "q", "img")
LINKING = ("href", "cite", "longdesc")
NAMES_ONLY = {"canonical", "alternate", "license", "author"}
"""`rel` of links that name an address and load nothing."""
SCRIPT_ADDRESS = regex(r"(?<=[\"'`])https?://(?!www\.w3\.org/)[^\s\"'`]*")
"""A string in a script that begins with an address. W3C's are names of formats; one in a comment loads nothing."""
SCRIPT_LOAD = regex(
    r"(?:\bfetch|\bimport|\bimportScripts|\bWorker|\bEventSource|\bWebSocket|\bsendBeacon|\.open)\s*\(\s*[\"'`](?:wss?:)?//[^\"'`]*|\bfrom\s*[\"']//[^\"']*|\.src\s*=\s*[\"'`]//[^\"'`]*"
)
"""In a script: a load from an address without scheme, or from a socket."""
QUOTED = regex(r"[\"'`](?:https?:|wss?:)?//")
"""A script without it has neither of the two, which look at every letter of a large index."""
REPORTING = ("sendBeacon", "google-analytics", "googletagmanager", "gtag", "_paq", "plausible.io")
"""A script without any of these has no TELEMETRY."""
TELEMETRY = regex(r"\bsendBeacon\b|google-analytics|googletagmanager|\bgtag\s*\(|\b_paq\b|plausible\.io")
NAMES_MAP = "sourceMappingURL="
MAP = regex(r"[/*]/?[#@]\s*sourceMappingURL=[^\s*]*")
MAP_LINE = regex(r"\n?(?://[#@][^\n]*sourceMappingURL=[^\n]*|/\*[#@][^\n]*sourceMappingURL=.*?\*/)")
XML_LOAD = regex(
    r"<\?xml-stylesheet[^>]*?href\s*=\s*[\"'](?P<style>[^\"']*)|<!(?:DOCTYPE|ENTITY)[^>]*?(?:SYSTEM|PUBLIC)[^>]*?[\"'](?P<dtd>[^\"']*)"
)
SEALED = (".js", ".css")
LOADING = (".js", ".css", ".svg", ".xml", ".map")
"""Files beside pages that may load others, or be loaded."""
THEME_SCRIPT = "assets/javascripts/bundle."


def is_foreign(address: str) -> bool:
    """Whether a browser would ask another host for it."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as http://[x: what it is not is ours
        return True
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp", "ws", "wss")


def sealed(name: str, text: str) -> str:
    """A script or style sheet without what only sites with a way out can use.

    Material loads a diagram library and facts about repositories from other hosts where a page
    asks for them; no page of ours does, and here the addresses are gone.
    """
    if NAMES_MAP in text:
        text = MAP_LINE.sub("", text)
    return SCRIPT_ADDRESS.sub("about:blank", text) if name.startswith(THEME_SCRIPT) else text


def page_unsealed(name: str, markup: Markup) -> Iterator[Finding]:
    """Findings about what a page or a drawing would load, and tells of the tools."""
    for element, number in markup.telling:
        for rule, values in _of_element(element):
            yield Finding(name, *markup.place(number), rule, values)
    for element, number in markup.styles:
        for address, start in _loaded(style_addresses(element.body)):
            yield Finding(name, *markup.place(number, element.body_start + start), "sealed-host", {"address": address})
    for element, number in markup.scripts:
        for rule, values, _ in _of_script(element.body):
            yield Finding(name, *markup.place(number, element.body_start), rule, values)


def file_unsealed(name: str, text: str) -> Iterator[Finding]:
    """Findings about a script, style sheet or drawing."""
    found: list[tuple[str, dict[str, Any], int]] = []
    if NAMES_MAP in text:
        found += (("sealed-map", {"text": match[0]}, match.start()) for match in MAP.finditer(text))
    if name.endswith(".css"):
        found += (("sealed-host", {"address": value}, start) for value, start in _loaded(style_addresses(text)))
    if name.endswith(".js"):
        found += _of_script(text)
    if name.endswith((".svg", ".xml")):
        named = ((match["style"] or match["dtd"] or "", match.start()) for match in XML_LOAD.finditer(text))
        found += (("sealed-host", {"address": value}, start) for value, start in named if is_foreign(value))
    yield from (Finding(name, *position(text, start), rule, values) for rule, values, start in found)
    if name.endswith(".svg"):
        yield from page_unsealed(name, markup_of(text))
    if name.endswith(".map"):
        yield Finding(name, 1, 1, "sealed-map", {"text": name})


@lru_cache(CACHED)
def _of_element(element: Element) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Rules that one tag breaks by itself, each with its values."""
    given, content = element.attributes, element.attributes.get("content", "")
    addresses = [value for value, _ in _loaded((address, 0) for address in element.addresses)]
    addresses += [value for value, _ in _loaded(style_addresses(given["style"]))] if "style" in given else []
    if element.tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
        addresses += [content] if is_foreign(content.partition("=")[2].strip(" '\"")) else []
    found: list[tuple[str, dict[str, Any]]] = [("sealed-host", {"address": address}) for address in addresses]
    if element.tag == "meta" and given.get("name", "").lower() == "generator":
        found.append(("sealed-generator", {"content": content}))
    return tuple(found)


def _loaded(addresses: Iterable[tuple[Address, int]]) -> Iterator[tuple[str, int]]:
    """Those of other hosts that are loaded, not only linked: a reader's click on a link is the reader's."""
    for address, start in addresses:
        rel = address.rel.lower()
        names_only = address.tag == "link" and NAMES_ONLY & set(rel.split()) and "stylesheet" not in rel
        is_linked = address.attribute in LINKING and (address.tag in LINKS or names_only)
        if not is_linked and is_foreign(address.value):
            yield address.value, start


def _of_script(text: str) -> Iterator[tuple[str, dict[str, Any], int]]:
    for pattern in (SCRIPT_ADDRESS, SCRIPT_LOAD) if QUOTED.search(text) else ():
        yield from (("sealed-host", {"address": match[0]}, match.start()) for match in pattern.finditer(text))
    if any(sign in text for sign in REPORTING):
        yield from (("sealed-telemetry", {"text": match[0]}, match.start()) for match in TELEMETRY.finditer(text))
