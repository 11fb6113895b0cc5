"""Does every link lead somewhere? Files, anchors, and pictures of style sheets."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..findings import Finding
from ..site import Site
from .built import Address, files_of, pages, style_addresses, styles, target_of

IMPLIED = ("top",)
"""Anchors that every page has."""


def audit_links(site_dir: Path, site: Site) -> Iterable[Finding]:
    there = set(files_of(site_dir))
    parsed = dict(pages(site_dir))
    for name, markup in parsed.items():
        for address in markup.addresses():
            if address.tag == "base":
                continue
            yield from _leads(name, address, there, markup.has_base)
            anchor = unquote(urlsplit(address.value).fragment)
            if address.tag != "a" or not anchor or _outside(address):
                continue
            target = target_of(name, address.value, markup.has_base)
            if target in parsed and anchor not in parsed[target].ids and anchor not in IMPLIED:
                values = {"address": address.value, "anchor": anchor, "target": target}
                yield Finding(name, address.line, address.column, "audit-anchor", values)
    for name, css in styles(site_dir):
        for address in style_addresses(css):
            yield from _leads(name, address, there, False)


def _outside(address: Address) -> bool:
    """Whether it is no address inside the site: `tel:`, `data:`, `https://…`."""
    parts = urlsplit(address.value)
    return bool(parts.scheme or parts.netloc)


def _leads(name: str, address: Address, there: set[str], from_root: bool) -> Iterable[Finding]:
    """A finding if no file stands where `address` points.

    A folder is none: opened from a disk it shows a list of files.
    """
    if _outside(address) or address.value.startswith("#") or address.attribute == "action":
        return
    path = urlsplit(address.value).path
    if path.startswith("/"):
        yield Finding(name, address.line, address.column, "audit-absolute", {"address": address.value})
    elif target_of(name, address.value, from_root) not in there:
        yield Finding(name, address.line, address.column, "audit-link", {"address": address.value})
