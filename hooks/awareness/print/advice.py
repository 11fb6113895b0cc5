"""Findings about printed things: which text, where it stands, what to shorten and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..findings import Finding, in_order
from ..site import Site
from ..text.width import shortened
from .font import missing_glyphs
from .form import Form
from .kind import Place, PrintedKind, Subject
from .misfits import Misfit

LONGEST = 30
"""Characters of a text that a finding repeats."""


def text_findings(site: Site, kind: PrintedKind, subject: Subject) -> Iterator[Finding]:
    """What keeps a subject from being printed: characters that the font does not have, and what the kind finds."""
    yield from kind.findings(site, subject)
    for text in kind.texts(site, subject):
        for glyph in missing_glyphs(text.words):
            place = _glyph_place(site, glyph, kind.place(site, subject, text.field, text.index))
            shown = glyph if glyph.isprintable() else f"U+{ord(glyph):04X}"
            values = {"glyph": shown, "text": shortened(text.words, LONGEST)}
            yield Finding(*place, "poster-glyph", values)


def misfit_finding(site: Site, kind: PrintedKind, subject: Subject, form: Form, misfit: Misfit) -> Finding:
    """A text that has no room, at its file and line."""
    teller = kind.twin(site, subject) if misfit.other else subject
    values = {"form": kind.said(form), "text": shortened(misfit.text, LONGEST), "count": len(misfit.text)}
    values |= {"most": misfit.most, "excess": misfit.excess}
    place = kind.place(site, teller, misfit.field, misfit.index)
    return Finding(*place, kind.rule(misfit.field), values)


def strictest(findings: Iterable[Finding]) -> list[Finding]:
    """One finding a text: the form with the least room, so that following it once mends all forms."""
    by_text: dict[tuple[Any, ...], Finding] = {}
    for finding in findings:
        key = (finding.path, finding.line, finding.rule, finding.values.get("text"), finding.values.get("glyph"))
        known = by_text.get(key)
        if known is None or finding.values.get("most", 0) < known.values.get("most", 0):
            by_text[key] = finding
    return in_order(by_text.values())


def _glyph_place(site: Site, glyph: str, place: Place) -> Place:
    """Where the character itself stands: in the field's line or the next, for a field may be folded; else the place."""
    path, line, column = place
    file = site.project.root / path
    rows = file.read_text(encoding="utf-8", errors="replace").split("\n") if file.is_file() else []
    for number, row in enumerate(rows[line - 1 : line + 1], line):
        if (at := row.find(glyph, column - 1 if number == line else 0)) >= 0:
            return path, number, at + 1
    return place
