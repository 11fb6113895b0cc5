"""An area of measures, on the index page of its folder."""

from typing import Annotated

from ..about import About
from ..schema import Line, TopicSource
from ..shapes import topic_kind


class AreaSource(TopicSource):
    """An area, in the default language."""

    colour: Annotated[Line | None, About("colour", example="teal")] = None


KINDS = (
    topic_kind(
        "area",
        "practices/*/index",
        source=AreaSource,
        order=2,
        label="area",
        lists=lambda edition, area: [measure.id for measure in edition.measures_of(area)],
        icon="folder",
    ),
)
