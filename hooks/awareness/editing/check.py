"""Every finding there is before a build. `make check`, a build and the review report tell the same."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..findings import Finding
from ..print.rendering import check_printed
from ..search.thesaurus import check_synonyms
from ..settling import settled
from ..site import Site, read_site
from .clock import today
from .due import check_reviews
from .kept import with_lost_addresses


def check(config: Path, environment: Mapping[str, str] = os.environ) -> tuple[Site | None, list[Finding]]:
    """The site whose settings file is `config`, and all that is wrong with it; None where the settings cannot be used."""
    site, findings = read_site(config, environment)
    if site is None:
        return None, findings
    findings = with_lost_addresses(findings, site, environment.get("BASE", ""))
    findings += [*check_printed(site), *check_synonyms(site.project), *check_reviews(site, today(environment))]
    return site, settled(findings)
