"""The whole site as one value: read once, then judged, and pages, printed things and search are made from it.

mkdocs.yml ── read_project ──> Project (languages, agency)
docs/*.md ─── read_sources ───> Sources ── read_catalogue ─> Catalogue (one Edition a language)
tokens.css ── read_tokens ────> Tokens (colours of pages and posters)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .content.addresses import Addresses, read_addresses
from .content.catalogue import read_catalogue
from .content.colours import coloured
from .content.edition import Catalogue, Edition
from .content.items import Items, Line, numbered, read_items
from .content.laws import Laws, read_laws
from .content.sources import Sources, read_sources
from .content.topic import Page, Topic
from .findings import Finding
from .look.pairs import lacking
from .look.tokens import Tokens, read_tokens
from .memory import Memory
from .project import Project, read_project
from .text.encoding import read_text
from .words import read_words

TOKENS = Path("overrides/assets/css/tokens.css")


@dataclass(frozen=True)
class Site:
    project: Project
    catalogue: Catalogue
    tokens: Tokens
    addresses: Addresses = field(default_factory=Addresses)
    laws: Laws = field(default_factory=Laws)
    items: Items = field(default_factory=Items)
    sources: Sources = field(default_factory=lambda: Sources({}, frozenset()))
    shipped: Tokens = field(default_factory=lambda: Tokens({}, ""))
    """The token file without the agency's own colours."""

    @cached_property
    def lines(self) -> list[Line]:
        """What an inspection asks, in the default language, each line with its number."""
        redirects = ((old, self.addresses.target(old) or old) for old in self.addresses.redirects)
        moved = {old.removesuffix("/index"): new.removesuffix("/index") for old, new in redirects}
        return numbered(self.items, self.catalogue.default, moved)

    def edition(self, locale: str) -> Edition:
        return self.catalogue[locale]

    def words(self, locale: str) -> Mapping[str, Any]:
        return read_words(locale)

    def language_name(self, of: str, locale: str) -> str:
        """How a language is called in another one: Chinese, 英文; else as it calls itself."""
        return str(self.words(locale)["names"].get(of) or self.words(of)["language"])

    def category_name(self, topic: Topic, locale: str | None = None) -> str:
        """洩漏原因, or the name of the topic's area, in the topic's or another language."""
        locale = locale or topic.locale
        names = self.words(locale)["categories"]
        if topic.category in names:
            return str(names[topic.category])
        area = self.edition(locale).topics[topic.area_id]
        return str(self.words(locale)["parts"][area.part]) if area.shown_in else area.title  # never in another language

    def address(self, topic: Topic | Page) -> str:
        """The page's full address, as printed in a QR code. It never changes."""
        return self.project.agency.site_url + self.edition(topic.locale).prefix + topic.page


def read_site(config: Path, environment: Mapping[str, str] = os.environ) -> tuple[Site | None, list[Finding]]:
    """The site whose settings file is `config`, and what could not be read of it.

    None where the settings cannot be used.
    """
    project, findings = read_sound(config, environment)
    if project is None:
        return None, findings
    site, wrong = site_of(project)
    return site, [*findings, *wrong]


def read_sound(config: Path, environment: Mapping[str, str] = os.environ) -> tuple[Project | None, list[Finding]]:
    """The project whose settings file is `config`, as `read_project` has it; None also where there are no colours."""
    project, findings = read_project(config, environment)
    if project is None:
        return None, findings
    path = TOKENS.as_posix()
    css, wrong = read_text(project.root / TOKENS, path)
    lacks = [] if wrong else lacking(read_tokens(css))
    told = [wrong] if wrong else [Finding(path, 1, 1, "tokens-missing", {"names": ", ".join(lacks)})] if lacks else []
    return None if told else project, [*findings, *told]


def site_of(project: Project, memory: Memory | None = None) -> tuple[Site, list[Finding]]:
    """The site of a project whose settings are read, and what could not be read of its content."""
    css = (project.root / TOKENS).read_text(encoding="utf-8")
    sources, unreadable = read_sources(project, memory)
    catalogue, wrong = read_catalogue(project, sources)
    addresses, misread = read_addresses(project)
    laws, wrong_laws = read_laws(project)
    items, wrong_items = read_items(project)
    tokens = read_tokens(css, project.agency.colours)
    whole = coloured(catalogue, tokens.palette)
    site = Site(project, whole, tokens, addresses, laws, items, sources, read_tokens(css))
    return site, [*unreadable, *wrong, *misread, *wrong_laws, *wrong_items]
