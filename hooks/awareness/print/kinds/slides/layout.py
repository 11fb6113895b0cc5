"""What is drawn on each slide of a campaign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from ...misfits import DoesNotFitError, Misfit
from ...office.deck import (
    HEIGHT,
    POINT,
    SLOGAN,
    TITLE,
    WIDTH,
    Box,
    Deck,
    Drawing,
    Item,
    Layout,
    Paragraph,
    Slide,
    Words,
)
from ...qr import qr_code
from .data import Point, SlidesData
from .measures import BOLD, HEAVY, M
from .rows import Asked
from .setting import Setter

PAGE, PANEL, SHORT = (M[name] for name in ("page", "panel", "short"))
SIDE = PAGE["side"]
MOST_ROWS = 8
"""On the agenda, one a topic; of more topics their areas are listed."""
WHITE_FROM = PANEL["width"] + PANEL["stripe"]
BAR = Box(0, PAGE["bar"], WIDTH, HEIGHT - PAGE["bar"], "accent")
PANELLED = (
    Box(WHITE_FROM, 0, WIDTH - WHITE_FROM, HEIGHT, "paper"), Box(PANEL["width"], 0, PANEL["stripe"], HEIGHT, "accent"),
)  # fmt: skip
BEHIND = {
    "cover": (Box(0, BAR.y, WIDTH, BAR.h, "ink"),), "list": PANELLED,
    "topic": (BAR,), "scene": PANELLED, "steps": PANELLED,
    "short": (Box(SHORT["split"], 0, WIDTH - SHORT["split"], HEIGHT, "paper"), BAR),
    "closing": (BAR,),
}  # fmt: skip
"""Each layout, and what stands behind its texts. A slide's ground has its area's colour, so one serves all areas."""


def layout(data: SlidesData) -> Deck:
    """Raises DoesNotFitError."""
    setter = Setter()
    slides = tuple(_slides(data, setter))
    if setter.misfits:
        raise DoesNotFitError(setter.misfits)
    used = {slide.layout for slide in slides}
    layouts = {name: Layout(data.layouts[name], boxes) for name, boxes in BEHIND.items() if name in used}
    return Deck(data.locale, data.name, data.date, data.colours, layouts, slides, data.roles)


def check_layout(data: SlidesData) -> list[Misfit]:
    """What has no room even in the smallest letters."""
    setter = Setter()
    for _ in _slides(data, setter):
        pass
    return setter.misfits


def _slides(data: SlidesData, setter: Setter) -> Iterator[Slide]:
    yield _cover(data, setter)
    yield from _agenda(data, setter)
    for topic in data.topics:
        slides, misfits = _told(topic, data.is_full)
        setter.misfits += misfits
        yield from slides
    if data.things:
        yield _things(data, setter)
    yield _closing(data, setter)


@lru_cache(maxsize=1 << 9)
def _told(topic: Point, is_full: bool) -> tuple[tuple[Slide, ...], tuple[Misfit, ...]]:
    """A topic's slides, and what has no room on them: the same in every talk that has it in this place."""
    setter = Setter()
    slides = tuple(_full(topic, setter)) if is_full else (_short(topic, setter),)
    return slides, tuple(setter.misfits)


def _cover(data: SlidesData, setter: Setter) -> Slide:
    locale, at = data.locale, M["cover"]
    title = setter.headline("title", data.headline, locale, "on-accent", at["title"], SIDE, "bottom")
    month = at["month"] | {"h": _top(title) - at["month"]["y"] - PAGE["gap"]}
    return Slide("cover", "accent", (
        title,
        setter.small("agency", data.agency, locale, "on-accent"),
        setter.headline("words", data.month, locale, "on-accent", month, SIDE, "bottom", role=""),
        _drawing(data.icon, _corner(at["icon"], title), "on-accent", data.icon_alt),
        _slogan(setter, "slogan", data.slogan, locale, "accent"),
    ), data.opening)  # fmt: skip


