"""What the addresses of one file ask of the site: the files and places that they mean."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from sys import intern
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from ..findings import Finding
from ..regexes import regex
from .markup import Address, Markup, style_addresses

IMPLIED = ("top",)
"""Anchors that every page has."""
PLAIN = regex(r"(?!/)[\w./\-]*(?:#[\w.\-]*)?")
"""An address without scheme, host, query and escapes: nearly every one."""
CACHED = 1 << 11
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
    at: int
    """Which of a page's pieces it stands in; in a style sheet, where."""
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
    tags = (tag for tag in markup.telling if tag[0].tag != "base")
    return _links(name, folder, ((address, number) for element, number in tags for address in element.addresses))


def style_links_of(name: str, css: str) -> Iterator[Link]:
    return _links(name, posixpath.dirname(name), style_addresses(css))


def _links(name: str, folder: str, addresses: Iterable[tuple[Address, int]]) -> Iterator[Link]:
    for address, at in addresses:
        means = meaning(folder, address.value)
        if means.is_inside:
            target = name if means.target == "" else means.target
            is_needed = not address.value.startswith("#") and address.attribute != "action"
            anchor = means.anchor if address.tag == "a" and means.anchor not in IMPLIED else ""
            yield Link(address.value, at, target, is_needed, means.is_absolute, anchor)


def misled(name: str, links: Iterable[Link], place: Callable[[int], tuple[int, int]]) -> Iterator[Finding]:
    """Findings about addresses that are wrong whatever the site has."""
    for link in links:
        if link.is_needed and link.target is None:
            rule = "audit-absolute" if link.is_absolute else "audit-link"
            yield Finding(name, *place(link.at), rule, {"address": link.address})


@lru_cache(CACHED)
def meaning(folder: str, address: str) -> Meaning:
    if PLAIN.fullmatch(address):
        path, _, anchor = address.partition("#")
        return Meaning(_file(folder, path), True, False, intern(anchor))
    try:
        parts = urlsplit(address)
    except ValueError:  # such as http://[x: sealed.py tells of it
        return Meaning(None, False)
    is_inside, is_absolute = not (parts.scheme or parts.netloc), parts.path.startswith("/")
    return Meaning(_file(folder, unquote(parts.path)), is_inside, is_absolute, intern(unquote(parts.fragment)))


def _file(folder: str, path: str) -> str | None:
    target = posixpath.normpath(posixpath.join(folder, path)) if path else ""
    return None if path.startswith("/") or target == ".." or target.startswith("../") else intern(target)
