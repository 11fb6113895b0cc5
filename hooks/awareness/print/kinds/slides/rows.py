"""A list on a slide, with a square before each line: as large as its room takes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import takewhile

from ... import fit
from ...font import width
from ...lines import CLOSING, atoms, greedy
from ...misfits import Misfit
from ...office.deck import POINT, Paragraph, Row, Rows
from .measures import BOLD, PLAIN, M, half

ROWS = M["rows"]
LEAST, MOST = ROWS["gap"]
Room = tuple[float, float, float, float]
"""Left, top, width and height in mm."""


@dataclass(frozen=True)
class Asked:
    """A line before its size is known."""

    mark: str
    fill: str
    locale: str
    name: str
    """The field of its words."""
    words: str
    how: str = ""
    aside: str = ""
    at: int = 0


@lru_cache(maxsize=1 << 10)  # a check asks, then what draws; and a preview, at each edit
def rows_of(asked: tuple[Asked, ...], room: Room) -> tuple[Rows, Misfit | None]:
    """In the middle of its room; and what must give way, if it has none."""
    x, y, w, h = room
    lists = (_Set(asked, w, size) for size in ROWS["sizes"])
    largest = next((rows for rows in lists if rows.fits(h)), None)
    rows = largest or _Set(asked, w, ROWS["sizes"][-1])
    if largest and not (rows.is_whole and rows.lonely == 0):
        near = [rows, *takewhile(lambda one: one.size >= ROWS["whole"] * rows.size, lists)]
        rows = next((one for one in near if one.is_whole), rows)
        near = [one for one in near if ROWS["tidy"] * rows.size <= one.size <= rows.size]
        rows = min(near, key=lambda one: one.lonely)
    between = max(1, len(asked) - 1)
    gap = min(MOST, (h - rows.height) / between)
    top = y + (h - rows.height - gap * (len(asked) - 1)) / 2
    made = []
    for one, paragraphs, high in zip(asked, rows.paragraphs, rows.heights, strict=True):
        aside = Paragraph(one.aside, (one.aside,), rows.smaller, rows.size, "ink", PLAIN)
        made.append(Row(top, high, one.mark, one.fill, paragraphs, one.locale, aside if one.aside else None))
        top += high + gap
    drawn = Rows(x, w, rows.side, rows.indent, gap, rows.beside, tuple(made))
    return drawn, None if largest else _misfit(asked, w, h)


@dataclass(frozen=True)
class _Set:
    """A list in one size."""

    asked: Sequence[Asked]
    w: float
    size: float

    @property
    def pitch(self) -> float:
        return half(self.size * float(ROWS["pitch"]))

    @property
    def side(self) -> float:
        return self.pitch * POINT

    @property
    def indent(self) -> float:
        return self.side + float(ROWS["indent"]) * self.size * POINT

    @property
    def smaller(self) -> float:
        """The size of what stands at the right end."""
        return max(float(ROWS["aside_least"]), half(self.size * float(ROWS["aside"])))

    @cached_property
    def beside(self) -> float:
        """The widest of that, in mm."""
        return max(width(one.aside, BOLD) for one in self.asked) * self.smaller * POINT

    @cached_property
    def paragraphs(self) -> list[tuple[Paragraph, ...]]:
        return [tuple(self._said(one)) for one in self.asked]

    def _said(self, one: Asked) -> Iterator[Paragraph]:
        room = self._room(one)
        yield Paragraph(one.words, _phrased(one.words, self.size, room), self.size, self.pitch, "ink", BOLD)
        if one.how:
            small = max(ROWS["least"], half(self.size * ROWS["how"]))
            lines = _phrased(one.how, small, room)
            yield Paragraph(one.how, lines, small, half(small * ROWS["pitch"]), "ink", PLAIN, ROWS["before"])

    def _room(self, one: Asked) -> float:
        beside = self.beside + float(ROWS["aside_gap"]) if one.aside and not one.how else 0
        return self.w - self.indent - beside

    @cached_property
    def heights(self) -> list[float]:
        return [max(self.side, sum(one.height for one in paragraphs)) for paragraphs in self.paragraphs]

    @property
    def height(self) -> float:
        return sum(self.heights)

    def fits(self, height: float) -> bool:
        """Whether it needs no more than that, and no word of it is wider than its line."""
        if self.height + float(LEAST) * (len(self.asked) - 1) > height:
            return False
        return all(
            width(line, BOLD) <= self._room(one) / (paragraph.size * POINT) + 1e-6
            for one, paragraphs in zip(self.asked, self.paragraphs, strict=True)
            for paragraph in paragraphs
            for line in paragraph.lines
        )

    @cached_property
    def is_whole(self) -> bool:
        """Whether no line of it goes on below itself."""
        return all(len(first.lines) == 1 for first, *_ in self.paragraphs)

    @cached_property
    def lonely(self) -> int:
        """How many of its second texts would end in a line of a character or two."""
        room = self.w - self.indent
        return sum(is_lonely(how.text, how.size, room) for _, *hows in self.paragraphs for how in hows)


def _misfit(asked: Sequence[Asked], w: float, h: float) -> Misfit:
    """The longest text is to give way."""
    at = max(range(len(asked)), key=lambda one: len(asked[one].words) + len(asked[one].how))
    one = asked[at]
    is_how = len(one.how) > len(one.words) and one.name.startswith("act")
    text = one.how if is_how else one.words

    def fits(part: str) -> bool:
        other = replace(one, how=part) if is_how else replace(one, words=part)
        return _Set([*asked[:at], other, *asked[at + 1 :]], w, ROWS["sizes"][-1]).fits(h)

    name = one.name.replace("act", "how", 1) if is_how else one.name
    return Misfit(name, text, fit.longest_prefix(text, fits), one.at)


def wrapped(text: str, size: float, room: float) -> tuple[str, ...]:
    return greedy(atoms(text), room / (size * POINT), BOLD)


def is_lonely(text: str, size: float, room: float) -> bool:
    """Whether its last line is a character or two where programs break it as they like."""
    *above, last = wrapped(text, size, room)
    return bool(above) and len(last.rstrip(CLOSING)) <= 2


def _phrased(text: str, size: float, room: float) -> tuple[str, ...]:
    """Broken between phrases where that costs no line."""
    return fit.wrap(text, BOLD, room / (size * POINT))
