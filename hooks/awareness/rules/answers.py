"""Rules about the one line that answers "may I?"."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.answers import answered, openings
from ..content.topic import Kind
from ..findings import Finding
from ..text.width import shortened
from .context import Context
from .registry import rule


@rule("may-missing", "may-form")
def answers(context: Context) -> Iterator[Finding]:
    """Where one measure answers, all do; an office that answers nowhere is left alone."""
    editions = context.catalogue.editions.values()
    measures = [topic for one in editions for topic in one.own_topics if topic.kind is Kind.MEASURE]
    is_answered = any(measure.may and answered(measure.may, measure.locale) for measure in measures)
    for measure in measures:
        words: dict[str, object] = {**openings(measure.locale)}
        if measure.may and answered(measure.may, measure.locale) is None:
            yield Finding(
                measure.source, *measure.places[("may",)], "may-form", {"text": shortened(measure.may, 40), **words}
            )
        elif is_answered and not measure.may:
            place = measure.places.get(("may",)) or measure.places[("description",)]
            yield Finding(measure.source, *place, "may-missing", words)
