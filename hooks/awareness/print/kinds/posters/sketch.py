"""A poster as SVG from the fitting's own figures, without the engine: what editors see while they write.

It stands where poster.typ, slogan.typ and sheet.typ put it: a test holds both within half a millimetre of each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from ... import svg
from ...fit import Block, Script
from ...font import width
from ...qr import qr_code
from .data import PosterData
from .foot import Foot
from .layout import Layout, layout
from .measures import BOLD, CHINESE, LATIN, LEFT, MEASURES, ROOM, TOP, script_of
from .signs import WIDTH, giant, pictogram
from .slogan import SloganLayout

SHEET, DIGIT, BAR, FOOT = MEASURES.sheet, MEASURES.digit, MEASURES.bar, MEASURES.foot
POINTS, SIGN, SLOGAN, FIELD = MEASURES.points, MEASURES.sign, MEASURES.slogan, MEASURES.field
FRAME: float = SHEET.frame
RIGHT: float = LEFT + ROOM
MIDDLE: float = SHEET.width / 2


def sketch(data: PosterData, look: str) -> str:
    """One look of a form, A4 in mm. Raises DoesNotFitError."""
    at = layout(data)
    drawn = _Slogan(data, at, look) if isinstance(at, SloganLayout) else _Poster(data, at)
    ground = svg.rect(0, 0, SHEET.width, SHEET.height, fill="#FFFFFF")
    return svg.drawing(SHEET.width, SHEET.height, ground + "".join(drawn.parts()), data.title)


def _middle(script: Script) -> float:
    """Of a point's letters, above their baseline in em."""
    said = MEASURES.scripts
    middle: float = (said.chinese if script.letter == CHINESE.letter else said.latin).middle
    return middle


class _Sheet:
    """What all posters share."""

    def __init__(self, data: PosterData, ink: str) -> None:
        self.data, self.shown, self.own, self.other = data, data.shown, data.shown.own, data.shown.other
        self.locale, self.script, self.ink = self.own.locale, script_of(self.own.locale), ink

    def letters(self, block: Block, y: float, weight: int, fill: str, locale: str = "", **more: Any) -> Iterator[str]:
        """Lines of one size, with the top of the first one's letters at `y`."""
        locale, pitch, x = locale or self.locale, more.pop("pitch", 0.0), more.pop("x", LEFT)
        script = script_of(locale)
        for row, text in enumerate(block.lines):
            baseline = y + block.size * (script.top + row * (pitch or script.pitch))
            yield svg.line(text, x, baseline, block.size, weight, fill, lang=locale, **more)

    def foot(self, at: Foot, ruled: bool = True) -> Iterator[str]:
        both = at.other_agency is not None
        if ruled:
            yield svg.rect(LEFT, at.top, ROOM, FOOT.rule, fill=self.ink)
        y = at.top + FOOT.agency_top[both]
        yield from self.letters(at.agency, y, BOLD, self.ink, pitch=FOOT.agency_pitch)
        if self.other and at.other_agency:
            y += at.agency.size * (1 + FOOT.agency_pitch * (len(at.agency.lines) - 1)) + FOOT.other_agency_gap
            yield from self.letters(at.other_agency, y, BOLD, self.ink, self.other.locale)
        yield from self._hotline(at, at.top + FOOT.hotline_base[both])
        yield from self._last_line(at)
        code = qr_code(self.data.qr_address)
        side = min(FOOT.qr, FOOT.quiet / 4 * code.modules)
        moved = f"translate({svg.number(RIGHT - side)} {svg.number(at.top + FOOT.rule + FOOT.quiet)})"
        scaled = f"{moved} scale({svg.number(side / code.modules)})"
        yield svg.tag("path", d=code.path, fill=self.ink, transform=scaled)

    def _hotline(self, at: Foot, base: float) -> Iterator[str]:
        """Label and number on one line; of two labels the lower one stands on it."""
        labels = [(at.hotline_label, self.locale)]
        if self.other and at.other_hotline_label:
            labels.append((at.other_hotline_label, self.other.locale))
        wide, y = max(width(label.lines[0], BOLD) * label.size for label, _ in labels), base
        for label, locale in reversed(labels):
            yield svg.line(label.lines[0], LEFT, y, label.size, BOLD, self.ink, lang=locale)
            y -= label.size * DIGIT.height + FOOT.other_label_gap
        number = LEFT + wide + FOOT.hotline_gap
        yield svg.line(self.shown.number, number, base, at.hotline.size, BOLD, self.ink, lang="en")

    def _last_line(self, at: Foot) -> Iterator[str]:
        base, right = at.top + FOOT.base, {"x": LEFT + ROOM - FOOT.qr - FOOT.quiet, "text_anchor": "end"}
        yield from self.letters(at.revised, base - at.revised.size * self.script.top, BOLD, self.ink)
        if self.other and at.other_scan:
            y = base - at.other_scan.size * script_of(self.other.locale).top
            yield from self.letters(at.other_scan, y, BOLD, self.ink, self.other.locale, **right)
            base = y - FOOT.other_scan_gap
        yield from self.letters(at.scan, base - at.scan.size * self.script.top, BOLD, self.ink, **right)


