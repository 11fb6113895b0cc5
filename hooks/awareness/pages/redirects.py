"""Pages at old addresses: what a printed QR code finds after a page has moved.

Each leads on without script. With script the address keeps its `?poster=…`, so that the new page can
say which revision of the poster was scanned. They are in no index and no sitemap.
"""

from __future__ import annotations

from html import escape
from posixpath import dirname, relpath

from ..content.edition import Edition
from ..content.filenames import is_address
from ..naming import page_of
from ..site import Site

SCRIPT_PATH = "assets/javascripts/redirect.js"
SCRIPT = 'location.replace(document.currentScript.getAttribute("data-to") + location.search + location.hash);\n'


def redirect_files(site: Site) -> dict[str, str]:
    """Path below the site's folder -> content, for every old address in every language; nothing if none moved."""
    files: dict[str, str] = {}
    for old in site.addresses.redirects:
        if not is_address(old, site.project.languages):
            raise ValueError(f"{old!r} is no address inside the site")
        if (new := site.addresses.target(old)) is not None:
            editions = site.catalogue.editions.values()
            files |= {_address(site, edition, old): _page(site, edition, old, new) for edition in editions}
    return files | ({SCRIPT_PATH: SCRIPT} if files else {})


def _page(site: Site, edition: Edition, old: str, new: str) -> str:
    here, there = _address(site, edition, old), _address(site, edition, new)
    to = escape(_relative(there, here))
    lines = []
    for other in site.catalogue.editions.values():  # whoever scans may read the other language
        words, link = site.words(other.locale)["moved"], escape(_relative(_address(site, other, new), here))
        told = f'{escape(words["text"])}<a href="{link}">{escape(words["link"])}</a>'
        lines.append(f'<p lang="{other.locale}">{told}</p>')
    own = site.words(edition.locale)["moved"]
    return "\n".join([
        "<!doctype html>",
        f'<html lang="{edition.locale}">',
        f'<head><meta charset="utf-8"><title>{escape(own["title"])}</title>',
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">',
        f'<link rel="canonical" href="{escape(site.project.agency.site_url)}{there}">',
        f'<script src="{_relative(SCRIPT_PATH, here)}" data-to="{to}"></script>',
        f'<meta http-equiv="refresh" content="0; url={to}"></head>',
        "<body><main>",
        *lines,
        "</main></body></html>\n",
    ])  # fmt: skip


def _address(site: Site, edition: Edition, id: str) -> str:
    return page_of(id, edition.locale, site.project.languages)


def _relative(path: str, here: str) -> str:
    return relpath(path, dirname(here) or ".")
