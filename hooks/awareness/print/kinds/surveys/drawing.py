"""A questionnaire's data in, its files out."""

from __future__ import annotations

from pathlib import Path

from ...form import Form
from ...office.odt import ROOM, Grid, Sheet, odt
from ...paper.drawing import about, drawn, files_of, typed
from .data import Scale, Side, Survey

LABEL = 52.0


def make(data: Survey, form: Form) -> list[bytes]:
    """Raises EngineError."""
    pdf = drawn(Path(__file__).with_name("sheet.typ"), data)
    sheets = (_side(data, data.before, ()), _side(data, data.after, data.open))
    return files_of(pdf, data, form, odt(typed(data, *sheets)))


def _side(data: Survey, side: Side, more: tuple[str, ...]) -> Sheet:
    asked = (
        Grid((), (), (), f"{number}. {one.ask}", lines=tuple(f"□ {option}" for option in one.options))
        for number, one in enumerate(data.questions, 1)
    )
    rows = [_row(data.sure), *([_row(data.useful)] if more else []), *((label, "") for label in more)]
    end = Grid((LABEL, ROOM - LABEL), tuple(rows), tuple(8.0 if words else 13.0 for _, words in rows))
    return Sheet(data.name + data.between + side.name, about(data), (*asked, end), side.hint)


def _row(scale: Scale) -> tuple[str, str]:
    return scale.ask, "　".join(f"□ {answer}" for answer in scale.answers)
