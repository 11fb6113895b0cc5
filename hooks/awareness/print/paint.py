"""Pages of a PDF as PNG: drawn in shades of grey, two thirds of the time, each of which stands for a colour.

Colours that meet are neighbours among the greys: what lies between two of them is the edge of a letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from .preview import ALONE, MOST_BETWEEN, PREVIEW_COLOURS, SPARE, Colour, bitmap_over, png, unmanaged

Row = tuple[tuple[int, str], ...]
"""Greys, the darkest first, and the colours `#RRGGBB` that they stand for: each meets the next."""
GREYS = 256


def greys_of(rows: Iterable[Iterable[str]]) -> dict[str, str]:
    """The names of all rows, as far apart as greys can be: in which `#RRGGBB` each is to be drawn."""
    names = [*chain.from_iterable(rows)]
    step = (GREYS - 1) // (len(names) - 1)
    return {name: "#" + 3 * f"{at * step:02X}" for at, name in enumerate(names)}


def scale_of(rows: Iterable[Iterable[str]], greys: Mapping[str, str], colours: Mapping[str, str]) -> tuple[Row, ...]:
    """What is to be seen of what was drawn in `greys`."""
    return tuple(tuple((_grey(greys[name]), colours[name]) for name in row) for row in rows)


def painted(pdf: bytes, sizes: Iterable[tuple[int, int]], scale: tuple[Row, ...]) -> list[bytes]:
    """Each page of `pdf` as PNG of its size."""
    import pypdfium2

    made, (table, colours) = [], _table(scale)
    with ALONE, pypdfium2.PdfDocument(unmanaged(pdf)) as document:
        for page, size in zip(document, sizes, strict=True):
            factor = (size[0] - SPARE) / page.get_width()
            bitmap = page.render(scale=factor, grayscale=True, draw_annots=False, bitmap_maker=bitmap_over)
            picture = bitmap.to_pil().point(table)
            picture.putpalette(bytes(chain.from_iterable(colours)))
            made.append(png(picture.tobytes("raw", "P;4"), size, colours, is_large=True))
    return made


@lru_cache(maxsize=64)
def _table(scale: tuple[Row, ...]) -> tuple[list[int], list[Colour]]:
    """The number of each grey's colour, and the colours."""
    shades = _shades(tuple(dict.fromkeys((one[1], other[1]) for row in scale for one, other in pairwise(row))))
    told: dict[int, Colour] = {}
    for (begin, one), (end, other) in chain.from_iterable(map(pairwise, scale)):
        edge = shades[one, other]
        told |= {grey: edge[round((grey - begin) / (end - begin) * (len(edge) - 1))] for grey in range(begin, end + 1)}
    colours = list(dict.fromkeys(told.values()))
    told |= {grey: told[min(told, key=lambda one: abs(one - grey))] for grey in range(GREYS) if grey not in told}
    return [colours.index(told[grey]) for grey in range(GREYS)], colours


def _shades(pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[Colour, ...]]:
    """Each pair's colours and what lies between, as many as all of them have room for."""
    for between in range(MOST_BETWEEN, -1, -1):
        found = {(one, other): tuple(_mixed(one, other, between + 1)) for one, other in pairs}
        if len({*chain.from_iterable(found.values())}) <= PREVIEW_COLOURS:
            break
    return found


def _mixed(one: str, other: str, steps: int) -> Iterator[Colour]:
    """The same shades whichever of the two is told first."""
    pair = [*zip(*(bytes.fromhex(colour[1:]) for colour in sorted((one, other))), strict=True)]
    order = range(steps + 1) if one <= other else range(steps, -1, -1)
    return (tuple(round(a + (b - a) * step / steps) for a, b in pair) for step in order)


def _grey(colour: str) -> int:
    """As PDFium sees it."""
    red, green, blue = bytes.fromhex(colour[1:])
    return (red * 30 + green * 59 + blue * 11) // 100
