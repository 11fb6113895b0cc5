"""The picture of a printed thing that pages show: its PDF, drawn once more in few colours."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, cycle, islice
from threading import Lock
from typing import Any

from ..regexes import regex

PREVIEW_COLOURS = 16
"""Two of its pixels in a byte. A poster has five flat colours at most; the others are the edges of its letters."""
MOST_BETWEEN = 4
"""Shades of one edge: with more no eye sees another picture, and its file is a fifth larger."""
TOLD_APART = 8
"""Of 255, in one of red, green and blue: Pillow looks colours up by their upper bits."""
Edge = tuple[str, str]
"""Two colours that meet, as `#RRGGBB`. What is told twice gets twice as many shades."""
Colour = tuple[int, ...]
"""Red, green, blue."""
SPARE = 0.001
"""Of a pixel: the picture of a page that is 600.0000001 pixels wide would have 601."""
UP = 2
"""How PNG calls a line that is told by its difference from the one above."""
BAND = 64
ALONE = Lock()
"""PDFium draws for one thread at a time."""
MANAGED = regex(rb"\[/ICCBased (\d+) 0 R\]")
PROFILE = regex(rb"\n(\d+) 0 obj\n<<[^>]*/N (\d)")
"""An object's number, and of how many numbers its colours are."""
DEVICE = {b"1": b"/DeviceGray", b"3": b"/DeviceRGB"}


def preview(pdf: bytes, width: int, edges: Iterable[Edge], part: float = 1.0) -> bytes:
    """The first page as PNG, `width` pixels wide, in the colours of `edges` and in shades between those that meet.

    `part`: of its width, from the left.
    """
    import pypdfium2
    from PIL import Image

    colours = _palette(tuple(edges))
    with ALONE, pypdfium2.PdfDocument(unmanaged(pdf)) as document:
        page = document[0]
        seen = page.get_width() * part
        crop = (0, 0, page.get_width() - seen, 0)
        bitmap = page.render(scale=(width - SPARE) / seen, crop=crop, rev_byteorder=True, bitmap_maker=bitmap_over)
        few = bitmap.to_pil().quantize(palette=_as_picture(colours), dither=Image.Dither.NONE)
    return png(few.tobytes("raw", "P;4"), few.size, colours)


def bitmap_over(width: int, height: int, format: int, rev_byteorder: bool = False) -> Any:
    """What a page is drawn on, in the memory of the page before: to be given new one takes a fourth of the time."""
    from pypdfium2 import PdfBitmap

    return PdfBitmap.new_native(width, height, format, rev_byteorder, _memory(width * height))


@lru_cache(maxsize=4)
def _memory(pixels: int) -> Any:
    """Of four bytes at most."""
    from ctypes import c_ubyte  # a browser has none, and its check draws nothing

    return (c_ubyte * (4 * pixels))()


def unmanaged(pdf: bytes) -> bytes:
    """The same without profiles: they are a screen's own, and to read one takes longer than to draw the page."""
    numbers = dict(PROFILE.findall(pdf))
    return MANAGED.sub(lambda found: DEVICE[numbers[found[1]]].ljust(len(found[0])), pdf)


@lru_cache(maxsize=64)
def _palette(edges: tuple[Edge, ...]) -> tuple[Colour, ...]:
    """The colours as they are, and shades of each edge, evenly: one more of each in turn while there is room."""
    pairs = [(_colour(one), _colour(other)) for one, other in edges]
    flat = list(dict.fromkeys(chain.from_iterable(pairs)))
    turns = Counter(islice(cycle(pairs), PREVIEW_COLOURS - len(flat)))
    counts = {pair: min(MOST_BETWEEN, count) for pair, count in turns.items()}
    mixed = [
        _mixed(one, other, step / (count + 1)) for (one, other), count in counts.items() for step in range(1, count + 1)
    ]
    apart = [shade for shade in mixed if all(_distance(shade, colour) >= TOLD_APART for colour in flat)]
    return tuple(dict.fromkeys([*flat, *apart]))


def _colour(written: str) -> Colour:
    return tuple(bytes.fromhex(written[1:]))


def _mixed(one: Colour, other: Colour, part: float) -> Colour:
    return tuple(round(a + (b - a) * part) for a, b in zip(one, other, strict=True))


def _distance(one: Colour, other: Colour) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=64)
def _as_picture(colours: tuple[Colour, ...]) -> Any:
    """Kept, since Pillow keeps with it which colour is nearest to which."""
    from PIL import Image

    picture = Image.new("P", (1, 1))
    picture.putpalette(bytes(chain.from_iterable(colours)))
    return picture


def png(pixels: bytes, size: tuple[int, int], colours: Iterable[Colour], is_large: bool = False) -> bytes:
    """A picture of `colours` from two pixels a byte. Packed harder it takes a fifth longer for 4 % less.

    `is_large`: of each line is told what differs from the one above, and only runs are packed. Of a screen that is a
    quarter less, in less time; of a preview, with its small letters, a tenth more.
    """
    width, height = size
    row = (width + 1) // 2
    lines = b"".join(b"\0" + pixels[at : at + row] for at in range(0, row * height, row))
    packer = zlib.compressobj(4, strategy=zlib.Z_RLE if is_large else zlib.Z_DEFAULT_STRATEGY)
    parts = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0),
        b"PLTE": bytes(chain.from_iterable(colours)),
        b"IDAT": b"".join(map(packer.compress, _below(lines, row + 1) if is_large else [lines])) + packer.flush(),
        b"IEND": b"",
    }
    chunks = (len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4) for name, data in parts.items())
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _below(lines: bytes, row: int) -> Iterator[bytes]:
    """Each byte less the one above it, and that told by the first of each line; some lines at a time: see `_memory`."""
    from PIL import Image, ImageChops

    above = bytes(row)
    for at in range(0, len(lines), BAND * row):
        band = lines[at : at + BAND * row]
        size, above = (row, len(band) // row), above + band
        here, before = (Image.frombuffer("L", size, told, "raw", "L", 0, 1) for told in (band, above))
        less = ImageChops.subtract_modulo(here, before)
        less.paste(UP, (0, 0, 1, size[1]))
        above = band[-row:]
        yield less.tobytes()
