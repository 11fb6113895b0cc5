"""Makes the catalogue of the sources, and says what is wrong with single files."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, TypeVar

from ..findings import Edit, Finding
from ..project import Project
from .document import KEPT, Document
from .edition import Catalogue, Edition
from .entry import Entry, Parts
from .guesses import day_meant
from .kind import PageKind
from .kinds import kind_of
from .sources import Sources
from .stamp import FIELD, digest_of, translation_of
from .topic import CAUSES, PARTS, PRACTICES, Kind, Page, Topic
from .translation import State, Translation
from .validating import validate

TOPIC_ONLY = {"checklist", "checklist_title"}
"""What makes a topic of a page, wherever it stands: each must have both, and no page has either."""
ENTRY = "_entry"
"""What a document became, kept on it with the key of its original."""
KEPT.add(ENTRY)

Whole = TypeVar("Whole", bound=Entry)


def read_catalogue(project: Project, sources: Sources) -> tuple[Catalogue, list[Finding]]:
    """The catalogue made of `sources`, and what is wrong with single files.

    A file with an error is left out; a build stops on errors, so the gap is never published.
    """
    read = _Reader(project, sources)
    editions = [read.edition(locale) for locale in project.languages]
    return Catalogue({edition.locale: _whole(edition, editions[0]) for edition in editions}), read.findings


def _whole(edition: Edition, default: Edition) -> Edition:
    """The edition with the default language's topics and pages where it has none of its own."""
    if edition is default:
        return edition

    def shown(entry: Whole) -> Whole:
        return replace(entry, shown_in=edition.locale, translation=Translation(State.MISSING))

    topics = {id: edition.topics.get(id) or shown(topic) for id, topic in default.topics.items()}
    pages = {id: edition.pages.get(id) or shown(page) for id, page in default.pages.items()}
    return replace(edition, topics={**topics, **edition.topics}, pages={**pages, **edition.pages})


class _Reader:
    def __init__(self, project: Project, sources: Sources) -> None:
        self.project = project
        self.sources = sources
        self.findings: list[Finding] = []
        self.facts: dict[str, Any] = {}
        """Front matter of the default language's files, by id."""

    def edition(self, locale: str) -> Edition:
        entries = [entry for source in self.sources.of(locale) if (entry := self._entry(source)) is not None]
        topics = [entry for entry in entries if isinstance(entry, Topic)]
        areas = {topic.id: topic.number for topic in reversed(topics)}
        in_order = sorted(topics, key=lambda topic: _reading_order(topic, areas))
        pages = {entry.id: entry for entry in entries if isinstance(entry, Page)}
        chosen, prefix = self.project.agency.handbook, self.project.prefix(locale)
        return Edition(locale, prefix, {topic.id: topic for topic in in_order}, pages, tuple(chosen))

    def _entry(self, source: Document) -> Entry | None:
        """What a file becomes, or None; and what is wrong with it. Made anew where it or its original changed."""
        original = self._original(source)
        key = (self.project.default, original and original.key)
        made: tuple[object, Entry | None, list[Finding]] | None = source.__dict__.get(ENTRY)
        if made is None or made[0] != key:
            entry, wrong = self._made(source, original)
            made = source.__dict__[ENTRY] = (key, entry, wrong)
        self.findings += made[2]
        return made[1]

    def _original(self, source: Document) -> Document | None:
        """What a translation was made from; None for an original, and where there is none."""
        is_default = source.locale == self.project.default
        return None if is_default else self.sources.files.get((source.id, self.project.default))

    def _made(self, source: Document, original: Document | None) -> tuple[Entry | None, list[Finding]]:
        kind = kind_of(source.id)
        if _is_misplaced(source, kind):  # said of the original alone
            values = {"causes": CAUSES, "practices": PRACTICES}
            return None, [] if original else [Finding(source.path, 1, 1, "misplaced-topic", values)]
        is_default = source.locale == self.project.default
        own = kind.source.model_fields.keys() - kind.translation.model_fields.keys()
        words, findings = validate(kind.source if is_default else kind.translation, source.front, source.path, own)
        findings = [_nearer(finding, source, original) for finding in findings]
        if is_default:
            self.facts[source.id] = words
        facts = words if is_default else self._facts(original)
        body, wrong = kind.read(source)
        findings += wrong
        if words is None or facts is None or body is None:
            return None, findings
        translation = translation_of(source, original, getattr(facts, "revised", None)) if original else None
        named = (kind.name, source.id, source.locale, source.path, source.front.places)
        parts = Parts(*named, words, facts, body, translation, kind.for_editors)
        return kind.entry.of(parts), findings

    def _facts(self, original: Document | None) -> Any:
        """The front matter of a translation's original; None where that is none."""
        if original is None or _is_misplaced(original, kind_of(original.id)):
            return None
        if original.id not in self.facts:
            self.facts[original.id] = validate(kind_of(original.id).source, original.front, original.path)[0]
        return self.facts[original.id]


def entry_of(source: Document) -> Entry | None:
    """What a file became, as it was made of it and its original."""
    made: tuple[object, Entry | None, list[Finding]] = source.__dict__[ENTRY]
    return made[1]


def _is_misplaced(source: Document, kind: PageKind) -> bool:
    """Whether it is a topic, or nobody knows what, in a folder that is not for it."""
    unknown = source.id.split("/")[0] in PARTS and kind.breadth[0] and not kind.is_topic
    has, may = (fields.keys() >= TOPIC_ONLY for fields in (source.front.data, kind.source.model_fields))
    return bool(unknown or (has and not may))


def _nearer(finding: Finding, source: Document, original: Document | None) -> Finding:
    """What only the file's text and its original tell: which field is hidden, which stamp would be right."""
    if finding.rule == "missing-field":
        return _hidden(finding, source) or finding
    if original is None or finding.rule != "wrong-value" or finding.values["key"] != FIELD:
        return finding
    day = day_meant(str(finding.values["value"]).split(" ")[0]) or "YYYY-MM-DD"
    line = f"{FIELD}: {day} {digest_of(original)}"
    zh = f"{finding.values['expected_zh']}；先確認譯文與 {original.path} 相符"
    en = f"{finding.values['expected_en']}; see first that it still says what {original.path} says"
    told = {"expected_zh": zh, "expected_en": en, "example_zh": line, "example_en": line}
    return replace(finding, values={**finding.values, **told})


def _hidden(finding: Finding, source: Document) -> Finding | None:
    """A missing field that is there behind a `#`."""
    key = finding.values["key"]
    hidden = re.compile(rf"^[ \t]*(#+[ \t]*){key}[ \t]*[:：]", re.MULTILINE)
    found = hidden.search(source.text, source.front_start, source.body_start)
    if found is None:
        return None
    values = {"key": key, "mark": found[1].strip()}
    return source.finding(found.start(1), "field-hidden", values, Edit(found[1], ""))


def _reading_order(topic: Topic, numbers: dict[str, int]) -> tuple[int, int, str, int, str]:
    """`numbers` are the topics' own, by id."""
    if topic.kind is Kind.CAUSE:
        return (0, topic.number, topic.id, 0, "")
    number = 0 if topic.kind is Kind.AREA else topic.number
    return (1, numbers.get(topic.area_id, 0), topic.area_id, number, topic.id)
