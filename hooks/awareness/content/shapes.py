"""The two shapes a page can have, as kinds begin from them: a topic, and text in sections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .body import HEADINGS, SECTION_IDS, read_topic_body
from .edition import Catalogue, Edition
from .kind import PageKind, no_others
from .schema import PageTranslation, PageWords, TopicSource, TopicTranslation
from .topic import Kind, Page, Topic

TOPIC = "topic"
BEGIN = (
    *("title", "slogan", "may", "description", "number", "icon", "hang", "colour", "answered_by"),
    *("checklist_title", "checklist", "owner", "reviewed", "revised"),
)


def topic_kind(name: str, *where: str, **own: Any) -> PageKind:
    """A kind of topic: lead, scene and steps, with a checklist and a poster."""
    shape: dict[str, Any] = {
        "source": TopicSource,
        "translation": TopicTranslation,
        "entry": Topic,
        "read": read_topic_body,
        "template": "topic.html",
        "script": "notice",
        "family": TOPIC,
        "hide": ("toc",),
        "anchors": SECTION_IDS,
        "in_menu": True,
        "needs_text": False,
        "columns": topic_columns,
        "label": "",
        "lists": lambda edition, topic: topic.answered_by,
        "shows": around,
        "must_be_linked": False,
        "begin": BEGIN,
        "headings": HEADINGS,
    }
    longest = {"description": 160, "checklist_title": 60} | own.pop("longest", {})
    return PageKind(name, where, **shape | own, longest=longest)


def page_kind(name: str, *where: str, **own: Any) -> PageKind:
    """A kind of page with a text in sections."""
    shape: dict[str, Any] = {
        "source": PageWords,
        "translation": PageTranslation,
        "entry": Page,
        "read": lambda document: (document.markdown.sections, []),
        "template": "main.html",
        "family": "page",
        "columns": page_columns,
        "shows": no_others,
        "longest": {"title": 60, "description": 160},
    }
    return PageKind(name, where, **shape | own)


def around(catalogue: Catalogue, edition: Edition, topic: Topic) -> Iterator[Iterable[Topic | None]]:
    """What a topic's page shows of others: its area, in every language, and what its lists and arrows lead to."""
    yield [one.topics.get(topic.area_id) for one in catalogue.editions.values()]
    yield edition.measures_of(topic) if topic.kind is Kind.AREA else ()
    yield from (edition.answers(topic), edition.causes_of(topic), edition.related(topic), edition.neighbours(topic))


def topic_columns(topic: Topic) -> Mapping[str, Iterable[str]]:
    return {
        "slogan": [topic.slogan],
        "keys": topic.keywords,
        "may": [topic.may] if topic.may else [],
        "lead": [topic.lead],
        "scene": [topic.scene.heading, *paragraphs(topic.scene.text)],
        "steps": [topic.steps_heading, *(text for step in topic.steps for text in (step.act, step.how))],
        "checklist": [topic.checklist_title, *topic.checklist],
    }


def page_columns(page: Page) -> Mapping[str, Iterable[str]]:
    """Without anchors: they depend on how MkDocs numbers headings, and a wrong one lands nowhere."""
    texts = (text for section in page.sections for text in (section.heading, *paragraphs(section.text)))
    return {"text": [text for text in texts if text]}


def paragraphs(markdown: str) -> list[str]:
    return [text for text in re.split(r"\n\s*\n", markdown) if text.strip()]
