"""Texts and shapes of a slide as Office Open XML draws them (ECMA-376, DrawingML)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from html import escape

from .deck import BODY, SLOGAN, TITLE, Box, Deck, Drawing, Paragraph, Words
from .fonts import is_han
from .odf import element
from .shapes import Outline, shape_of

MM = 36000
"""English metric units (EMU) to the millimetre."""
DECORATIVE = element("a:extLst", element(
    "a:ext", '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>',
    uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}",
))  # fmt: skip
FIRST = {SLOGAN: 13, BODY: 21}
"""The number of a layout's first placeholder of each role; a title has none."""
ANCHORS, SIDES = {"top": "t", "middle": "ctr", "bottom": "b"}, {"left": "l", "center": "ctr", "right": "r"}
FIELDS = 5
"""Accents of a theme that fields may have: the sixth is the deck's own accent."""
SLOTS = {"ink": "dk1", "paper": "lt1", "accent": "accent6", "on-accent": "dk2"}
SHOWN = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2"}
REGIONS = {"en": "en-GB", "ja": "ja-JP", "vi": "vi-VN", "ko": "ko-KR"}
"""Of a language without one: programs know their dictionaries by both."""
RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
GUIDES = '<a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
SEGMENTS = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}
FACE = element("a:latin", typeface="+mn-lt") + element("a:ea", typeface="+mn-ea")
"""The theme's fonts, said at each run: programs take others for plain shapes."""
BARE = element("a:bodyPr", element("a:noAutofit"), wrap="square", lIns=0, tIns=0, rIns=0, bIns=0, rtlCol=0)


