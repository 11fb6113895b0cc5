"""Slides as OpenDocument presentation: a master page for each layout, since below a master there is no layout."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape

from .deck import BODY, HEIGHT, SLOGAN, TITLE, WIDTH, Box, Deck, Drawing, Paragraph, Slide, Words
from .odf import default_style, document, element, paragraph, tongue
from .shapes import Outline, shape_of

CLASSES = {TITLE: "title", SLOGAN: "subtitle", BODY: "outline"}
"""What programs call a placeholder of each role."""
NOTES = (210, 297)
FLAT = {"draw__stroke": "none", "draw__shadow": "hidden"}
PAGE = {"x": 30, "y": 20, "w": 150, "h": 84.375}
SAID = {"x": 20, "y": 120, "w": 170, "h": 155}
"""On a page of notes: the slide, and what is to be said."""


def odp(deck: Deck) -> bytes:
    styles = _Styles(deck)
    pages = "".join(_page(deck, number, slide, styles) for number, slide in enumerate(deck.slides, 1))
    own = _Styles(deck)
    masters = "".join(_master(deck, name, own) for name in deck.layouts)
    sizes = _size("slide", WIDTH, HEIGHT, "landscape") + _size("notes", *NOTES, "portrait")
    return document(
        "presentation", element("office:presentation", pages), automatic=styles.all(),
        styles="".join(_named(deck)),
        page=element("office:automatic-styles", sizes + own.all()) + element("office:master-styles", masters),
        title=deck.title, locale=deck.locale, date=deck.date,
    )  # fmt: skip


class _Styles:
    """Automatic styles, named in the order in which they are first asked for."""

    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._made: dict[tuple[str, str, str], str] = {}

    def all(self) -> str:
        return "".join(
            element(
                "style:style", inner, style__name=name, style__family=family, style__parent_style_name=parent or None
            )
            for (family, inner, parent), name in self._made.items()
        )

    def _of(self, family: str, inner: str, parent: str = "") -> str:
        return self._made.setdefault((family, inner, parent), f"a{len(self._made) + 1}")

    def ground(self, colour: str) -> str:
        filled = {"draw__fill": "solid", "draw__fill_color": self._deck.colours[colour]}
        shown = {"presentation__background_visible": "true", "presentation__background_objects_visible": "true"}
        return self._of("drawing-page", element("style:drawing-page-properties", **filled, **shown))

    def box(self, fill: str) -> str:
        return self._of("graphic", element("style:graphic-properties", **FLAT, **self._filled(fill)))

    def words(self, words: Words, layout: str) -> str:
        properties = element(
            "style:graphic-properties", **FLAT, **self._filled(words.fill), fo__padding="0mm", fo__wrap_option="wrap",
            draw__auto_grow_height="false", draw__auto_grow_width="false", draw__fit_to_size="false",
            fo__min_height="0mm", draw__textarea_vertical_align=words.anchor,
            draw__textarea_horizontal_align="justify",
        )  # fmt: skip
        if words.role:
            return self._of("presentation", properties, parent_of(layout, words.role))
        return self._of("graphic", properties)

    def paragraph(self, paragraph: Paragraph, words: Words) -> str:
        one, colour = paragraph, self._deck.colours[paragraph.ink]
        around = _around(one.pitch, one.before, words.align)
        return self._of("paragraph", around + _letters(one.size, one.weight, colour, words.locale))

    def _filled(self, fill: str) -> dict[str, str]:
        return {"draw__fill": "solid", "draw__fill_color": self._deck.colours[fill]} if fill else {"draw__fill": "none"}


@lru_cache(maxsize=1 << 10)  # a deck has a dozen looks, on hundreds of lines
def _around(pitch: float, before: float, side: str) -> str:
    return element(
        "style:paragraph-properties", fo__line_height=f"{pitch:g}pt",
        fo__text_align={"left": "start", "right": "end"}.get(side, "center"), fo__margin_top=f"{before:g}pt",
        fo__margin_bottom="0pt", fo__margin_left="0mm", fo__text_indent="0mm", style__text_autospace="none",
    )  # fmt: skip


@lru_cache(maxsize=1 << 10)
def _letters(size: float, weight: int, colour: str, locale: str) -> str:
    points, heavy = f"{size:g}pt", "bold" if weight >= 700 else "normal"
    return element(
        "style:text-properties", fo__color=colour, fo__font_size=points, style__font_size_asian=points,
        fo__font_weight=heavy, style__font_weight_asian=heavy, style__font_name="Latin",
        style__font_name_asian="Han", **tongue(locale),
    )  # fmt: skip


def parent_of(layout: str, role: str) -> str:
    return f"{layout}-{'outline1' if role == BODY else CLASSES[role]}"


def _named(deck: Deck) -> Iterator[str]:
    """Styles that programs look for by the names of masters."""
    yield default_style("graphic", deck.locale, 18)
    yield element("style:style", style__name="standard", style__family="graphic")
    for layout in deck.layouts:
        for name in ("title", "subtitle", "outline1", "notes", "background", "backgroundobjects"):
            inner = element("style:graphic-properties", **FLAT, draw__fill="none", fo__padding="0mm")
            yield element("style:style", inner, style__name=f"{layout}-{name}", style__family="presentation")
    for layout in deck.layouts:
        held = "".join(
            element("presentation:placeholder", presentation__object=CLASSES[role], **_at(words))
            for (role, _), words in deck.placed(layout).items()
        )
        yield element("style:presentation-page-layout", held, style__name=f"{layout}-layout")


def _size(name: str, width: float, height: float, way: str) -> str:
    properties = element(
        "style:page-layout-properties", fo__page_width=f"{width}mm", fo__page_height=f"{height}mm",
        style__print_orientation=way, fo__margin="0mm",
    )  # fmt: skip
    return element("style:page-layout", properties, style__name=name)


def _at(box: Words | Box) -> dict[str, str]:
    return {f"svg__{key}": f"{value:.2f}mm" for key, value in _sides(box.x, box.y, box.w, box.h).items()}


def _sides(x: float, y: float, w: float, h: float) -> dict[str, float]:
    return {"x": x, "y": y, "width": w, "height": h}


def _master(deck: Deck, name: str, styles: _Styles) -> str:
    boxes = "".join(_box(box, styles, "backgroundobjects") for box in deck.layouts[name].boxes)
    held = "".join(
        _frame(words, styles, name, presentation__placeholder="true") for words in deck.placed(name).values()
    )
    return element(
        "style:master-page", boxes + held + _notes((), name), style__name=name,
        style__display_name=deck.layouts[name].name, style__page_layout_name="slide",
        draw__style_name=styles.ground(deck.ground(name)),
    )  # fmt: skip


def _page(deck: Deck, number: int, slide: Slide, styles: _Styles) -> str:
    drawn = []
    for item in slide.boxes():
        if isinstance(item, Words):
            said = "".join(_paragraph(one, item, styles) for one in item.paragraphs)
            drawn.append(_frame(item, styles, slide.layout, said))
        else:
            drawn.append(_box(item, styles) if isinstance(item, Box) else _drawing(item, styles))
    return element(
        "draw:page", "".join(drawn) + _notes(slide.notes, slide.layout), draw__name=f"{number} {slide.title}",
        draw__style_name=styles.ground(slide.ground), draw__master_page_name=slide.layout,
        presentation__presentation_page_layout_name=f"{slide.layout}-layout",
    )  # fmt: skip


def _paragraph(one: Paragraph, words: Words, styles: _Styles) -> str:
    return paragraph(one.written, styles.paragraph(one, words))


def _frame(words: Words, styles: _Styles, layout: str, said: str = "", **more: str) -> str:
    style = styles.words(words, layout)
    role = {"presentation__class": CLASSES[words.role], "presentation__user_transformed": "true"} if words.role else {}
    named = {"presentation__style_name" if words.role else "draw__style_name": style}
    return element(
        "draw:frame", element("draw:text-box", said), **named, draw__layer="layout", **_at(words), **role, **more
    )


def _box(box: Box, styles: _Styles, layer: str = "layout") -> str:
    return element("draw:rect", draw__style_name=styles.box(box.fill), draw__layer=layer, **_at(box))


def _drawing(drawing: Drawing, styles: _Styles) -> str:
    shape = shape_of(drawing)
    box = Box(shape.x, shape.y, shape.w, shape.h, drawing.fill)
    alt = element("svg:title", escape(drawing.alt)) if drawing.alt else ""
    return element(
        "draw:path", alt, draw__style_name=styles.box(drawing.fill), draw__layer="layout", **_at(box),
        svg__viewBox=f"0 0 {shape.outline.size[0]} {shape.outline.size[1]}", svg__d=_path(shape.outline),
    )  # fmt: skip


@lru_cache(maxsize=1 << 8)  # an icon stands on three slides
def _path(outline: Outline) -> str:
    return "".join(name + " ".join(f"{x} {y}" for x, y in points) for name, points in outline.segments)


def _notes(said: tuple[str, ...], layout: str) -> str:
    words = "".join(paragraph(one) for one in said)
    place = {f"svg__{key}": f"{value}mm" for key, value in _sides(**SAID).items()}
    page = {f"svg__{key}": f"{value}mm" for key, value in _sides(**PAGE).items()}
    frame = element(
        "draw:frame", element("draw:text-box", words), presentation__style_name=f"{layout}-notes", draw__layer="layout",
        presentation__class="notes", presentation__placeholder=None if said else "true", **place,
    )  # fmt: skip
    thumbnail = element("draw:page-thumbnail", draw__layer="layout", presentation__class="page", **page)
    return element("presentation:notes", thumbnail + frame)
