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
    SLOGAN = "slogan"
    """The slogan as headline, a giant pictogram, and one act."""


A4 = File("-a4.pdf", "A4", in_bundles=True)
A3 = File("-a3.pdf", "A3", is_redrawn=True)
MONO_A4 = File("-mono-a4.pdf", "A4", in_bundles=True, look="mono", is_redrawn=True)
MONO_A3 = File("-mono-a3.pdf", "A3", look="mono", is_redrawn=True)
PREVIEW = File(".png", pixels=(600, 849))
"""A4's ratio, rounded up."""
MONO_PREVIEW = File("-mono.png", pixels=(600, 849), look="mono")
SHEETS = {
    A4: (210, 297), A3: (297, 420), MONO_A4: (210, 297), MONO_A3: (297, 420),
    PREVIEW: (210, 297), MONO_PREVIEW: (210, 297),
}  # fmt: skip
"""Width and height in mm."""
USUAL = (A4, A3, PREVIEW)


def _form(style: Style) -> Form:
    files = tuple(SHEETS) if style is Style.SLOGAN else USUAL
    part = "" if style is Style.COLOUR else f"-{style}"
    return Form(style.value, files, part, has_sets=True, is_bilingual=style is Style.BILINGUAL)


FORMS = tuple(map(_form, Style))
