"""A measure: what to do, below its area."""

from ..schema import MeasureSource, MeasureTranslation
from ..shapes import topic_kind

KINDS = (
    topic_kind(
        "measure",
        "practices/*/*",
        source=MeasureSource,
        translation=MeasureTranslation,
        order=1,
        icon="shield-check",
        longest={"may": 80},
    ),
)
