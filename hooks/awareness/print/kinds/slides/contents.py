"""What a campaign's slides say, asked of the site, and where each text stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ....content.markdown.plain import clean
from ....content.things import paragraphs_of, things_of
from ....look.icons import icon_names, icon_path
from ....look.tokens import NEUTRAL
from ...kind import Place, Text
from ...paper import is_ready as has_topics
from ...qr import LONGEST
from .data import Point, SlidesData

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.markdown.sections import Section
    from ....content.topic import Campaign, Topic
    from ....findings import Finding
    from ....site import Site

MOST_FULL = 8
"""Topics up to which each has three slides where the campaign does not say."""
MOST_TOPICS = 60
"""Of a talk: a campaign that names none speaks of all there are, and nobody shows a thousand slides."""
SETTINGS = {"agency": ("name",), "hotline": ("hotline", "label"), "number": ("hotline", "number")}
"""Texts that stand in the settings, below extra.agency."""
SEARCH = "magnify"
"""The icon of causes, which belong to no area."""


def topics_of(edition: Edition, campaign: Campaign) -> list[Topic]:
    """What its talk goes through: where that would be too much for any talk, the areas."""
    topics = edition.spoken_of(campaign)
    return topics if len(topics) <= MOST_TOPICS else edition.areas


def slides_data(site: Site, campaign: Campaign) -> SlidesData:
    """All that the slides of `campaign` are made from. Pure: the same site gives the same data."""
    locale, agency, words = campaign.locale, site.project.agency, site.words(campaign.locale)
    edition, colours, address = site.edition(locale), site.tokens.colours, site.address(campaign)
    topics, said, month = topics_of(edition, campaign), words["slides"], words["home"]["months"][campaign.month]
    things_title, things = things_of(campaign)
    fields = dict.fromkeys(topic.colour for topic in topics)
    return SlidesData(
        locale=locale, name=words["colon"].join([words["home"]["of_month"].format(month=month), campaign.title]),
        date=max(topic.revised for topic in topics).isoformat(),
        is_full=(campaign.slides or ("full" if len(topics) <= MOST_FULL else "short")) == "full",
        month=month, title=campaign.title, headline=campaign.headline, slogan=campaign.slogan,
        icon=icon_path(campaign.icon), icon_alt=words["poster"]["icon_alt"].format(title=campaign.title),
        opening=_paragraphs(campaign.sections[0]),
        topics=tuple(_point(site, edition, number, topic) for number, topic in enumerate(topics, 1)),
        things_title=things_title, things=tuple(words for _, words in things),
        agency=agency.name[locale], hotline=agency.hotline.label[locale], number=agency.hotline.number,
        address=address, qr_alt=words["poster"]["qr_alt"].format(address=address), comma=words["list_comma"],
        words={name: said[name] for name in ("agenda", "closing", "scan")},
        layouts=dict(said["layouts"]), roles=dict(said["roles"]),
        colours={name: colours[name] for name in ("ink", "paper", "accent", "on-accent")}
        | {f"field-{name}": site.tokens.field(name) for name in fields},
    )  # fmt: skip


def _point(site: Site, edition: Edition, number: int, topic: Topic) -> Point:
    area = edition.topics.get(topic.area_id)
    return Point(
        id=topic.id, locale=topic.locale, number=number, category=site.category_name(topic),
        group=icon_path(area.icon if area and topic.colour != NEUTRAL else SEARCH),
        field=f"field-{topic.colour}", title=topic.title, headline=topic.headline, slogan=topic.slogan,
        icon=icon_path(topic.icon), icon_alt=site.words(topic.locale)["poster"]["icon_alt"].format(title=topic.title),
        lead=clean(topic.lead), scene_heading=clean(topic.scene.heading), scene=_paragraphs(topic.scene),
        steps_heading=clean(topic.steps_heading),
        steps=tuple((clean(step.act), clean(step.how)) for step in topic.steps), checklist=topic.checklist,
    )  # fmt: skip


def _paragraphs(section: Section) -> tuple[str, ...]:
    return tuple(words for _, words in paragraphs_of(section))


def texts(site: Site, campaign: Campaign) -> Iterator[Text]:
    data = slides_data(site, campaign)
    yield from (Text(field, getattr(data, field)) for field in ("title", "slogan", *SETTINGS, "things_title"))
    yield from (Text("things", words, at) for at, words in enumerate(data.things))
    for topic in data.topics:
        for field in ("title", "slogan", "category", "scene_heading", "steps_heading"):
            yield Text(f"{field} {topic.id}", getattr(topic, field))
        yield from (Text(f"scene {topic.id}", words, at) for at, words in enumerate(topic.scene))
        for at, (act, how) in enumerate(topic.steps):
            yield from (Text(f"act {topic.id}", act, at), Text(f"how {topic.id}", how, at))


def place(site: Site, campaign: Campaign, field: str, index: int) -> Place:
    """In the settings, the campaign's file, or the topic's: `act practices/documents/faxing`."""
    name, _, id = field.partition(" ")
    if name in SETTINGS:
        return site.project.settings.at(("extra", "agency", *SETTINGS[name], campaign.locale))
    if id:
        return _topic_place(site.edition(campaign.locale).topics, id, name, index)
    title, things = things_of(campaign)
    if name == "things":
        return campaign.source, things[index][0], 1
    if name == "things_title" and title:
        return campaign.source, next(one.line for one in campaign.sections if clean(one.heading) == title), 1
    return campaign.source, *(campaign.places.get((name,)) or campaign.places.get(("title",)) or (1, 1))


def _topic_place(topics: Mapping[str, Topic], id: str, name: str, index: int) -> Place:
    topic = topics[id]
    if name == "category":
        topic, name = topics.get(topic.area_id, topic), "title"
    if name == "scene":
        return topic.source, paragraphs_of(topic.scene)[index][0], 1
    if name in ("act", "how"):
        return topic.source, topic.steps[index].line, 1
    if name in ("scene_heading", "steps_heading"):
        return topic.source, (topic.scene.line if name == "scene_heading" else topic.steps[0].line), 1
    return topic.source, *(topic.places.get((name,)) or topic.places.get(("title",)) or (1, 1))


def findings(site: Site, campaign: Campaign) -> Iterator[Finding]:
    """An address too long for the QR code."""
    from ....findings import Finding

    address = site.address(campaign)
    if (length := len(address.encode())) > LONGEST:
        values = {"address": address, "length": length, "most": LONGEST, "excess": length - LONGEST}
        yield Finding(campaign.source, 1, 1, "poster-address", values)


def is_ready(site: Site, campaign: Campaign) -> bool:
    """Whether its topics, their areas and all icons are there: what is not, other rules have told."""
    if not has_topics(site, campaign):
        return False
    topics = topics_of(site.edition(campaign.locale), campaign)
    return {campaign.icon, *(topic.icon for topic in topics)} <= icon_names()
