"""Is all there? Every page, printed file, bundle and index that the catalogue asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..findings import Finding
from ..naming import page_of
from ..print.bundles import bundles
from ..print.kinds import kinds
from ..print.kit import MOST, kit_file, kits
from ..print.sets import sets
from ..search.engine import ENGINE_PATH
from ..search.index import index_path, learnt_path
from ..settings.languages import place_of
from ..site import Site
from .built import Built
from .servers import SERVER_FILES
from .well_known import SITEMAP, well_known

NOT_FOUND = "404.html"


def wanted_pages(site: Site) -> dict[str, str]:
    """Every page's path -> its language."""
    found: dict[str, str] = {}
    for edition in site.catalogue.editions.values():
        names = (*(entry.page for entry in edition.entries), NOT_FOUND)
        found |= {edition.prefix + name: edition.locale for name in names}
    return found


def wanted_redirects(site: Site) -> dict[str, str]:
    """Every page at an address that has moved -> its language."""
    languages = site.project.languages
    return {page_of(old, locale, languages): locale for old in site.addresses.redirects for locale in languages}


def wanted_printed(site: Site) -> Iterator[str]:
    """Every file of every printed kind, and the bundles and sets of them."""
    yield from (path for kind in kinds().values() for thing in kind.things(site) for path in thing.paths)
    yield from (path for path, _ in bundles(site))
    yield from (one.path for one in sets(site))


def wanted_search(site: Site) -> list[str]:
    """The indexes, what was learnt, and their engine."""
    return [*(path(locale) for locale in site.catalogue.editions for path in (index_path, learnt_path)), ENGINE_PATH]


def audit_engine(built: Built, site: Site) -> Iterable[Finding]:
    """Did our hooks run at all? An engine that ignores them says nothing about it."""
    there = built.tables.keys()
    spoken = {locale for name, locale in wanted_pages(site).items() if name in there and not name.endswith(NOT_FOUND)}
    lacking = {
        "posters": there.isdisjoint(wanted_printed(site)),
        "languages": spoken != site.catalogue.editions.keys(),
        "search": there.isdisjoint(wanted_search(site)),
    }
    if not there:
        yield Finding("", 1, 1, "audit-nothing")
    elif any(lacking.values()):
        yield Finding("", 1, 1, "audit-engine", {part: "✗" if missing else "✓" for part, missing in lacking.items()})


def audit_kits(built: Built, site: Site) -> Iterable[Finding]:
    """Is each kit's ZIP one that can be sent on?"""
    for edition in site.catalogue.editions.values():
        for page, campaign in kits(edition):
            path = edition.prefix + kit_file(page)
            if (table := built.tables.get(path)) and table.size > MOST:
                size = f"{table.size / 1e6:.1f}"
                values = {
                    "size": size,
                    "most": MOST // 10**6,
                    "file": site.project.file_of(campaign.id, site.project.default),
                }
                yield Finding(path, 1, 1, "audit-kit", values)


def audit_complete(built: Built, site: Site) -> Iterable[Finding]:
    there = {name: table for name, table in built.tables.items() if table.size}
    for name, locale in (wanted_pages(site) | wanted_redirects(site)).items():
        if name not in there:
            yield Finding(name, 1, 1, "audit-page", {"locale": locale})
        elif (spoken := there[name].language) != locale:
            file, *_ = place_of(site.project.settings, locale)
            yield Finding(name, 1, 1, "audit-language", {"locale": locale, "spoken": spoken or "—", "file": file})
    for rule, names in (
        ("audit-printed", wanted_printed(site)),
        ("audit-search", wanted_search(site)),
        ("audit-file", (SITEMAP, *SERVER_FILES, *well_known(site))),
    ):
        yield from (Finding(name, 1, 1, rule) for name in names if name not in there)