class _Poster(_Sheet):
    """With headline and points."""

    def __init__(self, data: PosterData, at: Layout) -> None:
        shown, colours = data.shown, data.shown.colours
        ink, paper = colours["ink"], colours["paper"]
        super().__init__(data, ink)
        self.at, self.paper, self.mono, self.is_sign = at, paper, shown.style == "mono", shown.design == "sign"
        sign, is_warning = colours.get(f"sign-{shown.sign or 'action'}", ink), shown.sign == "warning"
        self.on_field = ink if self.mono or self.is_sign else paper
        self.bar, self.on_bar, self.square = (
            (ink, paper, ink) if self.mono
            else (sign, ink if is_warning else paper, ink if is_warning else sign) if self.is_sign
            else (colours["accent"], colours["on-accent"], colours["field"])
        )  # fmt: skip
        self.frame = ink if is_warning else self.bar

    def parts(self) -> Iterator[str]:
        yield from self._sign_ground() if self.is_sign else self._field()
        yield from self._header()
        yield from self._headline()
        yield from self._on_bar()
        yield from self._points()
        yield from self.foot(self.at.foot)

    def _sign_ground(self) -> Iterator[str]:
        inset, at = SIGN.inset, self.at
        width = WIDTH - 2 * inset
        yield svg.rect(FRAME + inset, at.field_end, width, at.bar, fill=self.bar)
        stroke = {"fill": "none", "stroke": self.frame, "stroke_width": SIGN.stroke, "rx": SIGN.radius}
        yield svg.rect(FRAME + inset, FRAME + inset, width, SHEET.height - 2 * FRAME - 2 * inset, **stroke)

    def _field(self) -> Iterator[str]:
        at, line = self.at, FIELD.stroke if self.mono else 0.0
        if not self.mono:
            yield svg.rect(FRAME, FRAME, WIDTH, at.field_end - FRAME, fill=self.shown.colours["field"])
        yield svg.rect(FRAME + line / 2, at.field_end, WIDTH - line, at.bar - line / 2, fill=self.bar)
        if self.mono:
            frame = FRAME + line / 2, FRAME + line / 2, WIDTH - line, at.field_end + at.bar - FRAME - line
            yield svg.rect(*frame, fill="none", stroke=self.ink, stroke_width=line)

    def _header(self) -> Iterator[str]:
        at, category = self.at, self.at.category
        yield from self.letters(category, TOP, BOLD, self.on_field)
        if at.other_category:
            y = TOP + category.size * MEASURES.category.other_pitch + MEASURES.category.other_gap
            yield from self.letters(at.other_category, y, BOLD, self.on_field, self.data.other_locale)
        yield from self._numeral()
        if self.is_sign:
            x, y = (SHEET.width - at.icon) / 2, at.header - at.icon
        else:
            margin = 0.0 if self.shown.sign else at.icon / MEASURES.header.icon_margin
            x, y = RIGHT - at.icon + margin, TOP - margin
        box = {"x": x, "y": y, "width": at.icon, "height": at.icon, "viewBox": "0 0 24 24"}
        yield svg.tag("svg", pictogram(self.shown), **box)

    def _numeral(self) -> Iterator[str]:
        figure, size = self.shown.figure, self.at.numeral
        if not figure:
            return
        if self.is_sign:
            base = TOP + size * LATIN.top
            yield svg.line(figure, RIGHT, base, size, BOLD, self.on_field, lang="en", text_anchor="end")
            return
        drawn = LEFT - DIGIT.outset * size, self.at.header, size, self.script.heavy
        if self.mono:  # an outline: white digits over its inner half
            yield svg.line(figure, *drawn, self.ink, lang="en", stroke=self.ink, stroke_width=DIGIT.outline)
        yield svg.line(figure, *drawn, self.paper if self.mono else self.shown.colours["accent"], lang="en")

    @property
    def _aligned(self) -> Mapping[str, Any]:
        return {"x": MIDDLE, "text_anchor": "middle"} if self.is_sign else {}

    def _headline(self) -> Iterator[str]:
        at, other = self.at, self.at.other_headline
        yield from self.letters(at.headline, at.headline.y, self.script.heavy, self.on_field, **self._aligned)
        if self.other and other:
            yield from self.letters(other, other.y, BOLD, self.on_field, self.other.locale, **self._aligned)

    def _on_bar(self) -> Iterator[str]:
        at, other = self.at, self.at.other_slogan
        height, free = self._height(at.slogan, self.script), self.at.bar
        free -= height
        if self.other and other:
            script = script_of(self.other.locale)
            # Half of what hangs below the lower line belongs to the pair.
            hanging = 0.0 if script == CHINESE else other.size * script.bottom / 2
            free -= BAR.pair_gap + self._height(other, script) + hanging
            y = at.field_end + free / 2 + height + BAR.pair_gap
            yield from self.letters(other, y, BOLD, self.on_bar, self.other.locale, **self._aligned)
        y = at.field_end + free / 2
        yield from self.letters(at.slogan, y, self.script.heavy, self.on_bar, **self._aligned)

    def _height(self, block: Block, script: Script) -> float:
        return block.size * (script.top + (script.bottom if script == CHINESE else 0.0))

    def _points(self) -> Iterator[str]:
        points, y = self.at.points, self.at.points.y
        size, side = points.size, points.size * POINTS.line
        own = self.own.locale, size, POINTS.line
        other = (self.other.locale if self.other else ""), points.other_size, POINTS.other_line
        for count, lines in enumerate(points.items, 1):
            yield svg.rect(LEFT, y, side, side, fill=self.square)
            digit = size * POINTS.number
            base = y + side / 2 + digit * DIGIT.height / 2
            yield svg.line(f"{count}", LEFT + side / 2, base, digit, BOLD, self.paper, lang="en", text_anchor="middle")
            rows = [(text, *own) for text in lines]
            rows += [(text, *other) for text in points.others[count - 1]] if points.others else []
            ends = accumulate((height * size for _, _, size, height in rows), initial=y)
            for (text, locale, em, height), top in zip(rows, ends, strict=False):
                base = top + em * (_middle(script_of(locale)) + height / 2)
                yield svg.line(text, LEFT + side + size * POINTS.indent, base, em, BOLD, self.ink, lang=locale)
            y += sum(height * size for _, _, size, height in rows) + points.gap


