"""The foot: whose poster this is, whom to call, where to read more, and which revision."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ... import fit
from ...fit import Block
from ...font import width
from ...misfits import Misfit
from .data import PosterData
from .measures import BOLD, MEASURES, ROOM

FOOT = MEASURES.foot
TEXT_ROOM: float = ROOM - FOOT.qr - FOOT.text_gap


@dataclass(frozen=True)
class Foot:
    top: float
    agency: Block
    other_agency: Block | None
    hotline_label: Block
    other_hotline_label: Block | None
    hotline: Block
    scan: Block
    other_scan: Block | None
    revised: Block

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Those that may have no room."""
        return (self.agency, self.hotline_label, self.hotline)


def foot(data: PosterData) -> Foot:
    """The foot; what has no room says so."""
    shown = data.shown
    own, other = shown.own, shown.other
    scan = _scan(own.scan, FOOT.scan[other is not None])
    label, other_label, number = _hotline(own.hotline, other.hotline if other else "", shown.number)
    return Foot(
        top=getattr(FOOT.top, shown.design),
        agency=_agency(own.agency),
        other_agency=fit.few_lines(other.agency, BOLD, TEXT_ROOM, FOOT.other_agency, 1) if other else None,
        hotline_label=label, other_hotline_label=other_label, hotline=number,
        scan=scan, other_scan=_scan(other.scan, FOOT.other_scan) if other else None,
        revised=_revised(own.revised, data.code, TEXT_ROOM - FOOT.scan_gap - width(own.scan, BOLD) * scan.size),
    )  # fmt: skip


def _agency(name: str) -> Block:
    one, two = FOOT.agency, FOOT.agency_two_lines
    return fit.fitted("agency", name, one[0], lambda part: fit.one_or_two(part, BOLD, TEXT_ROOM, one, two))


def _hotline(label: str, other: str, number: str) -> tuple[Block, Block | None, Block]:
    """Label and number on one line, the number never broken; two labels stand one above the other."""
    size, other_size = FOOT.label[bool(other)], FOOT.other_label if other else 0.0
    labels = max(width(label, BOLD) * size, width(other, BOLD) * other_size)
    scale = min(1.0, TEXT_ROOM / (labels + FOOT.hotline_gap + width(number, BOLD) * FOOT.hotline))
    first = Block((label,), size * scale)
    second = Block((other,), other_size * scale) if other else None
    digits = Block((number,), FOOT.hotline * scale)
    if scale >= FOOT.hotline_least:
        return first, second, digits
    room = TEXT_ROOM / FOOT.hotline_least - FOOT.hotline_gap
    left = room - width(number, BOLD) * FOOT.hotline
    if left > room / 4:
        most = fit.longest_prefix(label, lambda part: width(part, BOLD) * size <= left)
        return replace(first, misfit=Misfit("hotline", label, most)), second, digits
    most = fit.longest_prefix(number, lambda part: width(part, BOLD) * FOOT.hotline <= 0.75 * room)
    return first, second, replace(digits, misfit=Misfit("number", number, most))


def _scan(text: str, most: float) -> Block:
    return Block((text,), min(most, FOOT.scan_room / width(text, BOLD)))


def _revised(words: str, code: str, room: float) -> Block:
    """The revision's date and code; the code alone where they have no room."""
    text = words.replace("{code}", code)
    return fit.one_line(text, BOLD, room, *FOOT.revised) or Block((code,), FOOT.revised[0])
