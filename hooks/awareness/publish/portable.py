"""The words of a PDF that the printing engine made: its pages', and those it says beside them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..regexes import regex

OBJECT = regex(rb"\n(\d+) 0 obj\s")
MOST = 1 << 8
"""Lines and fonts that are kept: posters of one topic share them."""
STREAM = regex(rb"\sstream\r?\n")
FONTS = regex(rb"/Font<<([^<>]*)>>")
NAMED = regex(rb"/(\w+) (\d+) 0 R")
CONTENTS = regex(rb"/Contents (\d+) 0 R")
RESOURCES = regex(rb"/Resources (\d+) 0 R")
TO_UNICODE = regex(rb"/ToUnicode (\d+) 0 R")
PAIR = regex(rb"<([0-9A-F]{4})> <([0-9A-F]+)>\n")
"""A letter's number in a font, and the letter."""
_PLAIN = rb"[^()\\]*(?:\\.[^()\\]*)*"
STRING = rb"\(%b(?:\(%b\)%b)*\)|<[0-9A-Fa-f]+>" % ((_PLAIN,) * 3)
STRINGS = regex(STRING, re.DOTALL)
FONT = regex(rb"/(\w+) [\d.]+ Tf")
SAID = regex(rb"/(?:Title|Subject|Keywords|Author|Alt|ActualText|URI|Contents|T|E)\s*(%b)" % STRING, re.DOTALL)
ABOUT = regex(rb"<(dc|pdf):\w+[^<>]*>(.*?)</\1:", re.DOTALL)
"""What the document's own description says in words."""
ESCAPE = regex(rb"\\(?:[0-7]{1,3}|\r?\n|.)", re.DOTALL)
ESCAPES = {
    **{rb"\%o" % code: bytes([code]) for code in range(256)},
    **{rb"\%03o" % code: bytes([code]) for code in range(256)},
    rb"\n": b"\n", rb"\r": b"\r", rb"\t": b"\t", rb"\b": b"\b", rb"\f": b"\f", b"\\\n": b"", b"\\\r\n": b"",
}  # fmt: skip
"""Written in a string of a PDF -> what it means; behind any other backslash stands the character itself."""


def portable_words(data: bytes) -> Iterator[str]:
    """A paragraph each, then what the document says of itself. One with packed objects tells nothing here."""
    objects = {int(found[1]): found.end() for found in OBJECT.finditer(data)}
    for found in CONTENTS.finditer(data):
        page = data[data.rfind(b" obj", 0, found.start()) : data.find(b"endobj", found.end())]
        named = RESOURCES.search(page)
        at = objects.get(int(named[1])) if named else None
        where = data if at is None else data[at : data.find(b"endobj", at)]
        fonts = (one for listed in FONTS.findall(where) for one in NAMED.findall(listed))
        tables = tuple((name, _table(data, objects, int(number))) for name, number in fonts)
        yield from _page(*_packed(data, objects.get(int(found[1]))), tables)
    yield from map(_said, SAID.findall(data))
    for _, about in ABOUT.findall(data):
        yield re.sub("<[^<>]*>", "\n\n", about.decode("utf-8", "replace"))


@lru_cache(MOST)
def _page(content: bytes, is_packed: bool, tables: tuple[tuple[bytes, bytes], ...]) -> tuple[str, ...]:
    """The paragraphs of a page; a page of a set is one that is known."""
    paragraphs = _unpacked(content, is_packed).split(b"EMC")
    return tuple(" ".join(_line(line, dict(tables)) for line in one.split(b"BT ")[1:]) for one in paragraphs)


def _table(data: bytes, objects: Mapping[int, int], font: int) -> bytes:
    """What says which letters a font has."""
    at = objects.get(font, len(data))
    named = TO_UNICODE.search(data, at, data.find(b"endobj", at))
    return _stream(data, objects.get(int(named[1]))) if named else b""


def _line(drawn: bytes, fonts: Mapping[bytes, bytes]) -> str:
    """A line between BT and ET: the engine chooses one font, then shows letters once."""
    head, _, letters = drawn.partition(b"[")
    named = FONT.search(head)
    return _shown(letters[: letters.rfind(b"]TJ")], fonts.get(named[1], b"")) if named else ""


@lru_cache(MOST)
def _shown(letters: bytes, table: bytes) -> str:
    """The words of a line; the same poster on another size of paper has the same."""
    codes = b"".join(map(_bytes, STRINGS.findall(letters)))
    return codes.decode("utf-16-be", "replace").translate(_letters(table))


@lru_cache(MOST)
def _letters(table: bytes) -> Mapping[int, str]:
    pairs = ((int(code, 16), text) for code, text in PAIR.findall(table))
    return {code: chr(int(text, 16)) if len(text) == 4 else _utf16(text) for code, text in pairs}


def _said(written: bytes) -> str:
    text = _bytes(written)
    return _utf16(text[2:].hex().encode()) if text.startswith(b"\xfe\xff") else text.decode("latin-1")


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")


def _bytes(written: bytes) -> bytes:
    """Of a string as it is written in a PDF."""
    if written.startswith(b"<"):
        return bytes.fromhex(written[1:-1].decode())
    inner = written[1:-1].replace(b"\\000", b"\0")  # nearly all that is escaped: the first half of a letter's number
    return ESCAPE.sub(lambda found: ESCAPES.get(found[0], found[0][1:]), inner) if b"\\" in inner else inner


def _stream(data: bytes, at: int | None) -> bytes:
    return _unpacked(*_packed(data, at))


def _packed(data: bytes, at: int | None) -> tuple[bytes, bool]:
    """What a stream has, as it stands, and whether that is packed."""
    found = STREAM.search(data, at) if at is not None else None
    if found is None:
        return b"", False
    return data[found.end() : data.find(b"endstream", found.end())], b"FlateDecode" in data[at : found.start()]


def _unpacked(content: bytes, is_packed: bool) -> bytes:
    try:
        return zlib.decompressobj().decompress(content) if is_packed else content
    except zlib.error:
        return b""
