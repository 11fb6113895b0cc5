"""The forms a poster comes in, and the files of each."""

from __future__ import annotations

from enum import StrEnum

from ...form import File, Form


class Style(StrEnum):
    COLOUR = "colour"
    MONO = "mono"
    """Saves ink: black on white."""
    BILINGUAL = "bilingual"
    """A topic's language and its second on one sheet; stands in the edition that comes first of the two."""


A4 = File("-a4.pdf", "A4", in_bundles=True)
A3 = File("-a3.pdf", "A3")
PREVIEW = File(".png", pixels=(600, 849))
"""A4's ratio, rounded up."""
SHEETS = {A4: (210, 297), A3: (297, 420), PREVIEW: (210, 297)}
"""Width and height in mm."""

FORMS = tuple(
    Form(style.value, tuple(SHEETS), "" if style is Style.COLOUR else f"-{style}", style is Style.BILINGUAL)
    for style in Style
)
