"""Where everything stands on a poster: sizes and places, in mm on A4, origin top left.

The template draws what this module decides. A poster has, from the top, a header
(category, numeral, pictogram), the headline, the slogan's bar, the points and the foot.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from ... import fit
from ...fit import Block, block_height
from ...lines import without_bars
from ...misfits import DoesNotFitError, Misfit
from .data import PosterData, Words
from .foot import Foot, foot
from .forms import Style
from .measures import BOLD, MEASURES, ROOM, TOP, script_of
from .points import Points, fit_points, least_heights, points_misfits, shortest_height
from .slogan import SloganLayout, check_slogan, slogan_layout

FIELD, HEADER, HEADLINE = MEASURES.field, MEASURES.header, MEASURES.headline
ABOVE: float = HEADLINE.gap
GAP: float = MEASURES.points.gap
STEPS = int((FIELD.end - FIELD.highest) / FIELD.step)
FIELD_ENDS: tuple[float, ...] = tuple(FIELD.end - count * FIELD.step for count in range(STEPS + 1))


@dataclass(frozen=True)
class Layout:
    """The template's input, beside colours and alternative texts."""

    field_end: float
    bar: float
    header: float
    """Bottom of the header."""
    numeral: float
    """Type size of the number."""
    icon: float
    """Side of the pictogram's square."""
    category: Block
    other_category: Block | None
    headline: Block
    other_headline: Block | None
    slogan: Block
    other_slogan: Block | None
    points: Points
    foot: Foot


def check_layout(data: PosterData) -> list[Misfit]:
    """Every text that has no room, without looking for the best sizes: many times as fast as `layout`."""
    if data.shown.style is Style.SLOGAN:
        return check_slogan(data)
    body = _Body(data)
    return [*body.fixed.misfits, *([] if body.has_room() else body.misfits())]


def layout(data: PosterData) -> Layout | SloganLayout:
    """Raises `DoesNotFitError` with every text that has no room."""
    if data.shown.style is Style.SLOGAN:
        return slogan_layout(data)
    body = _Body(data)
    chosen = body.choose()
    if chosen is None or body.fixed.misfits:
        raise DoesNotFitError([*body.fixed.misfits, *([] if chosen else body.misfits())])
    return _placed(body, chosen)


@dataclass(frozen=True)
class _Fixed:
    """What takes its room on every poster, whatever headline and points need."""

    bar: float
    category: Block
    other_category: Block | None
    slogan: Block
    other_slogan: Block | None
    other_headline: Block | None
    foot: Foot

    @property
    def misfits(self) -> list[Misfit]:
        blocks = (self.category, self.other_category, self.slogan, self.other_slogan, self.other_headline)
        return [block.misfit for block in (*blocks, *self.foot.blocks) if block and block.misfit]


def _fixed(data: PosterData) -> _Fixed:
    shown = data.shown
    own, other = shown.own, shown.other
    script, category = script_of(own.locale, other is not None), MEASURES.category
    return _Fixed(
        bar=MEASURES.bar.height[other is not None],
        category=_line("category", own.category, BOLD, ROOM - category.margin, category.size),
        other_category=_other_line("category", shown.other_category, ROOM - category.margin, category.other_size),
        slogan=_line("slogan", own.slogan, script.heavy, ROOM, script.slogan),
        other_slogan=_other_line("slogan", other.slogan if other else "", ROOM, MEASURES.bar.other_slogan),
        other_headline=_other_headline(other) if other else None,
        foot=foot(data),
    )


def _line(field: str, text: str, weight: int, room: float, sizes: tuple[float, float]) -> Block:
    return fit.fitted(field, text, sizes[0], lambda part: fit.one_line(part, weight, room, *sizes))


def _other_line(field: str, text: str, room: float, sizes: tuple[float, float]) -> Block | None:
    return _told_by_other(_line(field, text, BOLD, room, sizes)) if text else None


def _other_headline(other: Words) -> Block:
    text, one, two = without_bars(other.headline), HEADLINE.other_size, HEADLINE.other_size_two_lines
    block = fit.fitted("headline", text, one[0], lambda part: fit.one_or_two(part, BOLD, ROOM, one, two))
    return _told_by_other(block)


def _told_by_other(block: Block) -> Block:
    return replace(block, misfit=replace(block.misfit, other=True)) if block.misfit else block


Header = tuple[float, float]
"""Its height, and the side of its pictogram."""


@dataclass(frozen=True)
class _Choice:
    """Where the field ends, and what stands in it and below it."""

    end: float
    header: Header
    headline: Block
    points: Points


