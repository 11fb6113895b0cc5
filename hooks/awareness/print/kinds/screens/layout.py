"""Where everything stands on a topic's screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...fit import Block, block_height
from ...font import width
from ...misfits import DoesNotFitError, Misfit
from ...paint import greys_of
from ..posters.measures import BOLD
from .data import Shown
from .fitted import MEASURES, few, headline, hotline, one_line, point_misfits, points
from .fitted import slogan as set_slogan
from .items import DIGIT, Item, Pen, digits, picture, rect
from .items import points as numbered

FOOT = {"foot-words": "paper", "foot": "ink", "foot-number": "accent"}
"""The colours of the tall one's foot, which meet there alone."""
MEETING = ((*FOOT,), ("on-accent", "accent", "field", "paper", "ink"))
GREYS = greys_of(MEETING)
"""What stands for each colour until the picture is painted."""
GAP: float = MEASURES["hotline"]["gap"]
"""Between label and number."""


@dataclass(frozen=True)
class Screen:
    width: float
    height: float
    items: tuple[Item, ...]


Set = tuple[list[Block | Misfit], Callable[[], Screen]]
"""What may have no room, and the drawing."""


def misfits(shown: Shown) -> list[Misfit]:
    return [one for parts, _ in _all(shown).values() for one in _wrong(parts)]


def screens(shown: Shown) -> dict[str, Screen]:
    """By look. Raises DoesNotFitError."""
    if wrong := misfits(shown):
        raise DoesNotFitError(wrong)
    return {look: draw() for look, (_, draw) in _all(shown).items()}


def _wrong(parts: list[Block | Misfit]) -> list[Misfit]:
    found = [one if isinstance(one, Misfit) else one.misfit for one in parts]
    return [one for one in found if one]


def _all(shown: Shown) -> dict[str, Set]:
    return {"wide": _board(shown, "wide"), "tall": _board(shown, "tall"), "lock": _lock(shown)}


def _board(shown: Shown, look: str) -> Set:
    """A board: the coloured field with number, pictogram and headline, the slogan on yellow, and what to do."""
    m, pen, colours = MEASURES[look], Pen(shown.locale), GREYS
    pad, is_wide = m["pad"], look == "wide"
    field_width, field_height = (m["field"], m["bar"][0]) if is_wide else (m["width"], m["field"])
    room = field_width - 2 * pad
    category = few("category", shown.category, room - m["icon"] - 4, tuple(m["category"]))
    top, foot = m["headline"]
    head = headline(shown, room, foot - top)
    whole = m["width"] - 2 * pad
    line = hotline(shown, m["hotline"] if is_wide else whole, (m["label"], m["number"]), GAP)
    free = whole - (min(line.width, m["hotline"]) + m["gap"] if is_wide else 0)
    slogan = one_line("slogan", shown.slogan, pen.script.heavy, free, m["slogan"])
    left, above, below = m["points"]
    inner = m["width"] - pad - left, below - above, tuple(m["point"])
    wrong = point_misfits(shown.points, *inner)

    def draw() -> Screen:
        listed = points(shown.points, *inner)
        assert listed
        ink, paper, accent = (colours[name] for name in ("ink", "paper", "accent"))
        field, on_accent = colours["field"], colours["on-accent"]
        bar_top, bar = m["bar"]
        y = foot - block_height(len(head.lines), head.size, pen.script)
        side = m["icon"] * (1 if shown.figure else m["alone"])
        icon = field_width - pad - side, m["top"], side
        points_y = above + (below - above - listed.height) / 2
        numeral = digits(
            shown.figure, m["numeral"], pad - 0.03 * m["numeral"], m["numeral_base"], accent, weight=pen.script.heavy
        )
        base = (
            (bar_top + (bar + line.number * DIGIT) / 2)
            if is_wide
            else (m["foot"] + (m["height"] - m["foot"] + line.number * DIGIT) / 2)
        )
        number_ink, label_ink = (on_accent, on_accent) if is_wide else (colours["foot-number"], colours["foot-words"])
        right = m["width"] - pad
        label_x = right - width(shown.number, BOLD) * line.number - GAP if is_wide else pad
        items = [
            rect(0, 0, m["width"], m["height"], paper),
            rect(0, 0, field_width, field_height, field),
            rect(0, bar_top, m["width"], bar, accent),
            *([] if is_wide else [rect(0, m["foot"], m["width"], m["height"] - m["foot"], colours["foot"])]),
            pen.text(category, pad, m["top"], paper),
            *([numeral] if shown.figure else []),
            picture(shown.icon, *icon, paper, field, shown.title, shown.is_forbidden),
            pen.text(head, pad, y, paper, pen.script.heavy, role="heading"),
            pen.text(slogan, pad, bar_top + (bar - pen.height(slogan)) / 2, on_accent, pen.script.heavy),
            numbered(pen, listed, left, points_y, colours, field, ink),
            digits(shown.hotline, line.label, label_x, base, label_ink, "right" if is_wide else "left"),
            digits(shown.number, line.number, right, base, number_ink, "right"),
        ]
        return Screen(m["width"], m["height"], tuple(items))

    return [category, head, slogan, *line.misfits, *wrong], draw


def _lock(shown: Shown) -> Set:
    """For the lock screen: the slogan alone, beside the pictogram."""
    m, pen, colours = MEASURES["lock"], Pen(shown.locale), GREYS
    room = m["width"] - m["pad"] - m["text"]
    title = few("headline", shown.title, room, tuple(m["title"]))
    slogan = set_slogan(shown, room, m["slogan_height"], tuple(m["slogan"]))
    agency = one_line("agency", shown.agency, BOLD, m["width"] - 2 * m["pad"], m["agency"])

    def draw() -> Screen:
        paper, accent, field = (colours[name] for name in ("paper", "accent", "field"))
        x, y, side = m["icon"]
        title_height = pen.height(title)
        height = title_height + m["title_gap"] + pen.height(slogan)
        above = m["middle"] - height / 2
        rule_x, rule = m["rule"]
        items = [
            rect(0, 0, m["width"], m["height"], field),
            rect(rule_x, above - 2, rule, height + 4, accent),
            picture(
                shown.icon, x, y + m["middle"] - (y + side / 2), side, paper, field, shown.title, shown.is_forbidden
            ),
            pen.text(title, m["text"], above, accent),
            pen.text(slogan, m["text"], above + title_height + m["title_gap"], paper, pen.script.heavy, role="heading"),
            pen.text(agency, m["width"] - m["pad"], m["agency_foot"] - pen.height(agency), paper, align="right"),
        ]
        return Screen(m["width"], m["height"], tuple(items))

    return [title, slogan, agency], draw
