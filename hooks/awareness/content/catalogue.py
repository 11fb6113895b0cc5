"""Reads `docs/` into the catalogue, and says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from ..findings import Finding
from ..project import Project
from ..rules.catalogue import check_catalogue
from . import schema
from .body import TopicBody, read_topic_body, split_sections
from .filenames import check_file_name, content_files, read_text
from .rendering import check_rendering
from .topic import CAUSES, PARTS, PRACTICES, Campaign, Catalogue, Edition, Kind, Page, Topic
from .yamlmap import YamlMap, read_yaml_map

CAMPAIGNS = "campaigns"
FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class _Source:
    """One Markdown file, as read."""

    id: str
    locale: str
    path: str
    front: YamlMap
    body: str
    body_line: int


def read_catalogue(project: Project, icons: frozenset[str]) -> tuple[Catalogue, list[Finding]]:
    """The catalogue of `project.docs`, and every finding about it.

    A file with an error is left out of the catalogue; a build stops on errors, so the
    gap is never published. `icons` are the names of the icons that may be used.
    """
    sources, findings = _read_sources(project)
    read = _Reader(project, sources)
    editions = {locale: read.edition(locale) for locale in project.languages}
    catalogue = Catalogue(editions)
    files = {id.removesuffix("/index") for id, _ in sources} | {_id_and_locale(_name(finding, project), project.languages)[0] for finding in findings}
    return catalogue, [*findings, *read.findings, *check_catalogue(catalogue, project, icons, files)]


def topic_kind(id: str) -> Kind | None:
    """What a page is, by its address: the folder decides."""
    part, *rest = id.split("/")
    if part == CAUSES and len(rest) == 1 and rest != ["index"]:
        return Kind.CAUSE
    if part == PRACTICES and len(rest) == 2:
        return Kind.AREA if rest[1] == "index" else Kind.MEASURE
    return None


def _read_sources(project: Project) -> tuple[dict[tuple[str, str], _Source], list[Finding]]:
    sources: dict[tuple[str, str], _Source] = {}
    findings: list[Finding] = []
    for file in content_files(project.docs):
        path = file.relative_to(project.root).as_posix()
        name = file.relative_to(project.docs).as_posix()
        if (wrong := check_file_name(name, path, project.languages)) is not None:
            findings.append(wrong)
            continue
        id, locale = _id_and_locale(name, project.languages)
        text, wrong = read_text(file, path)
        if wrong is not None:
            findings.append(wrong)
            continue
        fence = FENCE.match(text)
        if fence is None:
            rule = "front-matter-unclosed" if text.startswith("---") else "front-matter-missing"
            findings.append(Finding(path, 1, 1, rule))
            continue
        front, wrong = read_yaml_map(fence[1], path, first_line=2)
        findings += wrong
        if wrong:
            continue
        body_line = text.count("\n", 0, fence.end()) + 1
        sources[id, locale] = _Source(id, locale, path, front, text[fence.end() :], body_line)
    findings += _lonely(sources, project, {finding.path for finding in findings})
    return sources, findings


def _name(finding: Finding, project: Project) -> str:
    """The file of a finding, relative to `docs/`."""
    return Path(project.root, finding.path).relative_to(project.docs).as_posix()


def _id_and_locale(name: str, languages: tuple[str, ...]) -> tuple[str, str]:
    stem = name.removesuffix(".md")
    for locale in languages[1:]:
        if stem.endswith(f".{locale}"):
            return stem.removesuffix(f".{locale}"), locale
    return stem, languages[0]


def _lonely(sources: Iterable[tuple[str, str]], project: Project, broken: set[str]) -> list[Finding]:
    """Pages that one of the languages lacks."""
    findings = []
    docs = project.docs.relative_to(project.root).as_posix()
    for id in dict.fromkeys(id for id, _ in sources):
        files = {locale: f"{docs}/{id}{'' if locale == project.default else '.' + locale}.md" for locale in project.languages}
        there = [locale for locale in project.languages if (id, locale) in sources]
        for locale in project.languages:
            if locale not in there and files[locale] not in broken:
                findings.append(Finding(files[there[0]], 1, 1, "missing-translation", {"file": files[locale], "locale": locale}))
    return findings


class _Reader:
    def __init__(self, project: Project, sources: dict[tuple[str, str], _Source]) -> None:
        self.project = project
        self.sources = sources
        self.findings: list[Finding] = []
        self.models: dict[tuple[str, str], BaseModel | None] = {}

    def edition(self, locale: str) -> Edition:
        topics: list[Topic] = []
        pages: dict[str, Page] = {}
        for source in (s for s in self.sources.values() if s.locale == locale):
            if (kind := topic_kind(source.id)) is not None:
                topics += self._topic(source, kind)
            elif (page := self._page(source)) is not None:
                pages[page.id] = page
        in_order = sorted(topics, key=lambda topic: _reading_order(topic, topics))
        return Edition(locale, self.project.prefix(locale), {topic.id: topic for topic in in_order}, pages)

    def _front(self, source: _Source, full: type[schema.FrontMatter], words: type[schema.FrontMatter]) -> tuple[BaseModel | None, BaseModel | None]:
        """This file's front matter, and the default language's (the same object there)."""
        is_default = source.locale == self.project.default
        model, wrong = schema.validate(
            full if is_default else words, source.front, source.path, set(full.model_fields) - set(words.model_fields)
        )
        self.findings += wrong
        self.models[source.id, source.locale] = model
        return model, model if is_default else self.models.get((source.id, self.project.default))

    def _topic(self, source: _Source, kind: Kind) -> list[Topic]:
        full = schema.CauseSource if kind is Kind.CAUSE else schema.TopicSource
        words, facts = self._front(source, full, schema.TopicWords)
        body, wrong = read_topic_body(source.body, source.path, source.body_line)
        if body is not None:
            wrong += check_rendering(source.body, body, source.path, source.body_line)
        self.findings += wrong
        if words is None or facts is None or body is None:
            return []
        return [_join(source, kind, words, facts, body)]

    def _page(self, source: _Source) -> Page | None:
        part, *below = source.id.split("/")
        if part in PARTS and below != ["index"]:
            self.findings.append(Finding(source.path, 1, 1, "misplaced-topic", {"causes": CAUSES, "practices": PRACTICES}))
            return None
        sections = tuple(split_sections(source.body, source.body_line))
        if not source.id.startswith(f"{CAMPAIGNS}/"):
            words, _ = self._front(source, schema.PageWords, schema.PageWords)
            return words and Page(source.id, source.locale, source.path, words.title, words.description, sections, source.front.places)
        words, facts = self._front(source, schema.CampaignSource, schema.CampaignWords)
        if words is None or facts is None:
            return None
        return Campaign(
            source.id, source.locale, source.path, words.title, words.description, sections, source.front.places,
            facts.month, facts.icon, words.slogan, words.call,
        )  # fmt: skip


def _join(source: _Source, kind: Kind, words: schema.TopicWords, facts: schema.TopicSource, body: TopicBody) -> Topic:
    return Topic(
        id=source.id.removesuffix("/index"),
        kind=kind,
        locale=source.locale,
        source=source.path,
        number=facts.number,
        icon=facts.icon,
        sign=facts.sign,
        design=facts.design,
        hang=tuple(facts.hang),
        owner=facts.owner,
        reviewed=facts.reviewed,
        revised=facts.revised,
        answered_by=tuple(getattr(facts, "answered_by", ())),
        picked=tuple(facts.related),
        title=words.title,
        headline=words.headline or words.title,
        slogan=words.slogan,
        description=words.description,
        keywords=tuple(words.keywords),
        checklist_title=words.checklist_title,
        checklist=tuple(words.checklist),
        changed=words.changed,
        lead=body.lead,
        scene=body.scene,
        steps_heading=body.steps_heading.heading,
        steps=body.steps,
        places=source.front.places,
    )


def _reading_order(topic: Topic, topics: list[Topic]) -> tuple:
    if topic.kind is Kind.CAUSE:
        return (0, topic.number, topic.id)
    area = next((t.number for t in topics if t.id == topic.area_id), 0)
    return (1, area, topic.area_id, 0 if topic.kind is Kind.AREA else topic.number, topic.id)
