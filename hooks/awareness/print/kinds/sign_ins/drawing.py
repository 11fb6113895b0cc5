"""A sign-in sheet's data in, its files out."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from ...form import Form
from ...office.odt import ROOM, Grid, Sheet, odt
from ...paper.drawing import about, drawn, files_of, typed
from .data import SignIn

COLUMNS = (14.0, 46.0, 34.0, 36.0, 48.0)
LABEL = 18.0
HEAD, ROW = 8.0, 9.8
"""Heights in mm: fonts of office programs are higher than ours."""


def make(data: SignIn, form: Form) -> list[bytes]:
    """Raises EngineError."""
    pdf = drawn(Path(__file__).with_name("sheet.typ"), data)
    return files_of(pdf, data, form, odt(typed(data, _sheet(data))))


def _sheet(data: SignIn) -> Sheet:
    """One page; who needs more rows adds them, and the heads go along."""
    room = ROOM / len(data.fields) - LABEL
    fields = Grid((LABEL, room) * len(data.fields), (tuple(chain.from_iterable((f, "") for f in data.fields)),), (ROW,))
    names = [(str(number), *[""] * (len(data.columns) - 1)) for number in range(1, data.rows + 1)]
    rows = (data.columns, *names)
    return Sheet(data.name, about(data), (fields, Grid(COLUMNS, rows, (HEAD, *[ROW] * data.rows), has_head=True)))
