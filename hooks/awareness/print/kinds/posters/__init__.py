"""Posters: every topic as PDF and picture, in each language and form.

Nothing is imported here that reads a site: a process that only draws imports this too.
"""

from __future__ import annotations

from ...kind import PrintedKind
from ...late import Late
from .contents import poster_data, revision
from .forms import FORMS, Style
from .texts import findings, is_ready, place, reads, texts

RULES = {
    "headline": "poster-headline", "slogan": "poster-slogan", "points": "poster-points", "category": "poster-category",
    "agency": "poster-agency", "hotline": "poster-hotline", "number": "poster-number",
}  # fmt: skip
"""Where a text without room stands -> the rule that says so."""

KIND = PrintedKind(
    name="posters", forms=FORMS,
    subjects=lambda edition: edition.topics,
    data=lambda site, topic, form: poster_data(site, topic, Style(form.name)),
    make=Late(f"{__name__}.drawing", "make"), check=Late(f"{__name__}.layout", "check_layout"),
    sketch=Late(f"{__name__}.sketch", "sketch"),
    texts=texts, findings=findings, is_ready=is_ready, place=place, rule=RULES.__getitem__,
    revision=lambda site, topic: revision(site, topic).code,
    reads=reads, order=0, in_gallery=True, is_hung=True, kit="hang",
)  # fmt: skip
