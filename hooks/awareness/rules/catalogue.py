"""Rules that need more than one file: ids, numbers, pages that others lead to."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.topic import Catalogue, Edition, Kind, Page, Topic
from ..findings import Finding, meant
from ..project import Project

REQUIRED = ("index", "causes/index", "practices/index", "posters/index", "contact", "accessibility")
"""Pages that other pages lead to."""


def check_catalogue(catalogue: Catalogue, project: Project, icons: frozenset[str], files: set[str]) -> list[Finding]:
    """Every finding about the catalogue as a whole.

    `files` are the ids that have a file: one that could not be read is not missing too.
    """
    source = catalogue.default
    findings = [
        *_dangling_ids(source, files),
        *_duplicate_numbers(source),
        *_menu(source, project),
        *_missing_pages(source, project, files),
        *_missing_areas(source, files),
        *_unknown_icons(source, icons),
    ]
    for edition in catalogue.editions.values():
        findings += _headlines(edition)
    return findings


def _at(topic: Topic | Page, where: tuple[str | int, ...], rule: str, **values: object) -> Finding:
    line, column = topic.places.get(where) or topic.places.get(where[:1]) or (1, 1)
    return Finding(topic.source, line, column, rule, values)


def _dangling_ids(edition: Edition, files: set[str]) -> Iterator[Finding]:
    measures = [topic.id for topic in edition.measures]
    for topic in edition.topics.values():
        for index, id in enumerate(topic.answered_by):
            if id not in measures and (id in edition.topics or id not in files or _is_page(edition, id)):
                yield _at(topic, ("answered_by", index), "dangling-id", key="answered_by", id=id, meant=meant(id, measures))
        for index, id in enumerate(topic.picked):
            if id not in edition.topics and (id not in files or _is_page(edition, id)):
                yield _at(topic, ("related", index), "dangling-id", key="related", id=id, meant=meant(id, edition.topics))


def _is_page(edition: Edition, id: str) -> bool:
    return id in edition.pages or f"{id}/index" in edition.pages


def _menu(edition: Edition, project: Project) -> Iterator[Finding]:
    """`nav` is a list of pages, each once. Topics are placed by their numbers, and titles come from the pages."""
    entries = project.settings.data.get("nav")
    if not isinstance(entries, list) or not entries:
        yield Finding(project.config, *project.settings.place(("nav",)), "settings-nav", {"entry": "–" if entries is None else str(entries)})
        return
    for at, entry in enumerate(entries):
        id = str(entry).removesuffix(".md")
        if not isinstance(entry, str) or entry in entries[:at] or id.removesuffix("/index") in edition.topics:
            yield Finding(project.config, *project.settings.place(("nav", at)), "settings-nav", {"entry": str(entry)})


def _duplicate_numbers(edition: Edition) -> Iterator[Finding]:
    first: dict[tuple[str, str, int], Topic] = {}
    for topic in edition.topics.values():
        group = topic.area_id if topic.kind is Kind.MEASURE else ""
        other = first.setdefault((topic.kind, group, topic.number), topic)
        if other is not topic:
            free = next(n for n in range(1, 1000) if (topic.kind, group, n) not in first)
            yield _at(topic, ("number",), "duplicate-number", number=topic.number, other=other.source, free=free)


def _missing_pages(edition: Edition, project: Project, files: set[str]) -> Iterator[Finding]:
    docs = project.docs.relative_to(project.root).as_posix()
    listed = {id: ("nav", at) for at, id in enumerate(project.menu)}
    for id in dict.fromkeys((*REQUIRED, *listed)):
        if id not in edition.pages and id.removesuffix("/index") not in files:
            line, column = project.settings.place(listed.get(id, ("nav",)))
            yield Finding(project.config, line, column, "missing-page", {"file": f"{docs}/{id}.md"})


def _missing_areas(edition: Edition, files: set[str]) -> Iterator[Finding]:
    for topic in edition.measures:
        if topic.area_id not in edition.topics and topic.area_id not in files:
            yield Finding(topic.source, 1, 1, "missing-area", {"area": topic.area_id})


def _unknown_icons(edition: Edition, icons: frozenset[str]) -> Iterator[Finding]:
    for entry in (*edition.topics.values(), *edition.campaigns):
        if entry.icon not in icons:
            yield _at(entry, ("icon",), "unknown-value", key="icon", value=entry.icon, meant=meant(entry.icon.rpartition("/")[2], sorted(icons)))


def _headlines(edition: Edition) -> Iterator[Finding]:
    for topic in edition.own_topics:
        if "".join(topic.headline.split("|")) != topic.title:
            yield _at(topic, ("headline",), "headline-differs", headline=topic.headline, title=topic.title)
