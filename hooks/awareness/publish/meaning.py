"""What the addresses of one file ask of the site: the files and places that they mean."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from functools import lru_cache
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..findings import Finding
from .markup import Address, Markup, position, style_addresses

IMPLIED = ("top",)
"""Anchors that every page has."""
CACHED = 1 << 14
"""Addresses kept with what they mean in a folder: menus name the same ones on every page of it."""


class Meaning(NamedTuple):
    """What an address means on a page of one folder."""

    target: str | None
    """A file, from the site's root; nothing for the page itself, None where it leaves the site's tree."""
    is_inside: bool
    """Whether it is an address inside the site, and not `tel:`, `data:`, `https://…`."""
    is_absolute: bool = False
    anchor: str = ""


class Link(NamedTuple):
    """What one address asks of the site."""

    address: str
    start: int
    """Where it stands in the file."""
    target: str | None
    """The file that it means; None where it leaves the site's tree."""
    is_needed: bool
    """Whether that file must be there."""
    is_absolute: bool
    anchor: str
    """The place that must be in that file; nothing where none need be."""


def links_of(name: str, markup: Markup) -> Iterator[Link]:
    """What a page's addresses ask of the site."""
    folder = "" if markup.has_base else posixpath.dirname(name)
    return _links(name, folder, (one for one in markup.addresses if one[0].tag != "base"))


def style_links_of(name: str, css: str) -> Iterator[Link]:
    return _links(name, posixpath.dirname(name), style_addresses(css))


def _links(name: str, folder: str, addresses: Iterable[tuple[Address, int]]) -> Iterator[Link]:
    for address, start in addresses:
        means = meaning(folder, address.value)
        if means.is_inside:
            target = name if means.target == "" else means.target
            is_needed = not address.value.startswith("#") and address.attribute != "action"
            anchor = means.anchor if address.tag == "a" and means.anchor not in IMPLIED else ""
            yield Link(address.value, start, target, is_needed, means.is_absolute, anchor)


def misled(name: str, text: str, links: Iterable[Link]) -> Iterator[Finding]:
    """Findings about addresses that are wrong whatever the site has."""
    for link in links:
        if link.is_needed and link.target is None:
            rule = "audit-absolute" if link.is_absolute else "audit-link"
            yield Finding(name, *position(text, link.start), rule, {"address": link.address})


@lru_cache(CACHED)
def meaning(folder: str, address: str) -> Meaning:
    try:
        parts = urlsplit(address)
    except ValueError:  # such as http://[x: sealed.py tells of it
        return Meaning(None, False)
    path = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(folder, path)) if path else ""
    leaves = path.startswith("/") or target == ".." or target.startswith("../")
    is_inside, is_absolute = not (parts.scheme or parts.netloc), parts.path.startswith("/")
    return Meaning(None if leaves else intern(target), is_inside, is_absolute, intern(unquote(parts.fragment)))
