"""Does anything ask another host? Loads, telemetry, source maps and traces of the tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ..findings import Finding
from ..site import Site
from .built import Address, Markup, files_of, pages, position, style_addresses, styles

NAMES_ONLY = ("canonical", "alternate", "license", "author")
"""`rel` of links that name an address and load nothing."""
SCRIPT_ADDRESS = re.compile(r"(?<=[\"'`])https?://(?!www\.w3\.org/)[^\s\"'`]*")
"""A string in a script that begins with an address. W3C's are names of formats; one in a comment loads nothing."""
SCRIPT_LOAD = re.compile(
    r"(?:\bfetch|\bimport|\bimportScripts|\bWorker|\bEventSource|\bWebSocket|\bsendBeacon|\.open)\s*\(\s*[\"'`](?:wss?:)?//[^\"'`]*|\bfrom\s*[\"']//[^\"']*|\.src\s*=\s*[\"'`]//[^\"'`]*"
)
"""In a script: a load from an address without scheme, or from a socket."""
TELEMETRY = re.compile(r"\bsendBeacon\b|google-analytics|googletagmanager|\bgtag\s*\(|\b_paq\b|plausible\.io")
MAP = re.compile(r"[/*]/?[#@]\s*sourceMappingURL=[^\s*]*")
XML_LOAD = re.compile(
    r"<\?xml-stylesheet[^>]*?href\s*=\s*[\"'](?P<style>[^\"']*)|<!(?:DOCTYPE|ENTITY)[^>]*?(?:SYSTEM|PUBLIC)[^>]*?[\"'](?P<dtd>[^\"']*)"
)
THEME_SCRIPT = re.compile(r"^assets/javascripts/bundle\.")


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
        if not name.endswith((".js", ".css")):
            continue
        file = site_dir / name
        text = file.read_text(encoding="utf-8")
        sealed = re.sub(r"\n?(?://[#@][^\n]*sourceMappingURL=[^\n]*|/\*[#@][^\n]*sourceMappingURL=.*?\*/)", "", text)
        if THEME_SCRIPT.match(name):
            sealed = SCRIPT_ADDRESS.sub("about:blank", sealed)
        if sealed != text:
            file.write_text(sealed, encoding="utf-8", newline="\n")


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
        place = (name, element.line, element.column)
        if element.tag == "meta" and element.attributes.get("name", "").lower() == "generator":
            yield Finding(*place, "sealed-generator", {"content": element.attributes.get("content", "")})
        if (
            element.tag == "meta"
            and element.attributes.get("http-equiv", "").lower() == "refresh"
            and is_foreign(element.attributes.get("content", "").partition("=")[2].strip(" '\""))
        ):
            yield Finding(*place, "sealed-host", {"address": element.attributes["content"]})
        if "style" in element.attributes:
            yield from (
                Finding(*place, "sealed-host", {"address": address.value})
                for address in style_addresses(element.attributes["style"])
                if is_foreign(address.value)
            )
    for css, line, _ in markup.inline_styles:
        yield from (
            Finding(name, line + address.line - 1, address.column, "sealed-host", {"address": address.value})
            for address in style_addresses(css)
            if is_foreign(address.value)
        )
    for script, line, column in markup.inline_scripts:
        yield from (Finding(name, line, column, finding.rule, finding.values) for finding in _script(name, script))


def _loads(name: str, addresses: Iterable[Address]) -> Iterator[Finding]:
    """Findings about addresses that are loaded, not only linked: a reader's click on a link is the reader's."""
    for address in addresses:
        linked = address.attribute in ("href", "cite", "longdesc") and (
            address.tag in ("a", "area", "blockquote", "q", "img")
            or (
                address.tag == "link"
                and set(address.rel.lower().split()) & set(NAMES_ONLY)
                and "stylesheet" not in address.rel.lower()
            )
        )
        if not linked and is_foreign(address.value):
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
