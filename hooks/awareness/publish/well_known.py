"""What a site says to programs of others, where its settings say so: whom to tell of a hole, and what may be indexed.

.well-known/security.txt   RFC 9116; its last day is a setting, so that a build on any day has the same bytes
robots.txt                 RFC 9309
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ..settings.agency import Security
from ..site import Site

SECURITY, ROBOTS, SITEMAP = ".well-known/security.txt", "robots.txt", "sitemap.xml"
RULES = {"all": "Allow: /", "none": "Disallow: /"}
"""As `extra.agency.robots` says -> what every crawler is told."""


def well_known(site: Site) -> dict[str, str]:
    """Path below the site -> content; nothing that the settings do not ask for."""
    agency, files = site.project.agency, {}
    if agency.security:
        files[SECURITY] = "".join(f"{name}: {value}\n" for name, value in _fields(agency.security, site))
    if agency.robots:
        told = f"User-agent: *\n{RULES[agency.robots]}\n"
        files[ROBOTS] = told + (f"Sitemap: {agency.site_url}{SITEMAP}\n" if agency.robots == "all" else "")
    return files


def _fields(security: Security, site: Site) -> Iterator[tuple[str, str]]:
    yield from (("Contact", address) for address in security.contact)
    yield "Expires", f"{security.expires.isoformat()}T23:59:59Z"
    yield "Preferred-Languages", ", ".join(site.project.languages)
    address = urlsplit(site.project.agency.site_url)
    if address.scheme == "https":  # asked for at the host's root alone; below another path it is copied there
        places = {f"https://{address.netloc}/{SECURITY}": None, f"{site.project.agency.site_url}{SECURITY}": None}
        yield from (("Canonical", place) for place in places)
    if security.policy:
        yield "Policy", security.policy
