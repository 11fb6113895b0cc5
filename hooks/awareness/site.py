"""The whole site as one value: read once, then pages, posters, search and checks are made from it.

mkdocs.yml ── read_project ──> Project (languages, agency)
docs/*.md ─── read_sources ───> Sources ── read_catalogue ─> Catalogue (one Edition a language)
tokens.css ── read_tokens ────> Tokens (colours of pages and posters)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .content.addresses import Addresses, read_addresses
from .content.catalogue import read_catalogue
from .content.colours import coloured
from .content.sources import read_sources
from .content.topic import Catalogue, Edition, Page, Topic
from .findings import Finding
from .look.icons import icon_names
from .look.tokens import Tokens, read_tokens
from .naming import split_file
from .project import Project, read_project
from .rules.addresses import check_addresses
from .rules.agency import check_agency
from .rules.catalogue import check_catalogue
from .rules.colours import check_agency_colours, check_area_colours
from .rules.counts import wrong_counts
from .rules.keywords import check_keywords
from .rules.leaks import check_leaks
from .rules.menu import check_menu
from .rules.moved import whereabouts
from .rules.sources import check_sources
from .rules.translation import check_translations
from .rules.wording.placeholders import check_placeholders
from .settling import settled
from .words import read_words

TOKENS = Path("overrides/assets/css/tokens.css")


@dataclass(frozen=True)
class Site:
    project: Project
    catalogue: Catalogue
    tokens: Tokens
    addresses: Addresses = field(default_factory=Addresses)

    def edition(self, locale: str) -> Edition:
        return self.catalogue[locale]

    def words(self, locale: str) -> Mapping[str, Any]:
        return read_words(locale)

    def category_name(self, topic: Topic, locale: str | None = None) -> str:
        """洩漏原因, or the name of the topic's area, in the topic's or another language."""
        locale = locale or topic.locale
        names = self.words(locale)["categories"]
        if topic.category in names:
            return names[topic.category]
        area = self.edition(locale).topics[topic.area_id]
        return self.words(locale)["parts"][area.part] if area.shown_in else area.title  # never in another language

    def address(self, topic: Topic | Page) -> str:
        """The page's full address, as printed in a QR code. It never changes."""
        return self.project.agency.site_url + self.edition(topic.locale).prefix + topic.page


def read_site(config: Path, environment: Mapping[str, str] = os.environ) -> tuple[Site | None, list[Finding]]:
    """The site whose settings file is `config`, and every finding about it.

    None only where the settings themselves cannot be used.
    """
    project, findings = read_project(config, environment)
    if project is None:
        return None, findings
    css = (project.root / TOKENS).read_text(encoding="utf-8")
    known = read_tokens(css).colours
    tokens = read_tokens(css, project.agency.colours)
    docs = project.docs.relative_to(project.root).as_posix()
    sources, unreadable = read_sources(project)
    catalogue, wrong = read_catalogue(project, sources)
    addresses, misread = read_addresses(project)
    misplaced = {
        split_file(Path(finding.path).relative_to(docs).as_posix(), project.languages)[0]
        for finding in wrong
        if finding.rule == "misplaced-topic"
    }
    there = whereabouts(addresses, sources, project, misplaced)
    findings += [*unreadable, *wrong, *check_agency_colours(project, tokens, known)]
    findings += check_area_colours(catalogue, tokens.palette)
    findings += [
        *check_catalogue(catalogue, project, icon_names(), there, addresses.published),
        *check_menu(catalogue.default, project, there),
    ]
    findings += [*check_keywords(catalogue), *check_sources(sources, project, there)]
    findings += [
        *check_agency(sources, project),
        *misread,
        *check_addresses(addresses, there, misplaced, project),
        *check_leaks(project),
    ]
    findings += check_placeholders(sources)
    faulty = {finding.path for finding in findings if finding.severity == "error"}
    findings += check_translations(sources, catalogue, project, faulty, there.originals)
    if not any(
        finding.severity == "error" for finding in findings
    ):  # a topic that has a mistake, or is gone by one, may be there again
        findings += wrong_counts(sources, catalogue, project)
    return Site(project, coloured(catalogue, tokens.palette), tokens, addresses), settled(findings)
