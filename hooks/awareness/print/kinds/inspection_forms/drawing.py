"""A form's data in, its file out."""

from __future__ import annotations

from ...form import Form
from ...office.odt import Form as Paper
from ...office.odt import odt


def make(data: Paper, form: Form) -> list[bytes]:
    return [odt(data)]
