"""Does anything ask another host? Loads, telemetry, source maps and traces of the tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from ..findings import Finding
from ..site import Site
from .built import Address, Markup, files_of, pages, position, rewrite, style_addresses, styles

LINKS = ("a", "area", "blockquote", "q", "img")
LINKING = ("href", "cite", "longdesc")
NAMES_ONLY = {"canonical", "alternate", "license", "author"}
"""`rel` of links that name an address and load nothing."""
SCRIPT_ADDRESS = re.compile(r"(?<=[\"'`])https?://(?!www\.w3\.org/)[^\s\"'`]*")
"""A string in a script that begins with an address. W3C's are names of formats; one in a comment loads nothing."""
SCRIPT_LOAD = re.compile(
    r"(?:\bfetch|\bimport|\bimportScripts|\bWorker|\bEventSource|\bWebSocket|\bsendBeacon|\.open)\s*\(\s*[\"'`](?:wss?:)?//[^\"'`]*|\bfrom\s*[\"']//[^\"']*|\.src\s*=\s*[\"'`]//[^\"'`]*"
)
"""In a script: a load from an address without scheme, or from a socket."""
TELEMETRY = re.compile(r"\bsendBeacon\b|google-analytics|googletagmanager|\bgtag\s*\(|\b_paq\b|plausible\.io")
MAP = re.compile(r"[/*]/?[#@]\s*sourceMappingURL=[^\s*]*")
MAP_LINE = re.compile(r"\n?(?://[#@][^\n]*sourceMappingURL=[^\n]*|/\*[#@][^\n]*sourceMappingURL=.*?\*/)")
XML_LOAD = re.compile(
    r"<\?xml-stylesheet[^>]*?href\s*=\s*[\"'](?P<style>[^\"']*)|<!(?:DOCTYPE|ENTITY)[^>]*?(?:SYSTEM|PUBLIC)[^>]*?[\"'](?P<dtd>[^\"']*)"
)
THEME_SCRIPT = "assets/javascripts/bundle."


def is_foreign(address: str) -> bool:
    """Whether a browser would ask another host for it."""
    try:
        parts = urlsplit(address)
    except ValueError:  # such as http://[x: what it is not is ours
        return True
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp", "ws", "wss")


def seal(site_dir: Path) -> None:
    """Takes out of the theme's scripts what only sites with a way out can use.

    Material loads a diagram library and facts about repositories from other hosts where a page
    asks for them; no page of ours does, and here the addresses are gone.
    """
    for name in files_of(site_dir):
        if name.endswith((".js", ".css")):
            rewrite(site_dir / name, partial(MAP_LINE.sub, ""))
        if name.startswith(THEME_SCRIPT):
            rewrite(site_dir / name, partial(SCRIPT_ADDRESS.sub, "about:blank"))


def audit_sealed(site_dir: Path, site: Site) -> Iterable[Finding]:
    for name, markup in pages(site_dir):
        yield from _page(name, markup)
    for name, css in styles(site_dir):
        yield from _loads(name, style_addresses(css))
    for name in files_of(site_dir):
        if name.endswith(".map"):
            yield Finding(name, 1, 1, "sealed-map", {"text": name})
        if name.endswith((".js", ".css", ".svg", ".xml")):
            text = (site_dir / name).read_text(encoding="utf-8", errors="replace")
            for match in MAP.finditer(text):
                yield Finding(name, *position(text, match.start()), "sealed-map", {"text": match[0]})
            if name.endswith(".js"):
                yield from _script(name, text)
            if name.endswith((".svg", ".xml")):
                yield from _xml(name, text)


def _page(name: str, markup: Markup) -> Iterator[Finding]:
    yield from _loads(name, markup.addresses())
    for element in markup.elements:
        given = element.attributes
        content = given.get("content", "")
        if element.tag == "meta" and given.get("name", "").lower() == "generator":
            yield Finding(name, element.line, element.column, "sealed-generator", {"content": content})
        refreshed = element.tag == "meta" and given.get("http-equiv", "").lower() == "refresh"
        if refreshed and is_foreign(content.partition("=")[2].strip(" '\"")):
            yield Finding(name, element.line, element.column, "sealed-host", {"address": content})
        for loaded in _loads(name, style_addresses(given["style"])) if "style" in given else ():
            yield replace(loaded, line=element.line, column=element.column)
    for css, line, _ in markup.inline_styles:
        for loaded in _loads(name, style_addresses(css)):
            yield replace(loaded, line=line + loaded.line - 1)
    for script, line, column in markup.inline_scripts:
        yield from (replace(finding, line=line, column=column) for finding in _script(name, script))


def _loads(name: str, addresses: Iterable[Address]) -> Iterator[Finding]:
    """Findings about addresses that are loaded, not only linked: a reader's click on a link is the reader's."""
    for address in addresses:
        rel = address.rel.lower()
        names_only = address.tag == "link" and NAMES_ONLY & set(rel.split()) and "stylesheet" not in rel
        is_linked = address.attribute in LINKING and (address.tag in LINKS or names_only)
        if not is_linked and is_foreign(address.value):
            yield Finding(name, address.line, address.column, "sealed-host", {"address": address.value})


def _script(name: str, text: str) -> Iterator[Finding]:
    for pattern in (SCRIPT_ADDRESS, SCRIPT_LOAD):
        for match in pattern.finditer(text):
            yield Finding(name, *position(text, match.start()), "sealed-host", {"address": match[0]})
    for match in TELEMETRY.finditer(text):
        yield Finding(name, *position(text, match.start()), "sealed-telemetry", {"text": match[0]})


def _xml(name: str, text: str) -> Iterator[Finding]:
    for match in XML_LOAD.finditer(text):
        address = match["style"] or match["dtd"] or ""
        if is_foreign(address):
            yield Finding(name, *position(text, match.start()), "sealed-host", {"address": address})
    if name.endswith(".svg"):
        yield from _page(name, Markup(text))
