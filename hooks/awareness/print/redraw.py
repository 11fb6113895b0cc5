"""A PDF of the engine on a larger sheet or in other colours: the same drawing, in a twentieth of the time."""

from __future__ import annotations

import hashlib
import re
import zlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from itertools import pairwise

from ..regexes import regex

Sheet = tuple[int, int]
POINTS = 72 / 25.4
"""To the millimetre."""
ENTRY = regex(rb"(\d{10}) \d{5} n\r\n")
ID = regex(rb"/ID\[\(([^)]{24})\)")
BOX = regex(rb"/BBox\[([^\]]+)\]")
CONTENTS = regex(rb"/Contents (\d+) 0 R")
COLOUR = regex(rb"(?<=cs )([\d.]+(?: [\d.]+ [\d.]+)?)(?= scn)|(?<=CS )([\d.]+(?: [\d.]+ [\d.]+)?)(?= SCN)")
"""Of what is filled, or of a line: red, green and blue, or one number for a grey."""
STREAM = regex(rb"<</Length \d+/Filter/FlateDecode>>\nstream\n(.*)\nendstream", re.DOTALL)


def enlarged(pdf: bytes, sheet: Sheet, larger: Sheet) -> bytes:
    """The one page of `pdf`, of a `sheet` (width and height in mm), on a larger one: the widths decide."""
    if larger == sheet:
        return pdf
    factor = larger[0] / sheet[0]
    shift = (larger[1] - sheet[1] * factor) * POINTS
    head, objects, offsets, table = parts(pdf)
    content = b""
    for begin, text in objects.items():
        if b"/Type/Page/" in text:
            box = f"/MediaBox[0 0 {larger[0] * POINTS:.4f} {larger[1] * POINTS:.4f}]".encode()
            objects[begin] = re.sub(rb"/MediaBox\[[^\]]+\]", box, text)
            content = CONTENTS.findall(text)[0] + b" 0 obj\n"
        elif b"/Type/StructElem" in text:  # where a figure stands, for who reads it out
            objects[begin] = BOX.sub(lambda found: _box(found[1], factor, shift), text)
    begin = next(begin for begin, text in objects.items() if text.startswith(content))
    scaled = f"{factor:.7f} 0 0 {factor:.7f} 0 {shift:.5f} cm\n".encode()
    objects[begin] = _preceded(objects[begin], scaled)
    return joined(head, objects, offsets, table)


def repainted(pdf: bytes, colours: Mapping[str, str], line: str) -> bytes:
    """`pdf` with other `colours` (`#RRGGBB`) in what is filled, and all lines in one."""
    head, objects, offsets, table = parts(pdf)
    filled = {_numbers(old): _numbers(new) for old, new in colours.items()}
    lined = b" ".join(b"%g" % number for number in _numbers(line))

    def paint(found: re.Match[bytes]) -> bytes:
        if found[2]:
            return lined if found[2].count(b" ") else lined.split()[0]
        said = found[1].split()
        new = filled.get(_rounded(said * (3 // len(said))))
        return b" ".join(b"%g" % number for number in new[: len(said)]) if new else found[0]

    page = next(text for text in objects.values() if b"/Type/Page/" in text)
    start = CONTENTS.findall(page)[0] + b" 0 obj\n"
    begin = next(begin for begin, text in objects.items() if text.startswith(start))
    objects[begin] = _drawn(objects[begin], lambda drawing: COLOUR.sub(paint, drawing))
    return joined(head, objects, offsets, table)


Numbers = tuple[float, ...]


def _numbers(colour: str) -> Numbers:
    return tuple(round(part / 255, 3) for part in bytes.fromhex(colour[1:]))


def _rounded(said: list[bytes]) -> Numbers:
    return tuple(round(float(part), 3) for part in said)


def parts(pdf: bytes) -> tuple[bytes, dict[int, bytes], list[int], bytes]:
    """The head, the objects by their places, the places as the table lists them, and the table."""
    body, table = pdf[: (start := int(pdf.rsplit(b"\n", 2)[1]))], pdf[start:]
    offsets = [int(offset) for offset in ENTRY.findall(table)]
    places = [*sorted(offsets), len(body)]
    return body[: places[0]], {begin: body[begin:end] for begin, end in pairwise(places)}, offsets, table


def _box(numbers: bytes, factor: float, shift: float) -> bytes:
    left, bottom, right, top = (float(number) * factor for number in numbers.split())
    return f"/BBox[{left:.5f} {bottom + shift:.5f} {right:.5f} {top + shift:.5f}]".encode()


def _drawn(stream: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """What is drawn, changed."""

    def packed(found: re.Match[bytes]) -> bytes:
        return _stream(zlib.compress(change(zlib.decompress(found[1]))))

    return STREAM.sub(packed, stream)


def _preceded(stream: bytes, first: bytes) -> bytes:
    """What is drawn after something else, which is put before it as it is: nothing is packed once more (RFC 1950)."""

    def packed(found: re.Match[bytes]) -> bytes:
        whole = first + zlib.decompress(found[1])
        stored = b"\0" + len(first).to_bytes(2, "little") + (len(first) ^ 0xFFFF).to_bytes(2, "little") + first
        return _stream(found[1][:2] + stored + found[1][2:-4] + zlib.adler32(whole).to_bytes(4))

    return STREAM.sub(packed, stream)


def _stream(packed: bytes) -> bytes:
    return b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)


def joined(head: bytes, objects: dict[int, bytes], offsets: list[int], table: bytes) -> bytes:
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
