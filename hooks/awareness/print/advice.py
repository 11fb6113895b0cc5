"""Findings about printed things: which text, where it stands, what to shorten and by how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..findings import Finding, in_order
from ..site import Site
from .font import missing_glyphs
from .kind import Form, Place, PrintedKind, Subject
from .misfits import Misfit


def text_findings(site: Site, kind: PrintedKind, subject: Subject) -> list[Finding]:
    """What keeps a subject from being printed: characters that the font does not have, and what the kind finds."""
    return [*kind.findings(site, subject), *_glyph_findings(site, kind, subject)]


def _glyph_findings(site: Site, kind: PrintedKind, subject: Subject) -> Iterator[Finding]:
    for text in kind.texts(site, subject):
        for glyph in missing_glyphs(text.words):
            place = _glyph_place(site, glyph, kind.place(site, subject, text.field, text.index))
            values = {"glyph": _visible(glyph), "text": _short(text.words)}
            yield Finding(*place, "poster-glyph", values)


def misfit_finding(site: Site, kind: PrintedKind, subject: Subject, form: Form, misfit: Misfit) -> Finding:
    """A text that has no room, at its file and line."""
    teller = kind.twin(site, subject) if misfit.other else subject
    values = {
        "form": kind.said(form), "text": _short(misfit.text), "count": len(misfit.text),
        "most": misfit.most, "excess": misfit.excess,
    }  # fmt: skip
    place = kind.place(site, teller, misfit.field, misfit.index)
    return Finding(*place, kind.rule(misfit.field), values)


def failed(kind: PrintedKind, subject: Subject, form: Form, problem: str) -> Finding:
    """The engine itself refused: something the other rules do not foresee."""
    return Finding(subject.source, 1, 1, "printed-failed", {"form": kind.said(form), "problem": problem})


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


def _visible(glyph: str) -> str:
    """The character, or its number where it does not print."""
    return glyph if glyph.isprintable() else f"U+{ord(glyph):04X}"


def _short(text: str, longest: int = 30) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
