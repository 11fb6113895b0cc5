"""A report's data in, its file out."""

from __future__ import annotations

from ...form import Form
from ...office.odt import LABEL, ROOM, Grid, Sheet, odt, signed
from ...paper.drawing import typed
from .data import Report

PHOTO = 56.0


def make(data: Report, form: Form) -> list[bytes]:
    rows = tuple((label, words) for label, words, _ in data.rows)
    told = Grid((LABEL, ROOM - LABEL), rows, tuple(height for *_, height in data.rows))
    half = ROOM / len(data.photos)
    photos = Grid((half,) * len(data.photos), (data.photos, ("",) * len(data.photos)), (7.0, PHOTO), has_head=True)
    return [odt(typed(data, Sheet(data.name, data.agency, (told, photos, signed(data.signed)))))]
