"""Where each page says it stands: canonical addresses, and the sitemap with every language."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from xml.etree import ElementTree

from ..content.topic import Page, Topic
from ..findings import Finding
from ..site import Site
from .built import Built
from .well_known import SITEMAP

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(site: Site) -> list[Topic | Page]:
    """Everything that has a page of its own, edition by edition.

    An original shown for want of a translation has its own elsewhere.
    """
    found: list[Topic | Page] = []
    for edition in site.catalogue.editions.values():
        found += [*edition.pages.values(), *edition.topics.values()]
    return [entry for entry in found if not entry.shown_in]


def listed(site: Site) -> list[Topic | Page]:
    """What search engines are told of: pages for readers."""
    return [entry for entry in entries(site) if not entry.for_editors]


def twins(site: Site, entry: Topic | Page) -> dict[str, str]:
    """Locale -> address of the same page; nothing for a page in one language only."""
    found = {}
    for edition in site.catalogue.editions.values():
        twin = edition.entry(entry.id)
        if twin is not None and not twin.shown_in:
            found[edition.locale] = site.address(twin)
    return found if len(found) > 1 else {}


def sitemap(site: Site) -> str:
    """Every page for readers with its twins. The date is the content's own: the day of a build says nothing of it."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{SPACE["s"]}" xmlns:xhtml="{SPACE["x"]}">']
    for entry in listed(site):
        parts.append(f"<url><loc>{escape(site.address(entry))}</loc>")
        if isinstance(entry, Topic):
            parts.append(f"<lastmod>{entry.revised.isoformat()}</lastmod>")
        for locale, address in twins(site, entry).items():
            parts.append(f'<xhtml:link rel="alternate" hreflang="{locale}" href="{escape(address)}"/>')
        parts.append("</url>")
    return "\n".join([*parts, "</urlset>", ""])


def audit_addresses(built: Built, site: Site) -> Iterable[Finding]:
    for entry in entries(site):
        name, address = site.edition(entry.locale).prefix + entry.page, site.address(entry)
        table = built.tables.get(name)
        if table is not None and table.canonical != (address,):
            file, *_ = site.project.settings.at(("extra", "agency", "site_url"))
            values = {"address": address, "given": ", ".join(table.canonical) or "—", "file": file}
            yield Finding(name, 1, 1, "address-canonical", values)
    if SITEMAP in built.tables:
        yield from _sitemap((built.folder / SITEMAP).read_text(encoding="utf-8"), site)


def _sitemap(text: str, site: Site) -> Iterable[Finding]:
    try:
        urls = ElementTree.fromstring(text).findall("s:url", SPACE)  # our own file, of this build
    except ElementTree.ParseError as error:
        yield Finding(SITEMAP, *error.position, "address-sitemap", {"address": "—"})
        return
    given = {}
    for url in urls:
        links = url.findall("x:link", SPACE)
        given[url.findtext("s:loc", "", SPACE)] = {link.get("hreflang", ""): link.get("href", "") for link in links}
    wanted = {site.address(entry): twins(site, entry) for entry in listed(site)}
    for address in sorted({*given, *wanted}):
        if given.get(address) != wanted.get(address):
            yield Finding(SITEMAP, 1, 1, "address-sitemap", {"address": address})
