"""The looks a printed kind comes in, and the files of each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """One file of a form."""

    end: str
    """Of its name: `-a4.pdf`."""
    label: str = ""
    """What its button says: A4."""
    pixels: tuple[int, int] | None = None
    """A picture's size, for which pages reserve its place; without a label it is a preview, and not to be had as such.
    """
    look: str = ""
    """What it is of its form, in the tables of words, below the kind's `forms`: the one that saves ink."""
    is_redrawn: bool = False
    """Whether it is the first file of its form once more, on another sheet or in other inks, and says the same."""
    in_bundles: bool = False
    """Whether there is a ZIP of them for each of the kind's groups."""

    @property
    def kind(self) -> str:
        """What it is, as names end: pdf."""
        return self.end.rpartition(".")[2]


PICTURE = File(".png", pixels=(300, 425))
"""Of a sheet of A4, as pages list it."""
TYPED = (File(".odt", "ODT"), PICTURE)
"""What is there to type in."""
FILLED = (File("-a4.pdf", "A4"), *TYPED)
"""What is filled in by hand, or typed."""


@dataclass(frozen=True)
class Form:
    """One of the looks a kind comes in."""

    name: str
    """In the tables of words, below the kind's `forms` and `said`."""
    files: tuple[File, ...]
    """Made together, in this order: a thing is laid out once for all of them."""
    part: str = ""
    """Of its files' names: `-mono`."""
    has_sets: bool = False
    """Whether each place and category has one file with a page for each of its things: the engine's PDFs alone."""
    is_bilingual: bool = False
    """Stands once, in the edition of its pair's first language, where the second one tells the subject too."""
    is_alone: bool = False
    """Stands where no bilingual one does."""

    @property
    def downloads(self) -> list[File]:
        return [file for file in self.files if file.label]

    @property
    def preview(self) -> File | None:
        return self.pictured(self.looks[0])

    @property
    def looks(self) -> tuple[str, ...]:
        """Those of which there is a picture, first the form's own."""
        return tuple(dict.fromkeys(file.look for file in self.files if file.pixels)) or ("",)

    def pictured(self, look: str) -> File | None:
        return next((file for file in self.files if file.pixels and file.look == look), None)

    def of_look(self, look: str) -> list[File]:
        """What is to be had of a look that has a picture of its own; where only one has, all."""
        return [file for file in self.downloads if file.look == look or len(self.looks) == 1]
