"""A quiz's data in, its files out."""

from __future__ import annotations

from pathlib import Path

from ...form import Form
from ...paper.drawing import drawn, files_of
from .data import PaperData
from .qti import package


def make(data: PaperData, form: Form) -> list[bytes]:
    """Raises EngineError."""
    if form.name == "qti":
        return [package(data)]
    return files_of(drawn(Path(__file__).with_name(f"{form.name}.typ"), data), data, form)
