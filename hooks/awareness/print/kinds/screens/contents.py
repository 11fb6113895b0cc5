"""What a topic's screens and cards say, asked of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..posters.contents import poster_data
from ..posters.forms import Style
from .data import Shown

if TYPE_CHECKING:
    from ....content.topic import Topic
    from ....site import Site


def screen_data(site: Site, topic: Topic) -> Shown:
    """Pure: the same site gives the same data. The words are those of the topic's slogan poster."""
    shown = poster_data(site, topic, Style.SLOGAN).shown
    own = shown.own
    return Shown(
        locale=own.locale, title=topic.title, category=own.category,
        figure=topic.figure if topic.kind != "area" else "", headline=topic.headline, slogan=topic.slogan,
        points=tuple(step.act for step in topic.steps), icon=shown.icon, is_forbidden=shown.sign == "prohibition",
        agency=own.agency, hotline=own.hotline, number=shown.number, colours=shown.colours,
    )  # fmt: skip
