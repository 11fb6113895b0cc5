"""The poster that is its slogan: a giant pictogram cropped by the field's corner, the slogan below it, and one act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise

from ....look.outline import ink_box
from ... import fit
from ...fit import Block, Script, block_height
from ...font import width
from ...lines import PAUSES, atoms, greedy, line_count, narrowest, widths_of
from ...misfits import DoesNotFitError, Misfit
from .data import PosterData
from .foot import Foot, foot
from .measures import BOLD, MEASURES, ROOM, script_of

SLOGAN = MEASURES.slogan
ENDS: float = MEASURES.foot.top.slogan - SLOGAN.bar
"""Where the field ends."""
STOPS = (",", ";", ":", ".", "?", "!")
"""After which, before a space, a line of Latin letters likes to end."""
UNSEEN = "，、。；："
"""Not drawn where a line ends: that says as much."""
MOST_LINES = 6


@dataclass(frozen=True)
class Picture:
    """Where the pictogram's grid stands, and how large it is; what lies outside the field is cut off."""

    x: float
    y: float
    side: float
    ink: tuple[float, float, float, float]
    """On its grid: left, top, right, bottom."""


@dataclass(frozen=True)
class SloganLayout:
    field_end: float
    bar: float
    category: Block
    title: Block
    picture: Picture
    slogan: Block
    tails: tuple[str, ...]
    """The marks at the ends of its lines that are heard, and not seen."""
    act: Block
    foot: Foot


@dataclass(frozen=True)
class _Fixed:
    category: Block
    title: Block
    slogan: Block
    tails: tuple[str, ...]
    act: Block
    foot: Foot

    @property
    def misfits(self) -> list[Misfit]:
        blocks = (self.category, self.title, self.slogan, self.act, *self.foot.blocks)
        return [block.misfit for block in blocks if block.misfit]


def check_slogan(data: PosterData) -> list[Misfit]:
    return _fixed(data).misfits


def slogan_layout(data: PosterData) -> SloganLayout:
    """Raises DoesNotFitError."""
    fixed = _fixed(data)
    if misfits := fixed.misfits:
        raise DoesNotFitError(misfits)
    script = script_of(data.shown.own.locale)
    top = ENDS - SLOGAN.bottom - block_height(len(fixed.slogan.lines), fixed.slogan.size, script)
    bottom = next((end for end in SLOGAN.picture_ends if end + SLOGAN.gap <= top), SLOGAN.picture_ends[-1])
    title_y = MEASURES.sheet.frame + MEASURES.sheet.top + SLOGAN.title_gap + _pitch(fixed.category, data)
    return SloganLayout(
        field_end=ENDS, bar=SLOGAN.bar, category=fixed.category, title=replace(fixed.title, y=title_y),
        picture=_picture(ink_box(data.shown.icon), bottom),
        slogan=replace(fixed.slogan, y=top), tails=fixed.tails, act=fixed.act, foot=fixed.foot,
    )  # fmt: skip


def _pitch(block: Block, data: PosterData) -> float:
    return block.size * len(block.lines) * script_of(data.shown.own.locale).pitch


def _fixed(data: PosterData) -> _Fixed:
    own = data.shown.own
    script = script_of(own.locale)
    slogan, tails = _slogan(own.slogan, script)
    return _Fixed(
        category=_few("category", own.category, SLOGAN.category), title=_few("headline", own.headline, SLOGAN.title),
        slogan=slogan, tails=tails, act=_act(own.points[0]), foot=foot(data),
    )  # fmt: skip


def _few(field: str, text: str, sizes: tuple[float, float]) -> Block:
    """Beside the pictogram."""
    return fit.fitted(field, text, sizes[0], lambda part: fit.few_lines(part, BOLD, SLOGAN.beside, sizes, SLOGAN.lines))


def _act(text: str) -> Block:
    one, more = SLOGAN.act, SLOGAN.act_more_lines

    def act(part: str) -> Block | None:
        return fit.one_or_two(part, BOLD, ROOM, one, more) or fit.few_lines(part, BOLD, ROOM, more, SLOGAN.lines)

    return fit.fitted("points", text, more[0], act)


