"""A cause: why secrets leak, and which measures answer it."""

from typing import Annotated

from pydantic import Field

from ..about import About
from ..schema import TopicId, TopicSource
from ..shapes import topic_kind


class CauseSource(TopicSource):
    """A cause, in the default language."""

    answered_by: Annotated[
        list[TopicId], Field(min_length=1), About("answered_by", example="[practices/documents/faxing]")
    ]


KINDS = (topic_kind("cause", "causes/*", source=CauseSource, order=3, icon="magnify"),)
