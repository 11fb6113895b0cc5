"""What an inspection sheet asks: which sheets there are, and the numbered lines of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from itertools import groupby
from typing import TYPE_CHECKING, Any

from ....content.items import inspected
from ....words import long_date
from ...kind import Place, Text
from ...several import ALL, AREA, Several, inks_of
from .data import Area, Group, SheetData, Words

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.topic import Campaign
    from ....site import Site

MOST = 400
"""Lines on a sheet. What asks more is no inspection of an afternoon; its parts have sheets of their own."""


@dataclass(frozen=True)
class Sheet(Several):
    """Its topics' lines."""

    @property
    def count(self) -> int:
        return sum(len(topic.checklist) for topic in self.topics)


def sheets(edition: Edition) -> Mapping[str, Sheet]:
    """By id, in the order in which pages list them. Lines without a translation are asked in the original's words."""
    topics = [topic for topic in inspected(edition) if topic.area_id in edition.topics]  # else missing-area
    areas = ((f"{AREA}{area.category}", area.title, [area, *edition.measures_of(area)]) for area in edition.areas)
    places = ((f"place-{one}", "", [topic for topic in topics if one in topic.hang]) for one in edition.places)
    found = ((ALL, "", topics), *areas, *places)
    made = (Sheet(id, edition.locale, title, of[0].source, tuple(of)) for id, title, of in found if of)
    return {sheet.id: sheet for sheet in made if 0 < sheet.count <= MOST}


def of_campaign(edition: Edition, campaign: Campaign) -> list[Sheet]:
    """The sheets of the areas of its topics; where it names none, that of everything."""
    made, areas = sheets(edition), {topic.category for topic in edition.chosen(campaign.topics)}
    return [sheet for id, sheet in made.items() if (id.removeprefix(AREA) in areas if areas else id == ALL)]


def title_of(site: Site, sheet: Sheet) -> str:
    words = site.words(sheet.locale)
    part, _, key = sheet.id.partition("-")
    return sheet.title or (words["places"][key] if part == "place" else words["inspection"]["all"])


def sheet_data(site: Site, sheet: Sheet) -> SheetData:
    """All that a sheet is made from. Pure: the same site gives the same data."""
    words = site.words(sheet.locale)
    said, revised = words["inspection"], max(topic.revised for topic in sheet.topics)
    return SheetData(
        locale=sheet.locale, about=title_of(site, sheet), words=_words(said), areas=tuple(_areas(site, sheet)),
        agency=site.project.agency.name[sheet.locale],
        revised=said["revision"].format(date=long_date(revised, words)), date=revised.isoformat(),
        **inks_of(site.tokens.colours),
    )  # fmt: skip


def _words(said: Mapping[str, Any]) -> Words:
    yes, no, none = said["answers"]
    rest = {field.name: said[field.name] for field in fields(Words) if field.name != "answers"}
    return Words(answers=(yes, no, none), **rest)


def _areas(site: Site, sheet: Sheet) -> Iterator[Area]:
    numbers = defaultdict(list)
    for line in site.lines:
        numbers[line.topic.id].append(line.number)
    for area_id, topics in groupby(sheet.topics, key=lambda topic: topic.area_id):
        area = site.edition(sheet.locale).topics[area_id]
        groups = (
            Group(
                locale=topic.locale, title=topic.checklist_title if topic is area else topic.title,
                lines=tuple(zip(numbers[topic.id], topic.checklist, strict=False)),
            )
            for topic in topics
        )  # fmt: skip
        yield Area(area.locale, area.title, site.tokens.field(area.colour), tuple(groups))


def texts(site: Site, sheet: Sheet) -> Iterator[Text]:
    """Each line once: on the sheet of its area."""
    if sheet.id.startswith(AREA):
        for topic in sheet.topics:
            yield from (Text(f"checklist {topic.id}", words, at) for at, words in enumerate(topic.checklist))


def place(site: Site, sheet: Sheet, field: str, index: int) -> Place:
    """In the settings of the line's topic."""
    topic = next(topic for topic in sheet.topics if field.endswith(f" {topic.id}"))
    return topic.source, *(topic.places.get(("checklist", index)) or topic.places.get(("checklist",)) or (1, 1))
