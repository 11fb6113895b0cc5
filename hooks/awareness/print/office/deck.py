"""Slides as what is drawn on each, back to front: three writers make a PDF, ODP and PPTX of the same list.

Places and sizes of boxes are in mm on a slide of WIDTH x HEIGHT, letters in points. Colours are named: `Deck.colours`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

WIDTH, HEIGHT = 338.667, 190.5
"""16:9, as every program begins one: 13.333 x 7.5 inches."""
POINT = 25.4 / 72
TITLE, SLOGAN, BODY = "title", "slogan", "body"
"""What a text is on its layout: the outline of a program shows these. Without one it is a box of its own."""


@dataclass(frozen=True)
class Paragraph:
    text: str
    lines: tuple[str, ...]
    """As the PDF breaks it."""
    size: float
    pitch: float
    """From one line to the next."""
    ink: str
    weight: int
    before: float = 0.0
    """Above it; no first paragraph has one."""
    is_broken: bool = False
    """Whether office programs break it at the same places, or where they like."""

    @property
    def written(self) -> str:
        """For office programs."""
        return "\n".join(self.lines) if self.is_broken else self.text

    @property
    def height(self) -> float:
        """In mm."""
        return (self.before + len(self.lines) * self.pitch) * POINT


@dataclass(frozen=True)
class Words:
    """A box of text."""

    role: str
    x: float
    y: float
    w: float
    h: float
    paragraphs: tuple[Paragraph, ...]
    locale: str
    anchor: str = "top"
    """Top, middle or bottom."""
    align: str = "left"
    """Left, center or right."""
    fill: str = ""


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    w: float
    h: float
    fill: str


@dataclass(frozen=True)
class Drawing:
    """An outline: SVG path data, one unit of which is `scale` mm."""

    x: float
    y: float
    scale: float
    path: str
    grid: float
    """How many units it is wide and high."""
    fill: str
    alt: str = ""
    """Without one it is decoration."""


@dataclass(frozen=True)
class Row:
    """A line of a list, its square before it."""

    y: float
    h: float
    mark: str
    """In the square: a number, or the path of an icon."""
    fill: str
    paragraphs: tuple[Paragraph, ...]
    locale: str
    aside: Paragraph | None = None
    """At the right end."""


@dataclass(frozen=True)
class Rows:
    x: float
    w: float
    side: float
    """Of a square: as high as the first line."""
    indent: float
    gap: float
    aside: float
    """How wide what stands at the right end may be."""
    rows: tuple[Row, ...]

    def boxes(self, paper: str) -> Iterator[Words | Box | Drawing]:
        """The same as single boxes, for programs that know no such list."""
        size = self.side * MARK / POINT
        for row in self.rows:
            if row.mark.isdecimal():
                mark = Paragraph(row.mark, (row.mark,), size, size * NEAR, paper, 700)
                square = (self.x, row.y, self.side, self.side)
                yield Words("", *square, (mark,), row.locale, "middle", "center", row.fill)
            else:
                yield Box(self.x, row.y, self.side, self.side, row.fill)
                scale = self.side * ICON / 24
                pad = self.side * (1 - ICON) / 2
                yield Drawing(self.x + pad, row.y + pad, scale, row.mark, 24, paper)
            room = self.w - self.indent
            beside = self.aside if row.aside and len(row.paragraphs) == 1 else 0
            body = (self.x + self.indent, row.y, room - beside, row.h)
            yield Words(BODY, *body, row.paragraphs, row.locale)
            if row.aside:
                box = (self.x + self.w - self.aside, row.y, self.aside, self.side)
                smaller = row.paragraphs[0].size - row.aside.size
                said = replace(row.aside, pitch=self.side / POINT - smaller * HANGS)
                yield Words("", *box, (said,), row.locale, align="right")


MARK, ICON = 0.6, 0.72
"""Of a number and an icon in its square."""
NEAR, HANGS = 1.15, 0.25
"""A pitch at which a digit is in the middle of its line; how much of its size a letter hangs below the base line."""
Item = Words | Box | Drawing | Rows


@dataclass(frozen=True)
class Slide:
    layout: str
    ground: str
    items: tuple[Item, ...]
    notes: tuple[str, ...] = ()
    """What the speaker may say, a paragraph each."""

    @property
    def title(self) -> str:
        """All that stands in the place of the title: no two slides have the same."""
        titles = (item for item in self.items if isinstance(item, Words) and item.role == TITLE)
        return " ".join(one.text for title in titles for one in title.paragraphs)

    def boxes(self) -> Iterator[Words | Box | Drawing]:
        for item in self.items:
            yield from item.boxes("paper") if isinstance(item, Rows) else (item,)


@dataclass(frozen=True)
class Layout:
    name: str
    """As programs list it."""
    boxes: tuple[Box, ...]
    """What stands behind on every slide of it."""


@dataclass(frozen=True)
class Deck:
    locale: str
    title: str
    date: str
    colours: Mapping[str, str]
    """By name `#RRGGBB`: ink, paper, accent, on-accent, and the fields of areas in the order of the talk."""
    layouts: Mapping[str, Layout]
    slides: tuple[Slide, ...]
    words: Mapping[str, str]
    """What a placeholder of each role says before anybody wrote in it."""

    def ground(self, layout: str) -> str:
        """That of the first slide of a layout."""
        return next((slide.ground for slide in self.slides if slide.layout == layout), "paper")

    def placed(self, layout: str) -> dict[tuple[str, int], Words]:
        """The placeholders of a layout by role and place, as the first slide that has them sets them."""
        found: dict[tuple[str, int], Words] = {}
        for slide in self.slides:
            if slide.layout == layout:
                for key, words in numbered(slide):
                    if key[0]:
                        found.setdefault(key, words)
        return dict(sorted(found.items(), key=lambda item: (item[0][0] != TITLE, item[0])))


def numbered(slide: Slide) -> Iterator[tuple[tuple[str, int], Words]]:
    """Each text of a slide with its role and how many of that came before."""
    counts: dict[str, int] = {}
    for item in slide.boxes():
        if isinstance(item, Words):
            at = counts.get(item.role, 0)
            counts[item.role] = at + 1
            yield (item.role, at), item
