"""A talk's data in, its files out."""

from __future__ import annotations

from pathlib import Path

from ...form import Form
from ...paper.drawing import drawn, files_of
from ...qr import qr_code
from .data import Talk
from .layout import pitch_of, size_of


def make(data: Talk, form: Form) -> list[bytes]:
    """Raises DoesNotFitError, EngineError."""
    sizes = {"size": size_of(data), "pitch": pitch_of(data)}
    pdf = drawn(Path(__file__).with_name("sheet.typ"), data, qr=qr_code(data.address), **sizes)
    return files_of(pdf, data, form)
