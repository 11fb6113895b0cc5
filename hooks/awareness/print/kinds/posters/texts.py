"""What a poster prints of a topic and of the settings, and where each text stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ....look.icons import icon_names
from ....text.width import is_seen
from ...kind import Place, Text
from ...qr import LONGEST
from .contents import poster_data
from .forms import Style

if TYPE_CHECKING:
    from ....content.topic import Topic
    from ....findings import Finding
    from ....site import Site

SETTINGS = {"agency": ("name",), "hotline": ("hotline", "label"), "number": ("hotline", "number")}
"""Texts that stand in the settings, below extra.agency."""


def texts(site: Site, topic: Topic) -> Iterator[Text]:
    yield Text("title", topic.title)
    yield Text("headline", topic.headline)
    yield Text("slogan", topic.slogan)
    yield from (Text("points", step.act, index) for index, step in enumerate(topic.steps))
    yield Text("agency", site.project.agency.name[topic.locale])
    yield Text("hotline", site.project.agency.hotline.label[topic.locale])


def place(site: Site, topic: Topic, field: str, index: int) -> Place:
    if field in SETTINGS:
        return site.project.settings.at(("extra", "agency", *SETTINGS[field], topic.locale))
    if field == "points":
        return topic.source, topic.steps[index].line, 1
    if field == "category":
        topic = site.edition(topic.locale).topics.get(topic.area_id, topic)
        field = "title"
    return topic.source, *(topic.places.get((field,)) or topic.places.get(("title",)) or (1, 1))


def findings(site: Site, topic: Topic) -> Iterator[Finding]:
    """A headline without a word, and an address too long for the QR code."""
    from ....findings import Finding

    if not is_seen(topic.headline.replace("|", "")):
        yield Finding(*place(site, topic, "headline", 0), "poster-empty")
    address = poster_data(site, topic, Style.COLOUR).qr_address
    if (length := len(address.encode())) > LONGEST:
        values = {"address": address, "length": length, "most": LONGEST, "excess": length - LONGEST}
        yield Finding(topic.source, 1, 1, "poster-address", values)


def is_ready(site: Site, topic: Topic) -> bool:
    """Whether its area and its icon are there: what is not, read_site has told."""
    told_in = [edition for edition in site.catalogue.editions.values() if topic.id in edition.topics]
    # An area whose file is gone or broken has no name in a language that the poster may show.
    has_area = topic.kind != "measure" or all(topic.area_id in edition.topics for edition in told_in)
    return topic.icon in icon_names() and has_area


def reads(site: Site, topic: Topic) -> Iterator[Topic]:
    """The topic and its area, in each language that has them."""
    for edition in site.catalogue.editions.values():
        yield from (edition.topics[id] for id in dict.fromkeys((topic.id, topic.area_id)) if id in edition.topics)
