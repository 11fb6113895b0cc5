"""Headline and points as large as a room takes them; what has none says so."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from ... import fit
from ...fit import Block, Script, block_height
from ...font import width
from ...lines import phrases, without_bars
from ...misfits import Misfit
from ..posters.measures import BOLD, script_of
from ..posters.slogan import SLOGAN, splits
from .data import Shown

MEASURES: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
POINTS: Mapping[str, Any] = MEASURES["points"]
MANY = 9
"""Lines of a point that nobody counts."""
INDENTED: float = POINTS["line"] + POINTS["indent"]
"""What square and space take of a line, to the size."""


@cache
def script(locale: str, sizes: tuple[float, float]) -> Script:
    """The posters' script with least and largest sizes of a headline."""
    return replace(script_of(locale), headline=(sizes[0], sizes[1], sizes[1]))


def headline(shown: Shown, room: float, height: float) -> Block:
    name = "chinese" if script_of(shown.locale) == script_of("zh-TW") else "latin"
    least, most = MEASURES["headline"][name]
    own, text = script(shown.locale, (least, most)), shown.headline

    def set_in(words: str) -> Block | None:
        return fit.headline(words, own.heavy, own, room, height)

    return fit.fitted("headline", without_bars(text) if set_in(text) is None else text, least, set_in)


def slogan(shown: Shown, room: float, height: float, sizes: tuple[float, float]) -> Block:
    """The slogan as large as it goes; its lines end where its phrases do, unless that makes it much smaller."""
    own = script_of(shown.locale)

    def set_in(words: str) -> Block | None:
        best: dict[int, Block] = {}
        for lines, rank in splits(words, own.heavy):
            em = max(width(line, own.heavy) for line in lines)
            size = min(sizes[1], room / em, height / block_height(len(lines), 1, own))
            if size >= max(sizes[0], best[rank].size if rank in best else 0.0):
                best[rank] = Block(lines, size)
        largest = max((block.size for block in best.values()), default=0.0)
        return next((best[rank] for rank in sorted(best) if best[rank].size >= SLOGAN.whole * largest), None)

    return fit.fitted("slogan", shown.slogan, sizes[0], set_in)


@dataclass(frozen=True)
class Points:
    size: float
    items: tuple[tuple[str, ...], ...]
    gap: float = 0.0
    line: float = POINTS["line"]
    indent: float = POINTS["indent"]
    number: float = POINTS["number"]

    @property
    def height(self) -> float:
        """With the gaps."""
        lines = sum(len(lines) for lines in self.items)
        return lines * self.line * self.size + self.gap * (len(self.items) - 1)


@lru_cache(maxsize=1 << 9)  # a check asks, then what draws
def points(texts: tuple[str, ...], room: float, height: float, sizes: tuple[float, float]) -> Points | None:
    """At the largest size that the room takes, evenly spread; None below the least."""
    tried = (_largest(texts, room, height, sizes, lines) for lines in POINTS["lines"])
    best = next((one for one in tried if one), None)
    if best is None:
        return None
    best = _whole(texts, best, room, height)
    least, most_gap = POINTS["gaps"]
    free = (height - replace(best, gap=0.0).height) / max(len(texts) - 1, 1)
    return replace(best, gap=max(least * best.size, min(most_gap * best.size, free)))


@dataclass(frozen=True)
class Hotline:
    """Label and number on one line."""

    label: float
    number: float
    """Their sizes."""
    width: float
    misfits: tuple[Misfit, ...] = ()


def hotline(shown: Shown, room: float, sizes: tuple[float, float], gap: float) -> Hotline:
    """As large as asked for, or smaller down to `least`; the number is never broken."""
    label, number = (width(text, BOLD) * size for text, size in zip((shown.hotline, shown.number), sizes, strict=True))
    scale = min(1.0, room / (label + gap + number))
    found = Hotline(sizes[0] * scale, sizes[1] * scale, (label + gap + number) * scale)
    least = MEASURES["hotline"]["least"]
    if scale >= least:
        return found
    free, text, one = room / least - gap, shown.hotline, sizes[0]
    if number > 0.75 * free:
        text, one, free = shown.number, sizes[1], 0.75 * free
    else:
        free -= number
    most = fit.longest_prefix(text, lambda part: width(part, BOLD) * one <= free)
    return replace(found, misfits=(Misfit("hotline" if text is shown.hotline else "number", text, most),))


def _whole(texts: tuple[str, ...], best: Points, room: float, height: float) -> Points:
    """A size at which every line ends with a phrase is worth more than a slightly larger one."""
    broken = [text for text, lines in zip(texts, best.items, strict=True) if len(lines) > 1]
    widest = max((width(phrase.strip(), BOLD) for text in broken for phrase in phrases(text)), default=0.0)
    size = min(best.size, room / (widest + INDENTED) * 0.9999)
    tried = _at(texts, room, size) if size >= POINTS["whole"] * best.size else best
    return tried if _fits(tried, room, height) else best


def _largest(
    texts: tuple[str, ...], room: float, height: float, sizes: tuple[float, float], lines: int
) -> Points | None:
    """With so many lines a point at the most."""
    low, high = sizes
    best = _at(texts, room, low)
    if not _fits(best, room, height, lines):
        return None
    if _fits(most := _at(texts, room, high), room, height, lines):
        return most
    while high - low > 0.05:
        middle = (low + high) / 2
        if _fits(tried := _at(texts, room, middle), room, height, lines):
            low, best = middle, tried
        else:
            high = middle
    return best


def point_misfits(texts: tuple[str, ...], room: float, height: float, sizes: tuple[float, float]) -> list[Misfit]:
    """The longest point, where all of them have no room: it must lose a line."""
    if points(texts, room, height, sizes):
        return []
    at = max(range(len(texts)), key=lambda index: width(texts[index], BOLD))
    inner = room / sizes[0] - INDENTED
    lines = len(fit.wrap(texts[at], BOLD, inner))
    most = fit.longest_prefix(texts[at], lambda part: len(fit.wrap(part, BOLD, inner)) < max(lines, 2))
    return [Misfit("points", texts[at], most, at)]


def _at(texts: tuple[str, ...], room: float, size: float) -> Points:
    inner = room / size - INDENTED
    return Points(size, tuple(fit.wrap(text, BOLD, inner) for text in texts), POINTS["gaps"][0] * size)


def _fits(points: Points, room: float, height: float, most: int = MANY) -> bool:
    inner = room / points.size - INDENTED
    widest = max(width(line, BOLD) for lines in points.items for line in lines)
    lines = max(map(len, points.items))
    return widest <= inner + 1e-6 and points.height <= height + 1e-6 and lines <= most


def one_line(field: str, text: str, weight: int, room: float, sizes: Sequence[float]) -> Block:
    least, most = sizes
    return fit.fitted(field, text, least, lambda part: fit.one_line(part, weight, room, least, most))


def few(field: str, text: str, room: float, sizes: tuple[float, float], lines: int = 2) -> Block:
    return fit.fitted(field, text, sizes[0], lambda part: fit.few_lines(part, BOLD, room, sizes, lines))
