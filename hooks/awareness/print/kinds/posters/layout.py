"""Where everything stands on a poster: sizes and places, in mm on A4, origin top left.

The template draws what this module decides. A poster has, from the top, a header
(category, numeral, pictogram), the headline, the slogan's bar, the points and the foot.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from ... import fit
from ...fit import BOLD, Block, Script, block_height, script_of
from ...font import width
from ...misfits import DoesNotFitError, Misfit
from .data import PosterData, Words
from .foot import Foot, foot
from .points import Points, fit_points, least_heights, points_misfits, shortest_height
from .sheet import ROOM, TOP

CATEGORY = (5.0, 7.6)
"""Least and largest size of the category's name; the other language's stands below, smaller."""
CATEGORY_HEIGHT = 14.0
BAR, BAR_BILINGUAL = 15.0, 22.0
FIELD_END = 157.0
"""Where the bar begins if nothing asks for another place; the same on most posters, so that they look like one series."""
FIELD_ENDS = tuple(FIELD_END - step for step in range(0, 57, 4))
HEADERS = {"field": (48.0, 42.0, 36.0, 32.0), "sign": (80.0, 66.0, 54.0, 42.0, 34.0)}
"""Height of the header by design: wanted first, then what it may shrink to."""
HEADER_COST = {"field": 0.0, "sign": 0.08}
"""What each step of shrinking weighs against the type's size: a sign must stay a sign."""
LARGEST_HEADER = {"field": 84.0, "sign": 112.0}
"""What it may grow to where a short headline leaves room."""
ICON, SIGN_TOP = (44.0, 80.0), 9.0
DIGIT = 0.745
"""Height of a digit, in em."""
GAP, HEADLINE_GAP = 6.0, 6.0
"""Around the points and below the headline; above the headline."""
OTHER_HEADLINE, OTHER_HEADLINE_TWO_LINES = (7.0, 12.5), (6.0, 8.0)


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

    def data(self) -> dict[str, Any]:
        return asdict(self)


def check_layout(data: PosterData) -> None:
    """Raises `DoesNotFitError` as `layout` does, without looking for the best sizes: many times as fast."""
    _layout(data, only_check=True)


def layout(data: PosterData) -> Layout:
    """Raises `DoesNotFitError` with every text that has no room."""
    made = _layout(data)
    assert made is not None
    return made


def _layout(data: PosterData, only_check: bool = False) -> Layout | None:
    shown = data.shown
    own, other = shown.own, shown.other
    script = script_of(own.locale, other is not None)
    misfits: list[Misfit] = []
    category = _line(own.category, BOLD, ROOM - 66, CATEGORY, "category", misfits)
    other_category = (
        _line(shown.other_category, BOLD, ROOM - 66, (2.6, 4.2), "category", misfits, True)
        if shown.other_category
        else None
    )
    slogan = _line(own.slogan, script.heavy, ROOM, script.slogan, "slogan", misfits)
    other_slogan = _line(other.slogan, BOLD, ROOM, (4.0, 5.6), "slogan", misfits, True) if other else None
    other_headline = _other_headline(other, misfits) if other else None
    bar = BAR_BILINGUAL if other else BAR
    bottom = foot(data, misfits)
    body = _Body(data, script, other_headline, bar, bottom.top - GAP)
    chosen = None if only_check else body.choose()
    fits = body.has_room() if only_check else chosen is not None
    if not fits:
        misfits += body.misfits()
    if misfits or not fits:
        raise DoesNotFitError(misfits)
    if chosen is None:
        return None
    end, head, points = chosen
    return _placed(body, end, head, points, bar, category, other_category, other_headline, slogan, other_slogan, bottom)


def _line(
    text: str,
    weight: int,
    room: float,
    sizes: tuple[float, float],
    field: str,
    misfits: list[Misfit],
    other: bool = False,
) -> Block:
    block = fit.one_line(text, weight, room, *sizes)
    if block is None:
        most = fit.longest_prefix(text, lambda part: fit.one_line(part, weight, room, *sizes) is not None)
        misfits.append(Misfit(field, text, most, other=other))
    return block or Block((text,), sizes[0])


def _other_headline(other: Words, misfits: list[Misfit]) -> Block:
    text = fit.without_bars(other.headline)

    def fitted(part: str) -> Block | None:
        return fit.one_line(part, BOLD, ROOM, *OTHER_HEADLINE) or fit.few_lines(
            part, BOLD, ROOM, OTHER_HEADLINE_TWO_LINES, 2
        )

    block = fitted(text)
    if block is None:
        misfits.append(
            Misfit(
                "headline",
                text,
                fit.longest_prefix(text, lambda part: not part.strip() or fitted(part) is not None),
                other=True,
            )
        )
    return block or Block((text,), OTHER_HEADLINE[0])


