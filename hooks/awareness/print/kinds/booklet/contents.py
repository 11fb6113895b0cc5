"""What the booklet says, asked of the site, and where each text stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ....content.answers import answered
from ....content.markdown.blocks import Block, blocks_of
from ....look.icons import icon_path
from ....words import long_date
from ...kind import Place, Text
from ...several import Several, inks_of
from ..handbook.contents import COVER, MOST_TOPICS, SIGNS
from .data import Area, BookletData, Row, Told, Words

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.topic import Page, Topic
    from ....site import Site

ID = "newcomers"


def booklets(edition: Edition) -> Mapping[str, Several]:
    """One, of the causes, the areas and their measures; none where the language tells no topic itself, or of more
    than its pages take.
    """
    whole = [one for one in edition.topics.values() if one.kind != "measure" or one.area_id in edition.topics]
    if not edition.areas or len(whole) > MOST_TOPICS or not any(not topic.shown_in for topic in whole):
        return {}
    return {ID: Several(ID, edition.locale, "", whole[0].source, tuple(whole))}


def booklet_data(site: Site, booklet: Several) -> BookletData:
    """All that the booklet is made from. Pure: the same site gives the same data."""
    edition, agency = site.edition(booklet.locale), site.project.agency
    words, locale = site.words(booklet.locale), booklet.locale
    leaked, address = _leaked(site, edition), agency.site_url + edition.prefix
    return BookletData(
        locale=locale, site=site.project.site_name(locale),
        words=Words(
            title=words["handbook"]["newcomers"], why=words["parts"]["causes"], notes=words["handbook"]["notes"],
            scan=words["handbook"]["scan"], qr_alt=words["poster"]["qr_alt"].format(address=address),
        ),
        causes=tuple(Row(one.figure, one.title, one.slogan, one.description, "") for one in edition.causes),
        areas=tuple(_area(site, edition, area) for area in edition.areas),
        leaked=Told(leaked.title, leaked.description, tuple(_blocks(leaked))) if leaked else None,
        agency=agency.name[locale], hotline=agency.hotline.label[locale], number=agency.hotline.number,
        hours=(agency.hotline.hours or {}).get(locale, ""), address=address,
        revised=f"{words['topic']['revision']} {long_date(max(topic.revised for topic in booklet.topics), words)}",
        date=max(topic.revised for topic in booklet.topics).isoformat(),
        field=site.tokens.field("causes"), icon=icon_path(COVER),
        **inks_of(site.tokens.colours),
    )  # fmt: skip


def _area(site: Site, edition: Edition, area: Topic) -> Area:
    return Area(
        title=area.title, slogan=area.slogan, field=site.tokens.field(area.colour),
        icon=icon_path(area.icon),
        measures=tuple(_row(measure) for measure in edition.measures_of(area)),
        checklist_title=area.checklist_title, checklist=area.checklist,
    )  # fmt: skip


def _row(measure: Topic) -> Row:
    """With its answer; where it gives none, with its slogan."""
    answer = answered(measure.may, measure.locale) if measure.may else None
    if answer is None:
        return Row(measure.figure, measure.title, "", measure.slogan, "")
    return Row(measure.figure, measure.title, answer.word, answer.rest, icon_path(SIGNS[answer.answer]))


def _leaked(site: Site, edition: Edition) -> Page | None:
    return edition.pages.get(site.project.agency.leaked_page or "")


def _blocks(page: Page) -> Iterator[Block]:
    for section in page.sections:
        if section.heading:
            yield Block("h", ((section.heading,),))
        yield from blocks_of(section.text)


def reads(site: Site, booklet: Several) -> Iterator[Topic | Page]:
    """Every topic, and the page for who has leaked something."""
    yield from (topic for edition in site.catalogue.editions.values() for topic in edition.topics.values())
    if leaked := _leaked(site, site.edition(booklet.locale)):
        yield leaked


def texts(site: Site, booklet: Several) -> Iterator[Text]:
    """What nothing else prints: descriptions of causes, and the page for who has leaked something."""
    edition = site.edition(booklet.locale)
    for at, cause in enumerate(edition.causes):
        yield Text("description", cause.description, at)
    if leaked := _leaked(site, edition):
        yield Text("leaked", f"{leaked.title} {leaked.description}")
        yield from (Text("leaked", cell) for block in _blocks(leaked) for row in block.rows for cell in row)


def place(site: Site, booklet: Several, field: str, index: int) -> Place:
    edition = site.edition(booklet.locale)
    if field == "leaked":
        leaked = _leaked(site, edition)
        assert leaked
        return leaked.source, next((section.text_line for section in leaked.sections if section.text), 1), 1
    topic = edition.causes[index] if field in ("causes", "description") else edition.areas[index]
    return topic.source, *(topic.places.get(("description" if field == "description" else "title",)) or (1, 1))
