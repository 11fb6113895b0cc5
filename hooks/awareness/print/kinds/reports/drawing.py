"""A report's data in, its files out."""

from __future__ import annotations

from ...form import Form
from ...office.odt import LABEL, ROOM, Grid, Sheet, signed
from ...office.pictured import files_of
from ...paper.drawing import typed
from .data import Report

PHOTO = 56.0


def make(data: Report, form: Form) -> list[bytes]:
    """Raises EngineError."""
    rows = tuple((label, words) for label, words, _ in data.rows)
    told = Grid((LABEL, ROOM - LABEL), rows, tuple(height for *_, height in data.rows))
    half = ROOM / len(data.photos)
    photos = Grid((half,) * len(data.photos), (data.photos, ("",) * len(data.photos)), (7.0, PHOTO), has_head=True)
    return files_of(typed(data, Sheet(data.name, data.agency, (told, photos, signed(data.signed)))), form)
