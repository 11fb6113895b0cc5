"""A form's data in, its files out."""

from __future__ import annotations

from ...form import Form
from ...office.odt import Form as Typed
from ...office.pictured import files_of


def make(data: Typed, form: Form) -> list[bytes]:
    """Raises EngineError."""
    return files_of(data, form)
