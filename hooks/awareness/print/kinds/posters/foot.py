"""The foot: whose poster this is, whom to call, where to read more, and which revision."""

from __future__ import annotations

from dataclasses import dataclass

from ... import fit
from ...fit import BOLD, Block
from ...font import width
from ...misfits import Misfit
from .data import PosterData
from .sheet import ROOM

RULE = {"field": 246.0, "sign": 239.0}
"""Top of the foot by design; a sign's frame runs below it."""
SECOND_LABEL = 3.5
"""Room below the QR code for the other language's words."""
QR_SIDE = 34.0
TEXT_ROOM = ROOM - QR_SIDE - 8
AGENCY = (4.6, 5.6)
AGENCY_TWO_LINES = (3.8, 5.2)
HOTLINE_LABEL, HOTLINE = 5.6, 14.5
HOTLINE_GAP = 3.0
HOTLINE_LEAST = 0.7
"""How far the hotline may shrink."""
SMALL = (2.5, 3.3)


@dataclass(frozen=True)
class Foot:
    top: float
    qr_side: float
    agency: Block
    other_agency: Block | None
    hotline_label: Block
    other_hotline_label: Block | None
    hotline: Block
    scan: Block
    other_scan: Block | None
    revised: Block
    address: Block


def foot(data: PosterData, misfits: list[Misfit]) -> Foot:
    """The foot; what has no room is added to `misfits`."""
    shown = data.shown
    own, other = shown.own, shown.other
    top = RULE[shown.design] - (SECOND_LABEL if other else 0)
    agency = fit.one_line(own.agency, BOLD, TEXT_ROOM, *AGENCY) or fit.few_lines(
        own.agency, BOLD, TEXT_ROOM, AGENCY_TWO_LINES, 2
    )
    if agency is None:
        most = fit.longest_prefix(
            own.agency,
            lambda part: not part.strip() or fit.few_lines(part, BOLD, TEXT_ROOM, AGENCY_TWO_LINES, 2) is not None,
        )
        misfits.append(Misfit("agency", own.agency, most))
        agency = Block((own.agency,), AGENCY[0])
    other_agency = fit.few_lines(other.agency, BOLD, TEXT_ROOM, (2.6, 3.8), 1) if other else None
    label, other_label, number = _hotline(own.hotline, other.hotline if other else "", shown.number, misfits)
    revised = fit.one_line(own.revised.replace("{code}", data.code), BOLD, TEXT_ROOM, 2.0, SMALL[1]) or Block(
        (data.code,), SMALL[0]
    )
    return Foot(
        top=top, qr_side=QR_SIDE, agency=agency, other_agency=other_agency,
        hotline_label=label, other_hotline_label=other_label, hotline=number,
        scan=_label(own.scan, BOLD, 4.8), other_scan=_label(other.scan, BOLD, 2.8) if other else None,
        revised=revised, address=_address(shown.address, misfits),
    )  # fmt: skip


def _hotline(label: str, other: str, number: str, misfits: list[Misfit]) -> tuple[Block, Block | None, Block]:
    """Label and number on one line, the number never broken; two labels stand one above the other."""
    size, other_size = (HOTLINE_LABEL, 0.0) if not other else (5.0, 3.5)
    labels = max(width(label, BOLD) * size, width(other, BOLD) * other_size)
    scale = min(1.0, TEXT_ROOM / (labels + HOTLINE_GAP + width(number, BOLD) * HOTLINE))
    if scale < HOTLINE_LEAST:
        room = TEXT_ROOM / HOTLINE_LEAST - HOTLINE_GAP
        left = room - width(number, BOLD) * HOTLINE
        if left > room / 4:
            misfits.append(
                Misfit("hotline", label, fit.longest_prefix(label, lambda part: width(part, BOLD) * size <= left))
            )
        else:
            misfits.append(
                Misfit(
                    "number",
                    number,
                    fit.longest_prefix(number, lambda part: width(part, BOLD) * HOTLINE <= 0.75 * room),
                )
            )
    second = Block((other,), other_size * scale) if other else None
    return Block((label,), size * scale), second, Block((number,), HOTLINE * scale)


def _label(text: str, weight: int, most: float) -> Block:
    return Block((text,), min(most, QR_SIDE / width(text, weight)))


def _address(text: str, misfits: list[Misfit]) -> Block:
    """On one line, or on two cut after a slash."""
    least, most = SMALL
    if block := fit.one_line(text, BOLD, TEXT_ROOM, least, most):
        return block
    cuts = [at + 1 for at, character in enumerate(text) if character == "/"]
    halves = [(max(width(text[:at], BOLD), width(text[at:], BOLD)), at) for at in cuts if at < len(text)]
    em, at = min(halves, default=(width(text, BOLD), len(text)))
    if em * least > TEXT_ROOM:
        misfits.append(Misfit("address-line", text, int(2 * TEXT_ROOM / least / 0.55)))
    return Block(tuple(filter(None, (text[:at], text[at:]))), min(most, TEXT_ROOM / em))
