"""What a talk says, asked of the site, and where each text stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ....content.quiz import spread
from ....content.things import Told, paragraphs_of, things_of
from ...kind import Place, Text
from ...paper import paper_of, question
from ...qr import LONGEST
from .data import Part, Talk

if TYPE_CHECKING:
    from ....content.topic import Campaign, Topic
    from ....findings import Finding
    from ....site import Site

QUESTIONS = 2
STEPS = 3
"""Of the first topic, where the campaign itself counts nothing to do."""


def talk(site: Site, campaign: Campaign) -> Talk:
    """Pure: the same site gives the same data."""
    locale, agency, words, address = (
        campaign.locale,
        site.project.agency,
        site.words(campaign.locale),
        site.address(campaign),
    )
    said = words["proof"]["talk"]
    return Talk(
        **paper_of(site, campaign, said["name"]), slogan=campaign.slogan, parts=tuple(_parts(site, campaign)),
        answer=said["answer"] + words["colon"], scan=words["poster"]["qr"], closing=said["closing"],
        hotline=agency.hotline.label[locale], number=agency.hotline.number,
        address=address, qr_alt=words["poster"]["qr_alt"].format(address=address),
    )  # fmt: skip


def _parts(site: Site, campaign: Campaign) -> Iterator[Part]:
    """Five minutes in all."""
    edition, said = site.edition(campaign.locale), site.words(campaign.locale)["proof"]["talk"]
    topics, told = edition.spoken_of(campaign), _told(site, campaign)
    asked = tuple(question(edition, one) for one in spread([topic.quiz for topic in topics], QUESTIONS))
    texts = {field: tuple(words for _, words in lines) for field, (_, lines) in told.items()}
    scene = said["scene"].format(title=topics[0].title)
    one, more = (said["minutes"].format(count=count) for count in (1, 2 if asked else 3))
    yield Part(one, said["opening"], texts["opening"])
    yield Part(more, scene, texts["scene"], pause=said["pause"])
    if asked:
        yield Part(one, said["ask"], questions=asked)
    yield Part(one, things_of(campaign)[0] or said["things"], things=texts["things"])


def _told(site: Site, campaign: Campaign) -> dict[str, tuple[str, list[Told]]]:
    """By field: the file in which its texts stand, and each with its line."""
    first: Topic = site.edition(campaign.locale).spoken_of(campaign)[0]
    things = campaign.source, things_of(campaign)[1]
    steps = first.source, [(step.line, step.act) for step in first.steps[:STEPS]]
    return {
        "opening": (campaign.source, paragraphs_of(campaign.sections[0])),
        "scene": (first.source, paragraphs_of(first.scene)),
        "things": things if things[1] else steps,
    }


def texts(site: Site, campaign: Campaign) -> Iterator[Text]:
    yield from (Text(field, getattr(campaign, field)) for field in ("title", "slogan"))
    for field, (_, lines) in _told(site, campaign).items():
        yield from (Text(field, words, at) for at, (_, words) in enumerate(lines))


def place(site: Site, campaign: Campaign, field: str, index: int) -> Place:
    source, lines = _told(site, campaign).get(field, ("", []))
    if lines:
        return source, lines[index][0], 1
    return campaign.source, *(campaign.places.get((field,)) or (1, 1))


def findings(site: Site, campaign: Campaign) -> Iterator[Finding]:
    """An address too long for the QR code."""
    from ....findings import Finding

    address = site.address(campaign)
    if (length := len(address.encode())) > LONGEST:
        values = {"address": address, "length": length, "most": LONGEST, "excess": length - LONGEST}
        yield Finding(campaign.source, 1, 1, "poster-address", values)