class _Body:
    """Headline and points share what header, bar and foot leave."""

    def __init__(
        self, data: PosterData, script: Script, other_headline: Block | None, bar: float, bottom: float
    ) -> None:
        self.shown = data.shown
        self.script = script
        self.weight = script.heavy
        self.bar = bar
        self.bottom = bottom
        self.other = 0.0
        if other_headline:
            self.other = 4 + block_height(
                len(other_headline.lines), other_headline.size, script_of(data.shown.other.locale)
            )
        self.headers = HEADERS[self.shown.design]

    def headline_room(self, end: float, header: float) -> float:
        return end - GAP - self.other - (TOP + header) - HEADLINE_GAP

    def points_room(self, end: float) -> float:
        return self.bottom - (end + self.bar + GAP)

    def choose(self) -> tuple[float, Block, Points] | None:
        """The field's end nearest the usual one where headline and points are both of good size; else the best there is."""
        best: tuple[float, float, Block, Points] | None = None
        for end in FIELD_ENDS:
            points = fit_points(self.shown.own, self.shown.other, self.points_room(end))
            if points is None:
                continue
            for step, header in enumerate(self.headers):
                head = fit.headline(
                    self.shown.own.headline, self.weight, self.script, ROOM, self.headline_room(end, header)
                )
                if head is None:
                    continue
                score = min(1.0, head.size / self.script.headline[1], points.size / self.script.points[1])
                score -= step * HEADER_COST[self.shown.design]
                if best is None or score > best[0] + 0.02:
                    best = (score, end, head, points)
            if best and best[0] >= 1:
                break
        return best and best[1:]

    def has_room(self) -> bool:
        """Whether `choose` would find anything."""
        needed = least_heights(self.shown.own, self.shown.other)
        return any(
            fit.headline(self.shown.own.headline, self.weight, self.script, ROOM, self.headline_room(end, header))
            is not None
            for end in FIELD_ENDS
            if any(height <= self.points_room(end) + 1e-6 for height in needed)
            for header in self.headers
        )

    def misfits(self) -> list[Misfit]:
        """Which texts to shorten: the headline if points of one line each leave it too little room, else the points."""
        own, other = self.shown.own, self.shown.other
        text = fit.without_bars(own.headline)
        shared = self.bottom - GAP - self.bar - shortest_height(own, other)
        end = min(
            FIELD_END, max([shared, *(end for end in FIELD_ENDS if fit_points(own, other, self.points_room(end)))])
        )
        room = self.headline_room(end, self.headers[-1])
        found = []
        if not self._fits(text[:1], room):
            end = FIELD_END  # too many points for any headline
        elif not self._fits(text, room):
            most = fit.longest_prefix(text, lambda part: not part.strip() or self._fits(part, room))
            found.append(Misfit("headline", text, most))
        else:
            end = min(e for e in [shared, *FIELD_ENDS] if self._fits(text, self.headline_room(e, self.headers[-1])))
        found += points_misfits(own, other, self.points_room(end))
        return found or [Misfit("headline", text, len(text) - 1)]

    def _fits(self, text: str, room: float) -> bool:
        needed = fit.headline_least_height(text.strip(), self.weight, self.script, ROOM)
        return needed is not None and needed <= room + 1e-6


def _placed(
    body: _Body, end: float, head: Block, points: Points, bar: float, category: Block, other_category: Block | None,
    other_headline: Block | None, slogan: Block, other_slogan: Block | None, bottom: Foot,
) -> Layout:  # fmt: skip
    height = block_height(len(head.lines), head.size, body.script)
    free = end - GAP - body.other - height - HEADLINE_GAP - TOP
    header = min(LARGEST_HEADER[body.shown.design], free)
    # What the header does not take is shared above and below the headline.
    y = TOP + header + HEADLINE_GAP + (free - header) / 2
    numeral, icon = _header(body, header)
    return Layout(
        field_end=end, bar=bar, header=TOP + header, numeral=numeral, icon=icon,
        category=category, other_category=other_category,
        headline=Block(head.lines, head.size, y),
        other_headline=other_headline and Block(other_headline.lines, other_headline.size, y + height + 4),
        slogan=slogan, other_slogan=other_slogan,
        points=points.placed(end + bar + GAP, body.points_room(end)), foot=bottom,
    )  # fmt: skip


def _header(body: _Body, height: float) -> tuple[float, float]:
    """Numeral and pictogram, side by side below the category; under a sign the numeral is small."""
    if body.shown.design == "sign":
        return CATEGORY[1], height - SIGN_TOP
    numeral = min(58.0, height - CATEGORY_HEIGHT - 3) / DIGIT
    taken = width(body.shown.figure, body.script.heavy) * numeral
    return numeral, min(ICON[1], height + 1, ROOM - taken - 8)