class _Body:
    """Headline and points share what header, bar and foot leave."""

    def __init__(self, data: PosterData) -> None:
        self.fixed, shown = _fixed(data), data.shown
        self.own, self.other, self.design = shown.own, shown.other, shown.design
        self.script = script_of(self.own.locale, self.other is not None)
        self.bar, self.bottom = self.fixed.bar, self.fixed.foot.top - GAP
        large, usual, self.least = getattr(HEADER, self.design)
        self.headers: tuple[Header, ...] = (usual,) if shown.figure and self.design == "field" else (large, usual)
        self.other_height = 0.0
        if self.other and (other := self.fixed.other_headline):
            script = script_of(self.other.locale)
            self.other_height = HEADLINE.other_gap + block_height(len(other.lines), other.size, script)

    def headline_room(self, end: float, header: Header) -> float:
        return end - GAP - self.other_height - (TOP + header[0]) - ABOVE

    def points_room(self, end: float) -> float:
        return self.bottom - (end + self.bar + GAP)

    def headline(self, end: float, header: Header) -> Block | None:
        room = self.headline_room(end, header)
        return fit.headline(self.own.headline, self.script.heavy, self.script, ROOM, room)

    def choose(self) -> _Choice | None:
        return self._best(self.headers) or self._best((self.least,))

    def _best(self, headers: tuple[Header, ...]) -> _Choice | None:
        """The end nearest the usual one where headline and points are both of good size; else the best there is."""
        best: tuple[float, _Choice] | None = None
        for end in FIELD_ENDS:
            points = fit_points(self.own, self.other, self.points_room(end))
            usual = self.headline(end, headers[-1])
            if points is None or usual is None:
                continue
            header, head = self._largest_header(end, headers, usual)
            score = min(1.0, head.size / self.script.headline[1], points.size / self.script.points[1])
            if best is None or score > best[0] + 0.02:
                best = (score, _Choice(end, header, head, points))
            if score >= 1:
                break
        return best[1] if best else None

    def _largest_header(self, end: float, headers: tuple[Header, ...], usual: Block) -> tuple[Header, Block]:
        """The large one, where that costs the headline little."""
        large = self.headline(end, headers[0])
        if large and large.size >= getattr(HEADER.large_from, self.design) * usual.size:
            return headers[0], large
        return headers[-1], usual

    def has_room(self) -> bool:
        """Whether `choose` would find anything."""
        needed = least_heights(self.own, self.other)
        return any(
            self.headline(end, self.least) is not None
            for end in FIELD_ENDS
            if any(height <= self.points_room(end) + 1e-6 for height in needed)
        )

    def misfits(self) -> list[Misfit]:
        """What to shorten: the headline if points of one line each leave it too little room, else the points."""
        text = without_bars(self.own.headline)
        shared = self.bottom - GAP - self.bar - shortest_height(self.own, self.other)
        ends = [end for end in FIELD_ENDS if fit_points(self.own, self.other, self.points_room(end))]
        end = min(FIELD.end, max([shared, *ends]))
        room = self.headline_room(end, self.least)
        found = []
        if not self._fits(text[:1], room):
            end = FIELD.end  # too many points for any headline
        elif not self._fits(text, room):
            most = fit.longest_prefix(text, lambda part: not part.strip() or self._fits(part, room))
            found.append(Misfit("headline", text, most))
        else:
            end = min(e for e in [shared, *FIELD_ENDS] if self._fits(text, self.headline_room(e, self.least)))
        found += points_misfits(self.own, self.other, self.points_room(end))
        return found or [Misfit("headline", text, len(text) - 1)]

    def _fits(self, text: str, room: float) -> bool:
        needed = fit.headline_least_height(text.strip(), self.script.heavy, self.script, ROOM)
        return needed is not None and needed <= room + 1e-6


def _placed(body: _Body, chosen: _Choice) -> Layout:
    """Everything at its place. What the header does not take is shared above and below the headline."""
    height = block_height(len(chosen.headline.lines), chosen.headline.size, body.script)
    free = chosen.end - GAP - body.other_height - height - ABOVE - TOP
    header, icon = chosen.header
    y = TOP + header + ABOVE + (free - header) / 2
    fixed, other = body.fixed, body.fixed.other_headline
    return Layout(
        field_end=chosen.end, bar=fixed.bar, header=TOP + header, numeral=_numeral(body, header),
        icon=icon, category=fixed.category, other_category=fixed.other_category,
        headline=replace(chosen.headline, y=y),
        other_headline=replace(other, y=y + height + HEADLINE.other_gap) if other else None,
        slogan=fixed.slogan, other_slogan=fixed.other_slogan,
        points=chosen.points.placed(chosen.end + fixed.bar + GAP, body.points_room(chosen.end)),
        foot=fixed.foot,
    )  # fmt: skip


def _numeral(body: _Body, header: float) -> float:
    """What the category leaves of the header; under a sign the numeral is small."""
    if body.design == "sign":
        return float(MEASURES.category.size[1])
    return float((header - MEASURES.category.height - HEADER.numeral_gap) / MEASURES.digit.height)