class _Slogan(_Sheet):
    """Which is its slogan. Saving ink, what is filled is white, and lines, and words on the field, are black."""

    def __init__(self, data: PosterData, at: SloganLayout, look: str) -> None:
        colours = data.shown.colours
        ink, paper = colours["ink"], colours["paper"]
        super().__init__(data, ink)
        self.at = at
        filled, lined = (dict.fromkeys(("field", "accent"), one) for one in (paper, ink))
        self.fills, self.lines = (filled, lined) if look else (colours, colours)
        self.on_field, self.on_bar = (ink, ink) if look else (paper, colours["on-accent"])

    def parts(self) -> Iterator[str]:
        at, line = self.at, SLOGAN.line
        yield self._ground(FRAME + line / 2, at.field_end - FRAME - line / 2, "field")
        yield from self.letters(at.category, TOP, BOLD, self.on_field)
        yield from self.letters(at.title, at.title.y, BOLD, self.on_field)
        yield self._picture()
        yield from self.letters(at.slogan, at.slogan.y, self.script.heavy, self.on_field)
        yield self._ground(at.field_end, at.bar - line / 2, "accent")
        bottom = self.script.bottom if self.script == CHINESE else 0.0
        height = at.act.size * ((len(at.act.lines) - 1) * self.script.pitch + self.script.top + bottom)
        yield from self.letters(at.act, at.field_end + (at.bar - height) / 2, self.script.heavy, self.on_bar)
        yield from self.foot(at.foot, ruled=False)

    def _ground(self, y: float, height: float, colour: str) -> str:
        line, paint = SLOGAN.line, {"fill": self.fills[colour], "stroke": self.lines[colour]}
        return svg.rect(FRAME + line / 2, y, WIDTH - line, height, **paint, stroke_width=line)

    def _picture(self) -> str:
        """Cut off by the field's edges."""
        at, unit = self.at.picture, self.at.picture.side / 24
        field = {"x": FRAME, "y": FRAME, "width": WIDTH, "height": self.at.field_end - FRAME}
        box = {"x": at.x - unit - FRAME, "y": at.y - unit - FRAME, "width": 26 * unit, "height": 26 * unit}
        drawn = giant(self.shown, at, self.at.field_end, dict(self.fills), dict(self.lines))
        return svg.tag("svg", svg.tag("svg", drawn, **box, viewBox="-1 -1 26 26"), **field)
