"""A measure: what to do, below its area."""

from ..shapes import topic_kind

KINDS = (topic_kind("measure", "practices/*/*", order=1, icon="shield-check"),)
