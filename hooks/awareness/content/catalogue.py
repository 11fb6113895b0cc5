"""Makes the catalogue of the sources, and says what is wrong with single files."""

from __future__ import annotations

import re
from dataclasses import replace

from pydantic import BaseModel

from ..findings import Edit, Finding
from ..project import Project
from . import schema
from .body import TopicBody, read_topic_body
from .rendering import check_rendering
from .sections import split_sections
from .sources import Source, Sources
from .stamp import FIELD, State, Translation, digest_of, translation_of
from .topic import CAUSES, PARTS, PRACTICES, Campaign, Catalogue, Edition, Kind, Page, Topic
from .validating import day_meant, validate

CAMPAIGNS = "campaigns"
MODELS: dict[Kind, type[schema.TopicSource]] = {
    Kind.CAUSE: schema.CauseSource,
    Kind.AREA: schema.AreaSource,
    Kind.MEASURE: schema.TopicSource,
}
"""What a topic's file in the default language says."""
TOPIC_ONLY = {"checklist", "checklist_title"}
"""What makes a topic of a page, wherever it stands: each must have both, and no page has either."""


def read_catalogue(project: Project, sources: Sources) -> tuple[Catalogue, list[Finding]]:
    """The catalogue made of `sources`, and what is wrong with single files.

    A file with an error is left out; a build stops on errors, so the gap is never published.
    """
    read = _Reader(project, sources)
    editions = [read.edition(locale) for locale in project.languages]
    return Catalogue({edition.locale: _whole(edition, editions[0]) for edition in editions}), read.findings


def topic_kind(id: str) -> Kind | None:
    """What a page is, by its address: the folder decides."""
    part, *rest = id.split("/")
    if part == CAUSES and len(rest) == 1 and rest != ["index"]:
        return Kind.CAUSE
    if part == PRACTICES and len(rest) == 2:
        return Kind.AREA if rest[1] == "index" else Kind.MEASURE
    return None


def _whole(edition: Edition, default: Edition) -> Edition:
    """The edition with the default language's topics and pages where it has none of its own."""
    if edition is default:
        return edition
    missing = {"shown_in": edition.locale, "translation": Translation(State.MISSING)}
    topics = {id: edition.topics.get(id) or replace(topic, **missing) for id, topic in default.topics.items()}
    pages = {id: edition.pages.get(id) or replace(page, **missing) for id, page in default.pages.items()}
    return replace(edition, topics=topics | edition.topics, pages=pages | edition.pages)


