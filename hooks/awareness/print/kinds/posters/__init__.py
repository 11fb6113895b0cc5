"""Posters: every topic as PDF and picture, in each language and form."""

from .data import PosterData, Revision, poster_data, revision, revisions, styles_of
from .forms import FORMS, PREVIEW_HEIGHT, PREVIEW_WIDTH, Form, Size, Style, poster_file, preview_file

__all__ = [
    "FORMS", "PREVIEW_HEIGHT", "PREVIEW_WIDTH", "Form", "PosterData", "Revision", "Size", "Style",
    "poster_data", "poster_file", "preview_file", "revision", "revisions", "styles_of",
]  # fmt: skip
