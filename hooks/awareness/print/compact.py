"""A PDF's small objects packed into one compressed stream.

A tagged poster is some sixty objects of structure in plain text, 7 kB of 45; Typst has no
option to pack them. ISO 32000-1, 7.5.7 and 7.5.8 (object and cross-reference streams),
which PDF/A-2 and PDF/UA-1 allow. Only how the objects are stored changes.
"""

from __future__ import annotations

import re
import zlib

STREAM_END = re.compile(rb"endstream\s+endobj\s*\Z")
BODY = re.compile(rb"\A\s*\d+ 0 obj\s+(.*?)\s*endobj\s*\Z", re.DOTALL)
FREE, PLAIN, PACKED = 0, 1, 2


class UnknownPdfError(ValueError):
    """Not a PDF as Typst writes it: one table, no updates, no object streams."""


def compact(content: bytes) -> bytes:
    """The same document, smaller. Raises UnknownPdfError."""
    offsets, trailer, end = _table(content)
    order = sorted(offsets, key=offsets.__getitem__)
    bounds = dict(zip(order, [*(offsets[number] for number in order[1:]), end], strict=True))
    size = max(order) + 3
    stream, table = size - 2, size - 1
    out = bytearray(content[: offsets[order[0]]])
    rows: dict[int, tuple[int, int, int]] = {}
    packed: list[tuple[int, bytes]] = []
    for number in order:
        whole = content[offsets[number] : bounds[number]]
        if STREAM_END.search(whole):
            rows[number] = (PLAIN, len(out), 0)
            out += whole
        elif found := BODY.match(whole):
            rows[number] = (PACKED, stream, len(packed))
            packed.append((number, found[1]))
        else:
            raise UnknownPdfError(f"object {number}")
    rows[stream] = (PLAIN, len(out), 0)
    out += _object_stream(stream, packed)
    rows[table] = (PLAIN, len(out), 0)
    start = len(out)
    entries = b"".join(_entry(*rows.get(number, (FREE, 0, 65535))) for number in range(size))
    out += _stream(table, b"/Type/XRef/Size %d/W[1 4 2]%s" % (size, trailer), entries)
    return bytes(out) + b"startxref\n%d\n%%%%EOF" % start


def _table(content: bytes) -> tuple[dict[int, int], bytes, int]:
    """Offset of each object, the trailer's entries without the size, and where the objects end."""
    found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*\Z", content)
    at = int(found[1]) if found else -1
    head = re.compile(rb"xref\s+0 (\d+)\s*?\r?\n").match(content, at) if found else None
    if head is None:
        raise UnknownPdfError("no cross-reference table")
    rows = content[head.end() :]
    offsets = {}
    for number in range(int(head[1])):
        row = rows[20 * number : 20 * number + 20]
        if row[17:18] == b"n":
            offsets[number] = int(row[:10])
    trailer = re.search(rb"trailer\s*<<(.*)>>\s*startxref", rows, re.DOTALL)
    if trailer is None or b"/Prev" in trailer[1] or not offsets:
        raise UnknownPdfError("no simple trailer")
    return offsets, re.sub(rb"/Size \d+", b"", trailer[1]).strip(), at


def _object_stream(number: int, packed: list[tuple[int, bytes]]) -> bytes:
    index, bodies = [], bytearray()
    for inner, body in packed:
        index.append(b"%d %d" % (inner, len(bodies)))
        bodies += body + b"\n"
    head = b" ".join(index) + b"\n"
    return _stream(number, b"/Type/ObjStm/N %d/First %d" % (len(packed), len(head)), head + bytes(bodies))


def _stream(number: int, entries: bytes, data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    return b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        entries,
        len(packed),
        packed,
    )


def _entry(kind: int, place: int, index: int) -> bytes:
    return bytes([kind]) + place.to_bytes(4) + index.to_bytes(2)
