"""What the browser gets of every page: its texts, each with the field it belongs to.

The texts themselves are the index. The browser scans them, so every literal substring is
found, the snippet shows real words, and nothing has to agree on where a Chinese word ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from hashlib import sha256
from typing import Any

from ..content.case import CASE
from ..content.edition import Edition
from ..content.kinds import kinds
from ..content.markdown.plain import SEPARATOR, clean
from ..content.topic import CAUSES, Page, Topic
from ..site import Site
from .engine import ENGINE_PATH, as_script, engine_script, learnt_as_script
from .learnt import packed, read_learnt
from .thesaurus import joined, read_thesaurus

FORMAT = 9
"""Raised with every change of shape; engine/corpus.js refuses another one (an old file in a cache)."""
LAWS = "laws"
"""The kind of page that lists every statute: it is found by their names."""
COLUMNS = "keys asked other at colour label lists title slogan may about checklist steps text lead scene".split()
"""What a page has, in the order that gzip likes."""


def index_path(locale: str) -> str:
    """Where a locale's index stands, relative to the site's root."""
    return f"assets/search/{locale}.js"


def learnt_path(locale: str) -> str:
    """Where stands what was learnt from questions in that language."""
    return f"assets/search/{locale}.learnt.js"


def scripts(site: Site, locale: str) -> dict[str, Callable[[], str]]:
    """What a language's search loads beside the engine, each file with what makes it."""
    return {
        index_path(locale): partial(index_script, site, locale),
        learnt_path(locale): partial(learnt_script, site, locale),
    }


def shared_scripts(site: Site) -> dict[str, Callable[[], str]]:
    """What the search of every language loads."""
    return {ENGINE_PATH: partial(engine_script, site.project.languages)}


def index_script(site: Site, locale: str) -> str:
    """The index file's text."""
    return as_script(build_index(site, locale))


def learnt_script(site: Site, locale: str) -> str:
    """The text of the file that says what was learnt."""
    cells = _learnt(site, locale)
    return learnt_as_script(cells, stamp_of(cells))


def stamp_of(cells: str) -> str:
    """Index and file know by it that they were made together."""
    return sha256(cells.encode()).hexdigest()[:8]


def _entries(site: Site, locale: str) -> list[Topic | Page]:
    """The pages that are found; one for editors where the table gives it words, for officials ask how to translate."""
    pages = read_thesaurus(locale).pages
    return [entry for entry in site.edition(locale).entries if not entry.for_editors or entry.id in pages]


def _learnt(site: Site, locale: str) -> str:
    learnt = read_learnt(site.project, locale)
    return packed([learnt.get(entry.id, {}) for entry in _entries(site, locale)])


def build_index(site: Site, locale: str) -> dict[str, Any]:
    """Everything the engine needs for one language, as JSON."""
    edition = site.edition(locale)
    others = [other for other in site.catalogue.editions.values() if other is not edition]
    thesaurus = read_thesaurus(locale)
    numbers = {id: number for number, id in enumerate(edition.topics)}
    entries = _entries(site, locale)
    pages = [_page(site, edition, others, entry) for entry in entries]
    for page in pages:
        # A topic's place among the pages: its title is not written twice.
        page["lists"] = [numbers[id] for id in page["lists"]]
    return {
        "format": FORMAT,
        "locale": locale,
        "words": {**site.words(locale)["search"]["box"], **_offers(site, edition)},
        "same": joined(thesaurus.groups),
        "stop": " ".join(thesaurus.stop),
        "weak": " ".join(thesaurus.weak),
        "overview": " ".join(thesaurus.overview),
        "learnt": stamp_of(_learnt(site, locale)),
        "behind": [number for number, entry in enumerate(entries) if kinds()[entry.kind].stands_behind],
        "stories": [number for number, entry in enumerate(entries) if entry.kind == CASE],
        # Column by column: equal things side by side are smaller after gzip.
        "pages": {key: [page[key] for page in pages] for key in COLUMNS},
    }


def _offers(site: Site, edition: Edition) -> dict[str, Any]:
    """What the box offers who has typed nothing yet or found nothing: whom to call, the areas, what is often asked.

    That is the language's examples, as far as this office's topics know them, or its first measures.
    """
    agency = site.project.agency
    hotline, contact, leaked = agency.hotline, edition.pages["contact"], edition.pages.get(agency.leaked_page or "")
    said = "\n".join(text for topic in edition.topics.values() for text in (topic.title, *topic.keywords, topic.lead))
    pages = [(hotline.label[edition.locale], contact), (leaked and leaked.title, leaked)]
    examples = site.words(edition.locale)["search"]["box"]["examples"]
    known = [example for example in examples if example.lower() in said.lower()]
    return {
        "examples": known or [measure.title for measure in edition.measures[:4]],
        "areas": [[area.title, edition.prefix + area.page] for area in edition.areas],
        "hotline": [hotline.number, hotline.dial],
        "pages": [[name, edition.prefix + page.page] for name, page in pages if page],
    }


def _page(site: Site, edition: Edition, others: list[Edition], entry: Topic | Page) -> dict[str, Any]:
    kind = kinds()[entry.kind]
    twins = [twin for other in others if (twin := other.entry(entry.id)) and not twin.shown_in]
    columns = {column: list(texts) for column, texts in kind.columns(entry).items()}
    columns.setdefault("text", []).extend(
        one.name(edition.locale) for one in site.laws.cited(getattr(entry, "law", ()))
    )
    words = read_thesaurus(edition.locale)
    columns.setdefault("keys", []).extend(words.pages.get(entry.id, ()))
    laws = site.laws.provisions.values() if entry.kind == LAWS else ()
    columns["asked"] = [*words.asked.get(entry.id, ()), *(law.name(edition.locale) for law in laws)]
    own = {column: _join(texts) for column, texts in columns.items()}
    return {
        **dict.fromkeys(COLUMNS, ""),
        "at": edition.prefix + entry.page,
        "colour": entry.colour if isinstance(entry, Topic) else CAUSES if entry.part == CAUSES else "",
        "label": _label(site, edition, entry, kind.label),
        "title": clean(entry.title),
        "about": clean(entry.description),
        "other": _join(twin.title for twin in twins if twin.title != entry.title),
        "lists": list(kind.lists(edition, entry)),
        **own,
    }


def _label(site: Site, edition: Edition, entry: Topic | Page, label: str) -> str:
    """The line above a result's title: 文書機密 05. In the reader's language, whatever the page is written in."""
    if isinstance(entry, Topic) and not label:
        return f"{site.category_name(entry, edition.locale)} {entry.figure}"
    return str(site.words(edition.locale)["search"][label])


def _join(texts: Iterable[str]) -> str:
    return SEPARATOR.join(map(clean, texts))
