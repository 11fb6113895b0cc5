"""The forms a poster comes in, and where its files stand inside an edition."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ....content.topic import Topic

FOLDER = "posters"
PREVIEW_WIDTH = 600
PREVIEW_HEIGHT = 849
"""Every preview's size in pixels (A4's ratio, rounded up), so that pages reserve its place."""


class Style(StrEnum):
    COLOUR = "colour"
    MONO = "mono"
    """Saves ink: black on white."""
    BILINGUAL = "bilingual"
    """A topic's language and its second on one sheet; stands in the edition that comes first of the two."""


class Size(StrEnum):
    A4 = "a4"
    A3 = "a3"

    @property
    def width(self) -> int:
        """In mm."""
        return {Size.A4: 210, Size.A3: 297}[self]

    @property
    def height(self) -> int:
        """In mm."""
        return {Size.A4: 297, Size.A3: 420}[self]


@dataclass(frozen=True)
class Form:
    style: Style
    size: Size


FORMS = tuple(Form(style, size) for style in Style for size in Size)


def poster_file(topic: Topic, form: Form) -> str:
    """The PDF's path inside its edition: `posters/causes/low-vigilance-mono-a3.pdf`."""
    return f"{FOLDER}/{topic.id}{_suffix(form.style)}-{form.size}.pdf"


def preview_file(topic: Topic, style: Style) -> str:
    """The picture's path inside its edition: `posters/causes/low-vigilance-mono.webp`."""
    return f"{FOLDER}/{topic.id}{_suffix(style)}.webp"


def _suffix(style: Style) -> str:
    return "" if style is Style.COLOUR else f"-{style}"
