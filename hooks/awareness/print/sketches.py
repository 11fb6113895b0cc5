"""What a subject's printed things will look like, without the engine: the desk draws them while somebody writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..site import Site
from .advice import text_findings
from .kind import PrintedKind, Subject, Thing
from .kinds import kinds
from .misfits import DoesNotFitError


@dataclass(frozen=True)
class Sketch:
    """One look of a thing."""

    name: str
    """Which it is among its subject's: `posters-slogan-mono`."""
    label: str
    """What the form and look are called: slogan, low ink."""
    svg: str
    """Empty where a text cannot be set or has no room, which the check tells."""


def sketches(site: Site, id: str, locale: str, reader: str) -> list[Sketch]:
    """Those of the page `id` in a language, with labels in the reader's."""
    edition = site.edition(locale)
    found = [(kind, subject) for kind in kinds().values() if (subject := kind.subjects(edition).get(id))]
    return [sketch for kind, subject in found if kind.sketch for sketch in _of(site, kind, subject, reader)]


def _of(site: Site, kind: PrintedKind, subject: Subject, reader: str) -> Iterator[Sketch]:
    if getattr(subject, "shown_in", ""):
        return  # its own language has them
    is_sound = kind.is_ready(site, subject) and not [*text_findings(site, kind, subject)]
    for thing in kind.things_of(site, subject):
        for look in thing.form.looks:
            name = "-".join(filter(None, (kind.name, thing.form.name, look)))
            label = kind.look(thing.form, look, reader)
            yield Sketch(name, label, _drawn(site, thing, look) if is_sound else "")


def _drawn(site: Site, thing: Thing, look: str) -> str:
    kind = thing.kind
    try:
        return kind.sketch(kind.data(site, thing.subject, thing.form), look) if kind.sketch else ""
    except DoesNotFitError:
        return ""
