"""What a handbook says, asked of the site, and where each text stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from ....content.answers import Answer, answered
from ....content.markdown.blocks import Block, blocks_of, words_of
from ....look.icons import icon_path
from ....words import long_date
from ...form import Form
from ...kind import Place, Subject, Text
from ...several import ALL, AREA, Several, inks_of
from .data import BookData, Chapter, Label, Part, Told

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.topic import Topic
    from ....site import Site

CHOSEN = "chosen"
SIGNS = {Answer.YES: "check-bold", Answer.FIRST: "hand-back-right", Answer.NO: "close-thick"}
COVER = "shield-lock"
"""The sign of a book that is of no area."""


MOST_TOPICS = 60
"""Of a book that nobody chose: a larger one would take half a minute a thousand topics, with each changed word."""


def books(edition: Edition) -> Mapping[str, Several]:
    """By id, in the order in which pages list them; those of which the language tells nothing itself are left out."""
    whole = [one for one in edition.topics.values() if one.kind != "measure" or one.area_id in edition.topics]
    found = (_book(edition, ALL, "", whole), *(area_book(edition, area) for area in edition.areas))
    return {book.id: book for book in (*found, _book(edition, CHOSEN, "", _chosen(edition))) if book}


def area_book(edition: Edition, area: Topic) -> Several | None:
    """The book of an area, which nothing but its own topics decides."""
    return _book(edition, f"{AREA}{area.category}", area.title, [area, *edition.measures_of(area)])


def _book(edition: Edition, id: str, title: str, topics: Sequence[Topic]) -> Several | None:
    """None where there are too many topics for a book, or the language tells none of them."""
    too_many = id != CHOSEN and len(topics) > MOST_TOPICS
    if too_many or all(topic.shown_in for topic in topics):
        return None
    return Several(id, edition.locale, title, topics[0].source, tuple(topics))


def _chosen(edition: Edition) -> list[Topic]:
    """The topics of the settings' list, those of an area for the area."""
    named = [edition.topics[id] for id in edition.handbook if id in edition.topics]
    found = (
        one for topic in named for one in ([topic, *edition.measures_of(topic)] if topic.kind == "area" else [topic])
    )
    return list({topic.id: topic for topic in found}.values())


def book_data(site: Site, book: Several, form: Form) -> BookData:
    """All that a book is made from. Pure: the same site gives the same data."""
    colours, second = site.tokens.colours, site.project.second(book.locale) if form.is_bilingual else None
    other = books(site.edition(second)).get(book.id) if second else None
    both = [*book.topics, *(other.topics if other else ())]
    return BookData(
        own=_label(site, book), other=_label(site, other) if other else None,
        number=site.project.agency.hotline.number, address=site.project.agency.site_url.split("://", 1)[1].rstrip("/"),
        parts=tuple(_parts(site, book, second)),
        icon=icon_path(book.area.icon) if book.area else icon_path(COVER),
        field=site.tokens.field(book.area.colour) if book.area else colours["ink"],
        date=max(topic.revised for topic in both).isoformat(),
        **inks_of(colours),
    )  # fmt: skip


def title_of(site: Site, book: Subject) -> str:
    """What it is a book of."""
    return book.title or str(site.words(book.locale)["handbook"][book.id])


def _label(site: Site, book: Several) -> Label:
    words, agency = site.words(book.locale), site.project.agency
    said, revised = words["handbook"], max(topic.revised for topic in book.topics)
    return Label(
        locale=book.locale, site=site.project.site_name(book.locale), title=said["title"],
        about="" if book.id == ALL else title_of(site, book),
        slogan=book.area.slogan if book.area and not book.area.shown_in else "",
        contents=said["contents"], agency=agency.name[book.locale], hotline=agency.hotline.label[book.locale],
        revised=f"{words['topic']['revision']} {long_date(revised, words)}",
    )  # fmt: skip