def _agenda(data: SlidesData, setter: Setter) -> Iterator[Slide]:
    """None of so many areas that their names alone have no room: nobody would keep them in mind."""
    if len(data.topics) <= MOST_ROWS:
        asked = [
            Asked(str(one.number), one.field, one.locale, f"title {one.id}", one.title, aside=one.category)
            for one in data.topics
        ]
    else:
        groups = (list(topics) for _, topics in groupby(data.topics, lambda one: (one.category, one.locale)))
        asked = [_group(topics, data.comma) for topics in groups]
        if not setter.takes(asked):  # of a hundred topics it has no room for their names
            asked = [replace(area, how="") for area in asked]
    if len(asked) <= MOST_ROWS or setter.takes(asked):
        yield _listed(data, setter, "ink", ("words", data.words["agenda"]), "paper", asked)


def _group(topics: list[Point], comma: str) -> Asked:
    """An area on the agenda, with its topics."""
    first, last = topics[0], topics[-1]
    aside = str(first.number) if first is last else f"{first.number}–{last.number}"
    names = comma.join(topic.title for topic in topics)
    return Asked(first.group, first.field, first.locale, f"category {first.id}", first.category, names, aside)


def _things(data: SlidesData, setter: Setter) -> Slide:
    asked = [Asked(str(at + 1), "ink", data.locale, "things", words, at=at) for at, words in enumerate(data.things)]
    return _listed(data, setter, "accent", ("things_title", data.things_title), "on-accent", asked)


def _listed(
    data: SlidesData, setter: Setter, ground: str, title: tuple[str, str], ink: str, asked: list[Asked]
) -> Slide:
    """A list of the whole talk; `title` is the field of its words, and these."""
    at = PANEL["list_title"] | {"w": PANEL["room"]}
    head = setter.headline(*title, data.locale, ink, at, PANEL["left"], "top")
    drawing = _drawing(data.icon, PANEL["icon"], ink if ink != "paper" else "accent")
    return Slide("list", ground, (head, drawing, setter.rows(asked)))


def _full(topic: Point, setter: Setter) -> Iterator[Slide]:
    """Its name, what goes wrong, what to do."""
    at = M["topic"]
    yield Slide("topic", topic.field, tuple(_named(topic, setter, at, SIDE)), (topic.lead,))
    yield Slide("scene", topic.field, (*_panel(topic, setter, "scene"), setter.scene(topic)), (topic.lead,))
    asked = [_step(topic, index, act, how) for index, (act, how) in enumerate(topic.steps)]
    yield Slide("steps", topic.field, (*_panel(topic, setter, "steps"), setter.rows(asked)), _ticked(topic))


def _short(topic: Point, setter: Setter) -> Slide:
    """The poster, lying on its side."""
    at = SHORT["rows"]
    rows = setter.rows(
        [_step(topic, index, act) for index, (act, _) in enumerate(topic.steps)], (at["x"], at["y"], at["w"], at["h"])
    )
    *items, slogan = _named(topic, setter, SHORT, SHORT["left"])
    return Slide("short", topic.field, (*items, rows, slogan), (topic.lead, *_ticked(topic)))


def _step(topic: Point, index: int, act: str, how: str = "") -> Asked:
    return Asked(str(index + 1), topic.field, topic.locale, f"act {topic.id}", act, how, at=index)


def _named(topic: Point, setter: Setter, at: dict[str, dict[str, float]], x: float) -> Iterator[Item]:
    """A topic's name on its field, and its slogan on the bar."""
    locale = topic.locale
    title = setter.headline(f"headline {topic.id}", topic.headline, locale, "paper", at["title"], x, "bottom")
    yield title
    room = min(at["title"]["w"], PAGE["small_room"])
    yield setter.small(f"category {topic.id}", topic.category, locale, "paper", room)
    yield _numeral(topic, at["numeral"], x)
    yield _drawing(topic.icon, _corner(at["icon"], title), "paper", topic.icon_alt)
    yield _slogan(setter, f"slogan {topic.id}", topic.slogan, locale, "on-accent")


