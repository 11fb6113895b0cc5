"""A PDF of the engine on a larger sheet: the same drawing, scaled, in a twentieth of the time."""

from __future__ import annotations

import hashlib
import re
import zlib
from base64 import b64encode
from itertools import pairwise

from ..regexes import regex

Sheet = tuple[int, int]
POINTS = 72 / 25.4
"""To the millimetre."""
ENTRY = regex(rb"(\d{10}) \d{5} n\r\n")
ID = regex(rb"/ID\[\(([^)]{24})\)")
BOX = regex(rb"/BBox\[([^\]]+)\]")
CONTENTS = regex(rb"/Contents (\d+) 0 R")
STREAM = regex(rb"<</Length \d+/Filter/FlateDecode>>\nstream\n(.*)\nendstream", re.DOTALL)


def enlarged(pdf: bytes, sheet: Sheet, larger: Sheet) -> bytes:
    """The one page of `pdf`, of a `sheet` (width and height in mm), on a larger one: the widths decide."""
    if larger == sheet:
        return pdf
    factor = larger[0] / sheet[0]
    shift = (larger[1] - sheet[1] * factor) * POINTS
    body, table = pdf[: (start := int(pdf.rsplit(b"\n", 2)[1]))], pdf[start:]
    offsets = [int(offset) for offset in ENTRY.findall(table)]
    places = [*sorted(offsets), len(body)]
    objects = {begin: body[begin:end] for begin, end in pairwise(places)}
    content = b""
    for begin, text in objects.items():
        if b"/Type/Page/" in text:
            box = f"/MediaBox[0 0 {larger[0] * POINTS:.4f} {larger[1] * POINTS:.4f}]".encode()
            objects[begin] = re.sub(rb"/MediaBox\[[^\]]+\]", box, text)
            content = CONTENTS.findall(text)[0] + b" 0 obj\n"
        elif b"/Type/StructElem" in text:  # where a figure stands, for who reads it out
            objects[begin] = BOX.sub(lambda found: _box(found[1], factor, shift), text)
    begin = next(begin for begin, text in objects.items() if text.startswith(content))
    objects[begin] = STREAM.sub(lambda found: _stream(found[1], factor, shift), objects[begin])
    return _joined(body[: places[0]], objects, offsets, table)


def _box(numbers: bytes, factor: float, shift: float) -> bytes:
    left, bottom, right, top = (float(number) * factor for number in numbers.split())
    return f"/BBox[{left:.5f} {bottom + shift:.5f} {right:.5f} {top + shift:.5f}]".encode()


def _stream(packed: bytes, factor: float, shift: float) -> bytes:
    """What is drawn, in the larger sheet's measure."""
    drawn = zlib.compress(f"{factor:.7f} 0 0 {factor:.7f} 0 {shift:.5f} cm\n".encode() + zlib.decompress(packed))
    return f"<</Length {len(drawn)}/Filter/FlateDecode>>\nstream\n".encode() + drawn + b"\nendstream"


def _joined(head: bytes, objects: dict[int, bytes], offsets: list[int], table: bytes) -> bytes:
    """The file, its table of places and an identity of its own."""
    at, moved = len(head), {}
    for begin, text in objects.items():
        moved[begin], at = at, at + len(text)
    places = iter(offsets)
    listed = ENTRY.sub(lambda _: f"{moved[next(places)]:010} 00000 n\r\n".encode(), table)
    listed = re.sub(rb"(?<=startxref\n)\d+", str(at).encode(), listed)
    body = head + b"".join(objects.values())
    identity = ID.findall(table)[0]
    return (body + listed).replace(identity, b64encode(hashlib.sha256(body).digest()[:16]))
