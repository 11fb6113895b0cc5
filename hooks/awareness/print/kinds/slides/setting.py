"""Single texts on a slide, each as large as its box takes it; what has no room is noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ... import fit
from ...fit import Block, Script
from ...font import width
from ...lines import without_bars
from ...misfits import Misfit
from ...office.deck import BODY, POINT, TITLE, Paragraph, Rows, Words
from .data import Point
from .measures import BOLD, HEAVY, PLAIN, M, half, type_of
from .rows import Asked, Room, is_lonely, rows_of, wrapped

TEXT, PAGE = M["text"], M["page"]

LISTED: Room = (TEXT["left"], TEXT["top"], TEXT["room"], TEXT["height"])


class Setter:
    def __init__(self) -> None:
        self.misfits: list[Misfit] = []

    def headline(
        self, name: str, text: str, locale: str, ink: str, at: dict[str, Any], x: float, anchor: str, role: str = TITLE
    ) -> Words:
        """On as many lines as make it largest."""
        set_in = type_of(locale)
        least, most = at[set_in.name]
        script = Script(
            letter=1, top=set_in.headline, bottom=0, pitch=set_in.headline, headline=(least * POINT, 0, most * POINT),
            points=(0, 0, 0), slogan=(0, 0), heavy=HEAVY,
        )  # fmt: skip
        block = self._fitted(name, text, least, lambda part: fit.headline(part, HEAVY, script, at["w"], at["h"]))
        size = half(block.size / POINT)
        is_broken, pitch = set_in.name == "chinese", half(size * set_in.headline)
        words = Paragraph(without_bars(text), block.lines, size, pitch, ink, HEAVY, is_broken=is_broken)
        return Words(role, x, at["y"], at["w"], at["h"], (words,), locale, anchor)

    def line(
        self, name: str, text: str, ink: str, sizes: list[float], room: float, weight: int, *, before: float = 0.0,
        lines: int = 1,
    ) -> Paragraph:  # fmt: skip
        """On one line, or on as many as `lines`."""
        least, most = (size * POINT for size in sizes)
        block = self._fitted(name, text, sizes[0], lambda part: fit.few_lines(part, weight, room, (least, most), lines))
        size = half(block.size / POINT)
        return Paragraph(text, block.lines, size, half(size * PAGE["pitch"]), ink, weight, before)

    def small(self, name: str, text: str, locale: str, ink: str, room: float = PAGE["small_room"]) -> Words:
        words = self.line(name, text, ink, PAGE["small"], room, BOLD)
        return Words("", PAGE["side"], PAGE["top"], room, words.height, (words,), locale)

    def _fitted(self, name: str, text: str, least: float, how: Callable[[str], Block | None]) -> Block:
        block = fit.fitted(name, text, least * POINT, how)
        self.misfits += [block.misfit] if block.misfit else []
        return block

    def scene(self, topic: Point) -> Words:
        """Its paragraphs, in a size at which none ends in a line of a character or two, if there is one near."""
        room, height, sizes = TEXT["room"], TEXT["height"], TEXT["sizes"]
        pitch = type_of(topic.locale).text

        def paragraphs(texts: tuple[str, ...], size: float) -> tuple[Paragraph, ...]:
            above = TEXT["paragraph"] * size
            return tuple(
                Paragraph(text, wrapped(text, size, room), size, half(size * pitch), "ink", PLAIN, above if at else 0)
                for at, text in enumerate(texts)
            )

        def fits(texts: tuple[str, ...], size: float) -> bool:
            said = paragraphs(texts, size)
            widest = max(width(line, BOLD) for one in said for line in one.lines) * size * POINT
            return bool(widest <= room + 1e-6 and sum(one.height for one in said) <= height)

        largest = next((at for at, size in enumerate(sizes) if fits(topic.scene, size)), len(sizes) - 1)
        near = sizes[largest : largest + TEXT["tried"]]
        size = min(near, key=lambda one: sum(is_lonely(text, one, room) for text in topic.scene))
        if not fits(topic.scene, size):
            at = max(range(len(topic.scene)), key=lambda one: len(topic.scene[one]))
            text, others = topic.scene[at], topic.scene[:at] + topic.scene[at + 1 :]
            most = fit.longest_prefix(text, lambda part: fits((part, *others), size))
            self.misfits.append(Misfit(f"scene {topic.id}", text, most, at))
        said = paragraphs(topic.scene, size)
        return Words(BODY, TEXT["left"], TEXT["top"], room, height, said, topic.locale, "middle")

    def takes(self, asked: list[Asked]) -> bool:
        """Whether a slide has room for a list."""
        return rows_of(tuple(asked), LISTED)[1] is None

    def rows(self, asked: list[Asked], room: Room = LISTED) -> Rows:
        rows, misfit = rows_of(tuple(asked), room)
        self.misfits += [misfit] if misfit else []
        return rows