Set = tuple[Block, tuple[str, ...]]
"""Lines as they are drawn, and what is not drawn at the end of each."""


def _slogan(text: str, script: Script) -> Set:
    if found := _set(text, script):
        return found
    most = fit.longest_prefix(text, lambda part: not part.strip() or _set(part, script) is not None)
    return Block((text,), 1.0, misfit=Misfit("slogan", text, most)), ("",)


def _set(text: str, script: Script) -> Set | None:
    """As large as its room takes it; lines end where its phrases do, unless that makes it much smaller."""
    best: dict[int, Set] = {}
    for lines, rank in splits(text, script.heavy):
        seen = tuple(map(_seen, lines))
        least, most = getattr(SLOGAN, "chinese" if script.letter > SLOGAN.tall else "latin")
        em = max(width(line, script.heavy) for line in seen)
        size = min(most, ROOM / em, SLOGAN.height / block_height(len(lines), 1, script))
        if size >= least and (rank not in best or size > best[rank][0].size * SLOGAN.worth_a_line):
            best[rank] = Block(seen, size), tuple(line[len(one) :] for line, one in zip(lines, seen, strict=True))
    largest = max((block.size for block, _ in best.values()), default=0.0)
    return next((best[rank] for rank in sorted(best) if best[rank][0].size >= SLOGAN.whole * largest), None)


def _seen(line: str) -> str:
    """A line of Chinese without the pause that its end makes."""
    return line.rstrip(UNSEEN) or line


@cache
def splits(text: str, weight: int) -> tuple[tuple[tuple[str, ...], int], ...]:
    """The slogan on so many lines: first each a whole phrase, then each part of one, then broken anywhere."""
    parts = _phrases(text)
    found = {tuple(part.strip() for part in parts): 0}
    ways = [[atoms(part) for part in parts], *([[atoms(text)]] if len(parts) > 1 else [])]
    for rank, pieces in enumerate(ways, 1):
        for count in range(len(pieces), MOST_LINES + 1):
            found.setdefault(_balanced(pieces, count, weight), rank)
    return tuple(found.items())


def _phrases(text: str) -> list[str]:
    pieces = atoms(text)
    ends = [
        one.rstrip()[-1:] in PAUSES or (one.endswith(" ") and one.rstrip().endswith(STOPS))
        for one, _ in pairwise(pieces)
    ]
    numbers = [0, *accumulate(ends)]
    return [
        "".join(one for one, at in zip(pieces, numbers, strict=True) if at == number)
        for number in range(numbers[-1] + 1)
    ]


def _balanced(phrases: list[tuple[str, ...]], count: int, weight: int) -> tuple[str, ...]:
    """Each phrase begins a line; `count` lines at most, the widest as narrow as can be."""
    low, high = 0.0, max(width("".join(pieces), weight) for pieces in phrases)
    widths = [widths_of(pieces, weight) for pieces in phrases]
    for _ in range(20):
        middle = (low + high) / 2
        if sum(line_count(one, middle) for one in widths) <= count:
            high = middle
        else:
            low = middle
    counts = [line_count(one, high) for one in widths]
    evenly = [narrowest(pieces, count, weight) for pieces, count in zip(phrases, counts, strict=True)]
    halves = zip(evenly, phrases, strict=True)
    return tuple(line for split, pieces in halves for line in (split.lines if split else greedy(pieces, high, weight)))


def _picture(ink: tuple[float, float, float, float], bottom: float) -> Picture:
    """As high as there is room, its top cut off by the field's edge, its right side by the other."""
    left, top, right, foot_of = ink
    room, height = MEASURES.sheet.width - MEASURES.sheet.frame - SLOGAN.picture_left, bottom - MEASURES.sheet.frame
    scale = height / ((foot_of - top) * (1 - SLOGAN.cut_top))
    scale = min(scale, room / ((right - left) * (1 - SLOGAN.cut_most)))
    cut = max(SLOGAN.cut_right, 1 - room / ((right - left) * scale))
    edge = MEASURES.sheet.width - MEASURES.sheet.frame + cut * (right - left) * scale
    y = MEASURES.sheet.frame - (top + SLOGAN.cut_top * (foot_of - top)) * scale
    return Picture(edge - right * scale, y, 24 * scale, ink)