class Drawn:
    """What draws on one part of a file after the other; each part counts its shapes from 2."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        fields = [name for name in deck.colours if name.startswith("field-")][:FIELDS]
        self._slots = SLOTS | {name: f"accent{number}" for number, name in enumerate(fields, 1)}
        self.theme = {slot: deck.colours[name] for name, slot in self._slots.items()}
        """Slot -> colour: what is said by its slot changes with the theme."""
        self._id = 1

    def tree(self, shapes: Sequence[str], ground: str = "", name: str = "") -> str:
        """All that a part draws, on its ground."""
        top = element("p:nvGrpSpPr", element("p:cNvPr", id=1, name="") + "<p:cNvGrpSpPr/><p:nvPr/>")
        zero = '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
        tree = element("p:spTree", top + element("p:grpSpPr", element("a:xfrm", zero)) + "".join(shapes))
        ground = element("p:bg", element("p:bgPr", self.fill(ground) + element("a:effectLst"))) if ground else ""
        self._id = 1
        return element("p:cSld", ground + tree, name=name or None)

    def boxes(self, items: Iterable[Words | Box | Drawing]) -> list[str]:
        made, counts = [], dict[str, int]()
        for item in items:
            if isinstance(item, Words):
                made.append(self.words(item, counts.get(item.role, 0)))
                counts[item.role] = counts.get(item.role, 0) + 1
            else:
                made.append(self._box(item) if isinstance(item, Box) else self._drawing(item))
        return made

    def words(self, words: Words, at: int | None, is_held: bool = False) -> str:
        """A text; `at` is its place among those of its role, None on the master. Held, it waits for one."""
        held = ""
        if words.role:
            number = None if words.role == TITLE else 1 if at is None else FIRST[words.role] + at
            prompts = 1 if is_held and at is not None else None  # a layout says what is to be written
            held = element("p:ph", type="title" if words.role == TITLE else "body", idx=number, hasCustomPrompt=prompts)
        name = self.deck.words[words.role] if words.role else "Text"
        kind = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if held else '<p:cNvSpPr txBox="1"/>'
        fill = self.fill(words.fill) if words.fill else element("a:noFill")
        levels = "<a:lstStyle/>"
        text = "".join(self._paragraph(one, words) for one in words.paragraphs)
        if is_held:
            first = words.paragraphs[0]
            text = element("a:p", element("a:r", self._letters(first, words.locale) + element("a:t", escape(name))))
            said = self._letters(first, words.locale, "a:defRPr")
            levels = element("a:lstStyle", self._around(first, words, "a:lvl1pPr", said))
        body = BARE.replace("<a:bodyPr", f'<a:bodyPr anchor="{ANCHORS[words.anchor]}"', 1)
        return element(
            "p:sp",
            element("p:nvSpPr", self.named(name) + kind + element("p:nvPr", held))
            + element("p:spPr", placed(words.x, words.y, words.w, words.h) + RECTANGLE + fill)
            + element("p:txBody", body + levels + text),
        )

    def plain(self, said: str) -> str:
        """A paragraph that looks as its place says."""
        letters = element("a:rPr", **tongue(self.deck.locale))
        return element("a:p", element("a:r", letters + element("a:t", escape(said, quote=False))))

    def named(self, name: str, inner: str = "", alt: str = "") -> str:
        self._id += 1
        return element("p:cNvPr", inner, id=self._id, name=f"{name} {self._id}", descr=alt or None)

    def fill(self, name: str) -> str:
        slot = self._slots.get(name)
        return _solid("schemeClr", SHOWN.get(slot, slot)) if slot else _solid("srgbClr", self.deck.colours[name][1:])

    def _paragraph(self, one: Paragraph, words: Words) -> str:
        letters = self._letters(one, words.locale)
        lines = (
            element("a:r", letters + element("a:t", escape(line, quote=False))) for line in one.written.split("\n")
        )
        return element("a:p", self._around(one, words) + element("a:br", letters).join(lines))

    def _around(self, one: Paragraph, words: Words, name: str = "a:pPr", more: str = "") -> str:
        return _around(name, one.pitch, one.before, SIDES[words.align], more)

    def _letters(self, one: Paragraph, locale: str, name: str = "a:rPr") -> str:
        return _letters(name, self.fill(one.ink), locale, one.size, one.weight)

    def _box(self, box: Box) -> str:
        return self._shape("Box", placed(box.x, box.y, box.w, box.h) + RECTANGLE + self.fill(box.fill))

    def _drawing(self, drawing: Drawing) -> str:
        shape = shape_of(drawing)
        where = placed(shape.x, shape.y, shape.w, shape.h)
        return self._shape("Icon", where + _outlined(shape.outline) + self.fill(drawing.fill), drawing.alt)

    def _shape(self, name: str, properties: str, alt: str = "") -> str:
        head = self.named(name, "" if alt else DECORATIVE, alt) + "<p:cNvSpPr/><p:nvPr/>"
        look = element("p:spPr", properties + element("a:ln", "<a:noFill/>"))
        nothing = element("a:p", element("a:endParaRPr", **tongue(self.deck.locale)))
        return element(
            "p:sp", element("p:nvSpPr", head) + look + element("p:txBody", "<a:bodyPr/><a:lstStyle/>" + nothing)
        )


def tongue(locale: str) -> dict[str, str]:
    own = locale if "-" in locale else REGIONS.get(locale, locale)
    return {"lang": own} | ({"altLang": "en-US"} if is_han(locale) else {})


@cache
def _solid(kind: str, value: str) -> str:
    return element("a:solidFill", element(f"a:{kind}", val=value))


@lru_cache(maxsize=1 << 10)  # a deck has a dozen looks, on hundreds of lines
def _letters(name: str, fill: str, locale: str, size: float, weight: int) -> str:
    return element(name, fill + FACE, **tongue(locale), sz=round(size * 100), b=int(weight >= 700))


@lru_cache(maxsize=1 << 10)
def _around(name: str, pitch: float, before: float, side: str, more: str) -> str:
    """Lines of an exact height: a part of it would be another in each font."""
    high = element("a:lnSpc", element("a:spcPts", val=round(pitch * 100)))
    above = element("a:spcBef", element("a:spcPts", val=round(before * 100)))
    return element(name, high + above + element("a:buNone") + more, marL=0, indent=0, algn=side)


def placed(x: float, y: float, w: float, h: float) -> str:
    return element("a:xfrm", element("a:off", x=emu(x), y=emu(y)) + element("a:ext", cx=emu(w), cy=emu(h)))


def emu(mm: float) -> int:
    return round(mm * MM)


@lru_cache(maxsize=1 << 8)  # an icon stands on three slides
def _outlined(outline: Outline) -> str:
    made = []
    for name, points in outline.segments:
        ends = "".join(f'<a:pt x="{x}" y="{y}"/>' for x, y in points)
        made.append(f"<{SEGMENTS[name]}>{ends}</{SEGMENTS[name]}>")
    inner = element("a:path", "".join(made), w=outline.size[0], h=outline.size[1])
    return element("a:custGeom", GUIDES + element("a:pathLst", inner))