def _panel(topic: Point, setter: Setter, part: str) -> Iterator[Item]:
    """What stands on the field beside a topic's text: its name and what the text is."""
    at, left, room = PANEL["title"], PANEL["left"], PANEL["room"]
    name = setter.headline(f"headline {topic.id}", topic.headline, topic.locale, "paper", at | {"w": room}, left, "top")
    heading = topic.scene_heading if part == "scene" else topic.steps_heading
    field = f"{part}_heading {topic.id}"
    said = setter.line(field, heading, "accent", PANEL["heading"], room, BOLD, before=PANEL["before"], lines=2)
    height = at["h"] + 2 * said.pitch * POINT
    yield Words(TITLE, left, name.y, room, height, (*name.paragraphs, said), topic.locale)
    yield _numeral(topic, PANEL["numeral"], left)
    yield _drawing(topic.icon, PANEL["icon"], "paper", topic.icon_alt)


def _closing(data: SlidesData, setter: Setter) -> Slide:
    at, locale, code = M["closing"], data.locale, qr_code(data.address)
    label, number, scan, box = at["label"], at["number"], at["scan"], at["qr"]
    module = box["side"] / (code.modules + 2 * box["quiet"])
    inside = box["quiet"] * module
    hotline = setter.line("hotline", data.hotline, "paper", label["size"], label["w"], BOLD)
    digits = setter.line("number", data.number, "accent", number["size"], number["w"], HEAVY)
    read = setter.line("words", data.words["scan"], "paper", scan["size"], box["side"], BOLD)
    agency = setter.line("agency", data.agency, "on-accent", at["agency"], WIDTH - 2 * SIDE, BOLD)
    return Slide("closing", "ink", (
        setter.headline("words", data.words["closing"], locale, "paper", at["title"], SIDE, "bottom"),
        Words("", SIDE, label["y"], label["w"], hotline.height, (hotline,), locale),
        Words("", SIDE, number["y"], number["w"], number["h"], (digits,), locale),
        Box(box["x"], box["y"], box["side"], box["side"], "paper"),
        Drawing(box["x"] + inside, box["y"] + inside, module, code.path, code.modules, "ink", data.qr_alt),
        Words("", box["x"], scan["y"], box["side"], read.height, (read,), locale, align="center"),
        Words(SLOGAN, SIDE, BAR.y, WIDTH - 2 * SIDE, BAR.h, (agency,), locale, "middle"),
    ))  # fmt: skip


def _slogan(setter: Setter, name: str, text: str, locale: str, ink: str) -> Words:
    words = setter.line(name, text, ink, PAGE["slogan"], WIDTH - 2 * SIDE, HEAVY, lines=2)
    return Words(SLOGAN, SIDE, BAR.y, WIDTH - 2 * SIDE, BAR.h, (words,), locale, "middle")


def _numeral(topic: Point, at: dict[str, float], x: float) -> Words:
    number = str(topic.number)
    words = Paragraph(number, (number,), at["size"], at["h"] / POINT, "accent", HEAVY)
    return Words("", x, at["y"], PANEL["room"], at["h"], (words,), topic.locale)


def _drawing(path: str, at: dict[str, float], ink: str, alt: str = "") -> Drawing:
    return Drawing(at.get("x", PANEL["left"]), at["y"], at["side"] / 24, path, 24, ink, alt)


def _corner(at: dict[str, float], title: Words) -> dict[str, float]:
    """The right upper one, as large as the title leaves it."""
    side = min(at["side"], _top(title) - at["y"] - PAGE["gap"])
    return {"x": at["right"] - side, "y": at["y"], "side": side}


def _top(title: Words) -> float:
    """Where the letters of a text begin that stands on its box's bottom."""
    return title.y + title.h - title.paragraphs[0].height


def _ticked(topic: Point) -> tuple[str, ...]:
    return tuple(f"□ {words}" for words in topic.checklist)
