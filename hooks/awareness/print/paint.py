"""Pages of a PDF as PNG: drawn in shades of grey, two thirds of the time, and coloured part by part.

Each part has two colours, and letters' edges lie between them: what is drawn says how far.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from .preview import ALONE, PREVIEW_COLOURS, SPARE, Colour, png, unmanaged

MOST_BETWEEN = 5
"""Shades of an edge; fewer, where there are many pairs of colours."""
Part = tuple[tuple[int, int, int, int], str, str]
"""Left, top, right and foot in pixels; ground and ink as `#RRGGBB`."""


def painted(pdf: bytes, wanted: Sequence[tuple[tuple[int, int], Sequence[Part]]]) -> list[bytes]:
    """Each page of `pdf` as PNG of a size, in the colours of its parts: a later one lies over an earlier one."""
    import pypdfium2

    made = []
    with ALONE, pypdfium2.PdfDocument(unmanaged(pdf)) as document:
        for page, (size, parts) in zip(document, wanted, strict=True):
            scale = (size[0] - SPARE) / page.get_width()
            grey = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False).to_pil()
            made.append(_coloured(grey, size, parts))
    return made


def _coloured(grey: Any, size: tuple[int, int], parts: Sequence[Part]) -> bytes:
    from PIL import Image

    picture = Image.new("L", size)
    shades = _shades(tuple(dict.fromkeys(tuple(sorted(pair)) for _, *pair in parts)))
    colours = list(dict.fromkeys(chain.from_iterable(shades.values())))
    for box, ground, ink in parts:
        edge = shades[ground, ink] if (ground, ink) in shades else shades[ink, ground][::-1]
        places = [colours.index(shade) for shade in edge]
        picture.paste(grey.crop(box).point([places[step] for step in _steps(ground, ink, len(edge) - 1)]), box)
    picture.putpalette(bytes(chain.from_iterable(colours)))
    return png(picture.tobytes("raw", "P;4"), size, colours, 3)


@lru_cache(maxsize=64)
def _shades(pairs: tuple[tuple[str, ...], ...]) -> dict[tuple[str, str], tuple[Colour, ...]]:
    """Each pair's colours and what lies between, as many as all of them have room for."""
    for between in range(MOST_BETWEEN, -1, -1):
        found = {(one, other): tuple(_mixed(one, other, between + 1)) for one, other in pairs}
        if len({*chain.from_iterable(found.values())}) <= PREVIEW_COLOURS:
            break
    return found


def _mixed(one: str, other: str, steps: int) -> Iterable[Colour]:
    pair = [*zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)]
    return (tuple(round(a + (b - a) * step / steps) for a, b in pair) for step in range(steps + 1))


@lru_cache(maxsize=64)
def _steps(ground: str, ink: str, last: int) -> tuple[int, ...]:
    """For each of 256 greys the nearest shade between ground and ink."""
    begin, end = _grey(ground), _grey(ink)
    away = (end - begin) or 1
    return tuple(round(min(1.0, max(0.0, (value - begin) / away)) * last) for value in range(256))


def _grey(colour: str) -> int:
    """As PDFium sees it."""
    red, green, blue = bytes.fromhex(colour[1:])
    return (red * 30 + green * 59 + blue * 11) // 100