def _parts(site: Site, book: Several, second: str | None) -> Iterator[Part]:
    """What belongs to one category follows one another, as the book's order has it."""
    for _, topics in groupby(book.topics, key=lambda topic: topic.category):
        chapters = list(topics)
        yield Part(
            title=site.category_name(chapters[0], book.locale),
            other_title=site.category_name(chapters[0], second) if second else "",
            field=site.tokens.field(chapters[0].colour),
            chapters=tuple(_chapter(site, topic, second) for topic in chapters),
        )


def _chapter(site: Site, topic: Topic, second: str | None) -> Chapter:
    other = site.edition(second).topics.get(topic.id) if second else None
    answer = answered(topic.may, topic.locale) if topic.may else None
    return Chapter(
        figure=topic.figure if topic.kind != "area" else "", icon=icon_path(topic.icon),
        sign=icon_path(SIGNS[answer.answer]) if answer else "",
        own=_told(site, topic), other=_told(site, other) if other and not other.shown_in else None,
    )  # fmt: skip


def _told(site: Site, topic: Topic) -> Told:
    words = site.words(topic.locale)
    answer = answered(topic.may, topic.locale) if topic.may else None
    return Told(
        locale=topic.locale,
        category=str(words["parts"][topic.part]) if topic.kind == "area" else site.category_name(topic),
        title=topic.title, slogan=topic.slogan,
        may=(words["may"]["question"], answer.word, answer.rest) if answer else ("", "", ""),
        lead=blocks_of(topic.lead), scene_title=topic.scene.heading, scene=blocks_of(topic.scene.text),
        steps_title=topic.steps_heading, steps=tuple((words_of(step.act), words_of(step.how)) for step in topic.steps),
        checklist_title=topic.checklist_title, checklist=topic.checklist,
        law_title=words["topic"]["law"],
        law=tuple((one.name(topic.locale), one.sentence(topic.locale)) for one in site.laws.cited(topic.law)),
        revised=f"{words['topic']['revision']} {long_date(topic.revised, words)}",
    )  # fmt: skip


def reads(site: Site, book: Several) -> Iterator[Topic]:
    """Every topic: which books there are, and what of each is in the other language, they say together."""
    yield from (topic for edition in site.catalogue.editions.values() for topic in edition.topics.values())


def texts(site: Site, book: Several) -> Iterator[Text]:
    """Each text once: in the book of everything. What posters and inspection sheets say of a topic, they have asked."""
    if book.id != ALL and ALL in books(site.edition(book.locale)):
        return
    for topic in book.topics:
        if topic.shown_in:
            continue
        told = _told(site, topic)
        yield Text(f"may {topic.id}", " ".join(told.may))
        yield from (
            Text(f"{name} {topic.id}", words) for name in ("lead", "scene") for words in _words(getattr(told, name))
        )
        yield from (Text(f"steps {topic.id}", how, at) for at, (_, how) in enumerate(told.steps))
        yield Text(f"headings {topic.id}", f"{told.scene_title} {told.steps_title}")
        yield from (Text(f"law {topic.id}", " ".join(one)) for one in told.law)


def _words(blocks: tuple[Block, ...]) -> Iterator[str]:
    yield from (cell for block in blocks for row in block.rows for cell in row)


def place(site: Site, book: Several, field: str, index: int) -> Place:
    """In the file of the topic: a setting, or a line of the text."""
    part, _, id = field.partition(" ")
    topic = next(topic for topic in book.topics if topic.id == id)
    lines = {"scene": topic.scene.text_line, "headings": topic.scene.line, "lead": 1}
    if part == "steps":
        return topic.source, topic.steps[index].line, 1
    if part in lines:
        document = site.sources.files.get((topic.page_id, topic.locale))
        return topic.source, document.body_line if part == "lead" and document else lines[part], 1
    return topic.source, *(topic.places.get((part,)) or (1, 1))