class _Reader:
    def __init__(self, project: Project, sources: Sources) -> None:
        self.project = project
        self.sources = sources
        self.findings: list[Finding] = []
        self.models: dict[tuple[str, str], BaseModel | None] = {}

    def edition(self, locale: str) -> Edition:
        topics: list[Topic] = []
        pages: dict[str, Page] = {}
        for source in self.sources.of(locale):
            if (kind := topic_kind(source.id)) is not None:
                topics += self._topic(source, kind)
            elif (page := self._page(source)) is not None:
                pages[page.id] = page
        areas = {topic.id: topic.number for topic in reversed(topics)}
        in_order = sorted(topics, key=lambda topic: _reading_order(topic, areas))
        return Edition(locale, self.project.prefix(locale), {topic.id: topic for topic in in_order}, pages)

    def _front(
        self, source: Source, full: type[schema.FrontMatter], words: type[schema.FrontMatter]
    ) -> tuple[BaseModel | None, BaseModel | None]:
        """This file's front matter, and the default language's (the same object there)."""
        is_default = source.locale == self.project.default
        model, wrong = validate(
            full if is_default else words, source.front, source.path, set(full.model_fields) - set(words.model_fields)
        )
        self.findings += [self._nearer(finding, source) for finding in wrong]
        self.models[source.id, source.locale] = model
        return model, model if is_default else self.models.get((source.id, self.project.default))

    def _nearer(self, finding: Finding, source: Source) -> Finding:
        """What only the file's text and its original tell of a field: that it is there behind a `#`, and which stamp would be right."""
        hidden = (
            re.compile(rf"^[ \t]*(#+[ \t]*){finding.values['key']}[ \t]*[:：]", re.MULTILINE)
            if finding.rule == "missing-field"
            else None
        )
        if hidden is not None and (found := hidden.search(source.text, source.front_start, source.body_start)):
            return Finding(
                source.path,
                *source.place(found.start(1)),
                "field-hidden",
                {"key": finding.values["key"], "mark": found[1].strip()},
                edit=Edit(found[1], ""),
            )
        original = self.sources.files.get((source.id, self.project.default))
        if original is None or finding.rule != "wrong-value" or finding.values["key"] != FIELD:
            return finding
        line = f"{FIELD}: {day_meant(str(finding.values['value']).split(' ')[0]) or 'YYYY-MM-DD'} {digest_of(original)}"
        expected = {
            "expected_zh": f"{finding.values['expected_zh']}；先確認譯文與 {original.path} 相符",
            "expected_en": f"{finding.values['expected_en']}; see first that it still says what {original.path} says",
        }
        return replace(finding, values=finding.values | expected | {"example_zh": line, "example_en": line})

    def _topic(self, source: Source, kind: Kind) -> list[Topic]:
        full = MODELS[kind]
        words, facts = self._front(source, full, schema.TopicTranslation)
        body, wrong = read_topic_body(source.body, source.path, source.body_line)
        if body is not None:
            wrong += check_rendering(source.body, body, source.path, source.body_line)
        self.findings += wrong
        if words is None or facts is None or body is None:
            return []
        return [_join(source, kind, words, facts, body, self._translation(source, facts))]

    def _translation(self, source: Source, facts: BaseModel | None) -> Translation | None:
        original = self.sources.files.get((source.id, self.project.default))
        if original is None or original is source:
            return None
        return translation_of(source, original, getattr(facts, "revised", None))

    def _page(self, source: Source) -> Page | None:
        part, *below = source.id.split("/")
        if (part in PARTS and below != ["index"]) or source.front.data.keys() >= TOPIC_ONLY:
            if source.locale != self.project.default and (source.id, self.project.default) in self.sources.files:
                return None  # said of the original
            self.findings.append(
                Finding(source.path, 1, 1, "misplaced-topic", {"causes": CAUSES, "practices": PRACTICES})
            )
            return None
        sections = tuple(split_sections(source.body, source.body_line))
        if not source.id.startswith(f"{CAMPAIGNS}/"):
            words, _ = self._front(source, schema.PageWords, schema.PageTranslation)
            return words and Page(
                source.id, source.locale, source.path, words.title, words.description, sections, source.front.places,
                translation=self._translation(source, None),
            )  # fmt: skip
        words, facts = self._front(source, schema.CampaignSource, schema.CampaignTranslation)
        if words is None or facts is None:
            return None
        return Campaign(
            source.id, source.locale, source.path, words.title, words.description, sections, source.front.places,
            facts.month, facts.icon, words.slogan, words.call, translation=self._translation(source, None),
        )  # fmt: skip


def _join(
    source: Source,
    kind: Kind,
    words: schema.TopicWords,
    facts: schema.TopicSource,
    body: TopicBody,
    translation: Translation | None,
) -> Topic:
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
        colour=getattr(facts, "colour", None) or "",
        changed=words.changed,
        lead=body.lead,
        scene=body.scene,
        steps_heading=body.steps_heading.heading,
        steps=body.steps,
        places=source.front.places,
        translation=translation,
    )


def _reading_order(topic: Topic, numbers: dict[str, int]) -> tuple:
    """`numbers` are the topics' own, by id."""
    if topic.kind is Kind.CAUSE:
        return (0, topic.number, topic.id)
    return (1, numbers.get(topic.area_id, 0), topic.area_id, 0 if topic.kind is Kind.AREA else topic.number, topic.id)
