"""Pages of a PDF of the engine two up on sheets twice as wide, which fold to a booklet.

Each page becomes a drawing of its own (a form XObject), which its sheet shows beside another. The tags keep their
order and are told where their words stand now: read aloud, the booklet begins with its first page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..regexes import regex
from .redraw import joined, parts

PAGE = regex(
    rb"\A(?P<number>\d+) 0 obj\n<</Type/Page/Resources (?P<resources>\d+) 0 R"
    rb"/MediaBox\[0 0 (?P<width>[\d.]+) (?P<height>[\d.]+)\]/StructParents (?P<tags>\d+)/Tabs/S"
    rb"/Parent (?P<parent>\d+) 0 R/Contents (?P<contents>\d+) 0 R>>"
)
STREAM = regex(rb"<<(?=/Length \d+/Filter/FlateDecode>>\nstream\n)")
KIDS = regex(rb"/K\[([^\]]*)\]/Pg (\d+) 0 R")
KID = regex(rb"<</Type/MCR/Pg (\d+) 0 R/MCID (\d+)>>|<<.*?>>|\d+ 0 R|(\d+)")
"""Words on another page, what else is a tag's, or the number of words on its own page."""
PLACE = regex(rb"\[(\d+) 0 R/XYZ ([\d.]+) ")
BOX = regex(rb"/BBox\[([\d.]+) ([\d.]+) ([\d.]+) ")
PREFERENCES = b"/ViewerPreferences<<"
FOLDED = b"/Duplex/DuplexFlipShortEdge/PrintScaling/None"
"""How the file asks to be printed: on both sides, turned over the short edge, as large as it is."""
Spread = tuple[int, int]


def folding_order(count: int) -> list[Spread]:
    """The pages, from 0, left and right on each side of each sheet: sheets laid in one another and folded."""
    if count % 4:
        raise ValueError(f"a booklet has four pages a sheet, not {count} in all")
    outside_in = ((at, count - 1 - at) for at in range(count // 2))
    return [(last, first) if at % 2 == 0 else (first, last) for at, (first, last) in enumerate(outside_in)]


@dataclass(frozen=True)
class Half:
    """A page on its sheet."""

    page: re.Match[bytes]
    sheet: int
    """The object of the sheet: that of its left page."""
    left: float
    """How far from the sheet's edge, in points."""

    @property
    def drawing(self) -> bytes:
        return self.page["contents"]

    def words(self, number: bytes) -> bytes:
        """Those of the page with this number, as a tag names them."""
        return b"<</Type/MCR/Pg %d 0 R/Stm %s 0 R/MCID %s>>" % (self.sheet, self.drawing, number)


def imposed(pdf: bytes, spreads: Sequence[Spread]) -> bytes:
    """The pages of `pdf`, all of one size and without links, two by two on sheets."""
    head, objects, offsets, table = parts(pdf)
    halves = _halves(objects, spreads)
    drawings = {half.drawing: half.page for half in halves.values()}
    made = {begin: _changed(text, halves, drawings) for begin, text in objects.items()}
    return joined(head, made | dict(_sheets(objects, halves, spreads)), offsets, table)


def _halves(objects: dict[int, bytes], spreads: Sequence[Spread]) -> dict[bytes, Half]:
    """By the number of a page's object, in the order of the pages."""
    [kids] = [text for text in objects.values() if b"/Type/Pages/" in text]
    found = {match["number"]: match for text in objects.values() if (match := PAGE.match(text))}
    pages = [found[number] for number in re.findall(rb"(\d+) 0 R", kids.partition(b"/Kids")[2])]
    where = {at: (left, at != left) for left, right in spreads for at in (left, right)}
    sides = ((page, pages[where[at][0]], where[at][1]) for at, page in enumerate(pages))
    return {
        page["number"]: Half(page, int(left["number"]), float(page["width"]) * is_right)
        for page, left, is_right in sides
    }


def _changed(text: bytes, halves: dict[bytes, Half], drawings: dict[bytes, re.Match[bytes]]) -> bytes:
    """An object as the sheets want it."""
    number = text[: text.index(b" ")]
    if page := drawings.get(number):
        box = b"0 0 %s %s" % page.group("width", "height")
        form = b"<</Type/XObject/Subtype/Form/BBox[%s]/Resources %s 0 R/StructParents %s"
        return STREAM.sub(lambda _: form % (box, *page.group("resources", "tags")), text, count=1)
    if b"/Type/StructElem" in text:
        return KIDS.sub(lambda found: _kids(found, halves), _boxed(text, halves))
    if PREFERENCES in text:
        return text.replace(PREFERENCES, PREFERENCES + FOLDED)
    return PLACE.sub(lambda found: _place(found, halves), text) if b"/XYZ " in text else text


def _boxed(text: bytes, halves: dict[bytes, Half]) -> bytes:
    """A tag that says where its figure stands."""
    if not (page := KIDS.search(text)):
        return text
    left = halves[page[2]].left
    return BOX.sub(lambda box: b"/BBox[%.4f %s %.4f " % (float(box[1]) + left, box[2], float(box[3]) + left), text)


def _kids(found: re.Match[bytes], halves: dict[bytes, Half]) -> bytes:
    own = halves[found[2]]

    def told(kid: re.Match[bytes]) -> bytes:
        if kid[1]:
            return halves[kid[1]].words(kid[2])
        return own.words(kid[3]) if kid[3] else kid[0]

    return b"/K[%s]/Pg %d 0 R" % (KID.sub(told, found[1]), own.sheet)


def _place(found: re.Match[bytes], halves: dict[bytes, Half]) -> bytes:
    """Where a bookmark leads."""
    half = halves[found[1]]
    return b"[%d 0 R/XYZ %.4f " % (half.sheet, float(found[2]) + half.left)


def _sheets(
    objects: dict[int, bytes], halves: dict[bytes, Half], spreads: Sequence[Spread]
) -> Iterator[tuple[int, bytes]]:
    """The left pages' objects become sheets, the right ones' what a sheet draws; and the list of the sheets."""
    places = {text[: text.index(b" ")]: begin for begin, text in objects.items()}
    pages = [half.page for half in halves.values()]
    for left, right in ((pages[left], pages[right]) for left, right in spreads):
        width, height = left.group("width", "height")
        shown = b"/XObject<</l %s 0 R/r %s 0 R>>" % (left["contents"], right["contents"])
        box = b"0 0 %.4f %s" % (2 * float(width), height)
        sheet = b"<</Type/Page/Resources<<%s>>/MediaBox[%s]/Tabs/S/Parent %s 0 R/Contents %s 0 R>>"
        page = sheet % (shown, box, left["parent"], right["number"])
        yield places[left["number"]], b"%s 0 obj\n%s\nendobj\n" % (left["number"], page)
        drawing = b"/l Do q 1 0 0 1 %s 0 cm /r Do Q" % width
        stream = b"%s 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (right["number"], len(drawing), drawing)
        yield places[right["number"]], stream
    kids = b" ".join(pages[left]["number"] + b" 0 R" for left, _ in spreads)
    number = pages[0]["parent"]
    listed = b"%s 0 obj\n<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n" % (number, len(spreads), kids)
    yield places[number], listed
