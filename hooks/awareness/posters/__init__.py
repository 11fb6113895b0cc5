"""Posters: every topic as PDF and picture, in each language and form.

    poster_data ──> layout ──> poster.typ ──> PDF, preview
    (what it says)  (what fits, where)  (draws)

``render_posters`` makes them all; nothing here knows MkDocs.
"""

from .data import PosterData, Revision, poster_data, revision, revisions, styles_of
from .forms import FORMS, PREVIEW_HEIGHT, PREVIEW_WIDTH, Form, Size, Style, poster_file, preview_file
from .render import check_posters, render_posters

__all__ = [
    "FORMS", "PREVIEW_HEIGHT", "PREVIEW_WIDTH", "Form", "PosterData", "Revision", "Size", "Style",
    "check_posters", "poster_data", "poster_file", "preview_file", "render_posters", "revision", "revisions", "styles_of",
]  # fmt: skip
