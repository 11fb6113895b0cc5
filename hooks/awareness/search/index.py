"""What the browser gets of every page: its texts, each with the field it belongs to.

The texts themselves are the index. The browser scans them, so every literal substring is
found, the snippet shows real words, and nothing has to agree on where a Chinese word ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..content.clean import SEPARATOR, clean
from ..content.topic import CAUSES, PRACTICES, Campaign, Edition, Kind, Page, Topic
from ..site import Site
from .engine import as_script
from .thesaurus import joined, read_thesaurus

FORMAT = 3
"""Raised with every change of shape; engine/corpus.js refuses another one (an old file in a cache)."""
COLUMNS = (
    "keys",
    "other",
    "at",
    "tone",
    "label",
    "lists",
    "title",
    "slogan",
    "about",
    "checklist",
    "steps",
    "text",
    "lead",
    "scene",
)
"""What a page has, in the order that gzip likes."""
HOME = "index"
GALLERY = "posters/index"
PART_PAGES = {CAUSES: f"{CAUSES}/index", PRACTICES: f"{PRACTICES}/index"}


def index_path(locale: str) -> str:
    """Where a locale's index stands, relative to the site's root."""
    return f"assets/search/{locale}.js"


def index_script(site: Site, locale: str) -> str:
    """The index file's text."""
    return as_script(build_index(site, locale))


def build_index(site: Site, locale: str) -> dict[str, Any]:
    """Everything the engine needs for one language, as JSON."""
    edition = site.edition(locale)
    others = [other for other in site.catalogue.editions.values() if other is not edition]
    thesaurus = read_thesaurus(locale)
    numbers = {id: number for number, id in enumerate(edition.topics)}
    pages = [
        *(_topic(site, edition, others, topic) for topic in edition.topics.values()),
        *(_page(site, edition, others, page) for page in edition.pages.values() if not page.for_editors),
    ]
    for page in pages:
        # A topic's place among the pages: its title is not written twice.
        page["lists"] = [numbers[id] for id in page["lists"]]
    return {
        "format": FORMAT,
        "locale": locale,
        "words": site.words(locale)["search"]["box"],
        "same": joined(thesaurus.groups),
        "stop": " ".join(thesaurus.stop),
        "weak": " ".join(thesaurus.weak),
        # Column by column: equal things side by side are smaller after gzip.
        "pages": {key: [page[key] for page in pages] for key in COLUMNS},
    }


def _topic(site: Site, edition: Edition, others: list[Edition], topic: Topic) -> dict[str, Any]:
    foreign = [twin for other in others if (twin := other.topics.get(topic.id)) and not twin.shown_in]
    return {
        "at": edition.prefix + topic.page,
        "tone": topic.category,
        "label": _topic_label(site, edition, topic),
        "title": clean(topic.title),
        "slogan": clean(topic.slogan),
        "about": clean(topic.description),
        "keys": _join(topic.keywords),
        "other": _join(twin.title for twin in foreign if twin.title != topic.title),
        "lists": list(_listed(edition, topic)),
        "lead": _join([topic.lead]),
        "scene": _join([topic.scene.heading, *_paragraphs(topic.scene.text)]),
        "steps": _join([topic.steps_heading, *(text for step in topic.steps for text in (step.act, step.how))]),
        "checklist": _join([topic.checklist_title, *topic.checklist]),
        "text": "",
    }


def _page(site: Site, edition: Edition, others: list[Edition], page: Page) -> dict[str, Any]:
    campaign = page if isinstance(page, Campaign) else None
    return {
        "at": edition.prefix + page.page,
        "tone": CAUSES if page.id == PART_PAGES[CAUSES] else "",
        "label": _page_label(site, edition, page),
        "title": clean(page.title),
        "slogan": clean(campaign.slogan) if campaign else "",
        "about": clean(page.description),
        "keys": _join(read_thesaurus(edition.locale).pages.get(page.id, ())),
        "other": _join(
            other.pages[page.id].title
            for other in others
            if page.id in other.pages and other.pages[page.id].title != page.title
        ),
        "lists": list(_listed_by_page(edition, page)),
        "lead": "",
        "scene": "",
        "steps": "",
        "checklist": "",
        # Without anchors: they depend on how MkDocs numbers headings, and a wrong one lands nowhere.
        "text": _join(
            text for section in page.sections for text in (section.heading, *_paragraphs(section.text)) if text
        ),
    }


def _topic_label(site: Site, edition: Edition, topic: Topic) -> str:
    """The line above a result's title: 文書機密 05. In the reader's language, whatever the topic is written in."""
    if topic.kind is Kind.AREA:
        return site.words(edition.locale)["search"]["area"]
    return f"{site.category_name(topic, edition.locale)} {topic.figure}"


def _page_label(site: Site, edition: Edition, page: Page) -> str:
    words = site.words(edition.locale)["search"]
    if isinstance(page, Campaign):
        return words["campaign"]
    return words["gallery"] if page.id == GALLERY else words["page"]


def _listed(edition: Edition, topic: Topic) -> Iterable[str]:
    """Topics whose names stand on this topic's page because it is about them all."""
    if topic.kind is Kind.AREA:
        return [measure.id for measure in edition.measures_of(topic)]
    return topic.answered_by


def _listed_by_page(edition: Edition, page: Page) -> Iterable[str]:
    if page.id in (HOME, GALLERY):
        return edition.topics
    return [topic.id for topic in edition.topics.values() if PART_PAGES[topic.part] == page.id]


def _paragraphs(markdown: str) -> list[str]:
    return [text for text in re.split(r"\n\s*\n", markdown) if text.strip()]


def _join(texts: Iterable[str]) -> str:
    return SEPARATOR.join(map(clean, texts))
