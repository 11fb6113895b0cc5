"""What a topic's card says, asked of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..screens.contents import screen_data
from .data import CardData

if TYPE_CHECKING:
    from ....content.topic import Topic
    from ....site import Site


def card_data(site: Site, topic: Topic) -> CardData:
    """Pure: the same site gives the same data."""
    words, address = site.words(topic.locale)["poster"], site.address(topic)
    return CardData(
        shown=screen_data(site, topic), date=topic.revised.isoformat(), address=address,
        icon_alt=words["icon_alt"].format(title=topic.title), qr_alt=words["qr_alt"].format(address=address),
    )  # fmt: skip
