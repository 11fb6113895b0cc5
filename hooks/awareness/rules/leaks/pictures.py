"""What a picture's file carries beside the picture: place, camera, author, comments, an older version as thumbnail.

The containers are read block by block, since a library drops what it does not know.
Sources: JPEG (T.81, Exif 2.32), PNG 3rd edition, WebP container, GIF89a.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from .text import Leak

HARMLESS_EXIF = frozenset(
    "Orientation XResolution YResolution ResolutionUnit YCbCrPositioning ExifOffset ExifVersion ColorSpace "
    "ExifImageWidth ExifImageHeight FlashPixVersion ComponentsConfiguration ImageWidth "
    "ImageLength BitsPerSample Compression".split()
)
HARMLESS_CHUNKS = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT cICP mDCV cLLI".split()
)
HARMLESS_WEBP = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"}
PLACE = "GPS"
GIF_LOOPS = {b"NETSCAPE2.0", b"ANIMEXTS1.0"}
KINDS = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF"}


class BrokenPictureError(ValueError):
    """The bytes end early or are no picture of that kind."""


@dataclass
class Beside:
    """What stands beside the picture: `data` names the kinds of data, `exif` is a block to look into."""

    data: list[str]
    exif: bytes = b""


def picture(data: bytes, extension: str) -> Iterator[Leak]:
    """What a picture would tell. Raises BrokenPictureError where it is none of its kind."""
    from PIL import Image  # only where there are pictures

    names = beside(data, extension)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=[KINDS[extension]]) as image:
                image.verify()
    except Exception as error:  # Pillow raises many kinds on damaged files
        raise BrokenPictureError(str(error) or type(error).__name__) from error
    if PLACE in names:
        yield Leak("leak-picture-place", PLACE)
    if found := ", ".join(name for name in names if name != PLACE):
        yield Leak("leak-picture-data", found, values={"data": found})


def beside(data: bytes, extension: str) -> list[str]:
    """The names of all that stands beside the picture, each once; a place is `PLACE`. Raises BrokenPictureError."""
    read = _read(data, KINDS[extension])
    place, tags = _exif(read.exif) if read.exif else (False, [])
    return list(dict.fromkeys([*[PLACE] * place, *read.data, *tags]))


def _exif(block: bytes) -> tuple[bool, list[str]]:
    """Whether a place is in the block, and the names of its other telling fields."""
    from PIL import ExifTags, Image

    exif = Image.Exif()
    try:
        exif.load(block)
        tags = dict(exif) | dict(exif.get_ifd(ExifTags.IFD.Exif))
        place = bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
        thumbnail = bool(exif.get_ifd(ExifTags.IFD.IFD1))
    except Exception:  # a block that cannot be read may hold anything
        return False, ["EXIF"]
    names = [str(ExifTags.TAGS.get(tag, f"0x{tag:04X}")) for tag in tags if tag != ExifTags.IFD.GPSInfo]
    return place, [name for name in names if name not in HARMLESS_EXIF] + ["thumbnail"] * thumbnail


def _read(data: bytes, kind: str) -> Beside:
    readers = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}
    try:
        return readers[kind](data)
    except IndexError as error:
        raise BrokenPictureError("ends early") from error


def _jpeg(data: bytes) -> Beside:
    read = Beside([])
    if data[:2] != b"\xff\xd8":
        raise BrokenPictureError("no JPEG")
    at = 2
    while True:
        at = _marker_at(data, at)
        marker = data[at + 1]
        if marker == END:
            break
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        block = data[at + 4 : at + 2 + size]
        if marker == APP1 and block.startswith(b"Exif\0"):
            read.exif = block[6:]
        elif beside := _beside(marker, block):
            read.data.append(beside)
        at += 2 + size
        if marker == SCAN:
            at = _after_scan(data, at)
    if data[at + 2 :].strip(b"\0"):
        read.data.append("data after the picture")
    return read


APP0, APP1, APP2, APP13, APP14, APP15, COMMENT, SCAN, END = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xFE, 0xDA, 0xD9
"""Markers of a JPEG's segments."""


def _marker_at(data: bytes, at: int) -> int:
    """Where the next marker stands, behind bytes that only fill."""
    while data[at] == 0xFF and data[at + 1] == 0xFF:
        at += 1
    if data[at] != 0xFF:
        raise BrokenPictureError("no JPEG marker")
    return at


def _after_scan(data: bytes, at: int) -> int:
    """Behind the picture itself: the next marker that is no restart and no stuffed FF."""
    while not (data[at] == 0xFF and data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7):
        at = data.index(b"\xff", at + 1) if b"\xff" in data[at + 1 :] else len(data)
    return at


def _beside(marker: int, block: bytes) -> str:
    """What a segment holds that is no part of the picture; nothing where it is one."""
    if marker == APP0:
        is_plain = block.startswith(b"JFIF\0") and block[12:14] in (b"", b"\0\0")
        return "" if is_plain else "thumbnail"
    if marker == APP1:
        return "XMP" if b"xap" in block[:40] or b"xmp" in block[:40] else "APP1"
    if marker in (APP13, COMMENT):
        return "IPTC" if marker == APP13 else "comment"
    has_colours = (marker == APP2 and block.startswith(b"ICC_PROFILE\0")) or (
        marker == APP14 and block.startswith(b"Adobe")
    )
    return f"APP{marker - APP0}" if APP2 <= marker <= APP15 and not has_colours else ""


def _png(data: bytes) -> Beside:
    read = Beside([])
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise BrokenPictureError("no PNG")
    at = 8
    name = b""
    while name != b"IEND":
        size, name = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        block = data[at + 8 : at + 8 + size]
        if len(name) < 4 or len(block) < size:
            raise BrokenPictureError("ends early")
        if name == b"eXIf":
            read.exif = block.removeprefix(b"Exif\0\0")
        elif name in (b"tEXt", b"zTXt", b"iTXt"):
            word = block.split(b"\0", 1)[0].decode("latin-1")
            read.data += [word] if word != "Software" else []
        elif name not in HARMLESS_CHUNKS:
            read.data.append(name.decode("latin-1"))
        at += 12 + size
    if data[at:].strip(b"\0"):
        read.data.append("data after the picture")
    return read


def _webp(data: bytes) -> Beside:
    read = Beside([])
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise BrokenPictureError("no WebP")
    at, end = 12, 8 + int.from_bytes(data[4:8], "little")
    while at < end:
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        block = data[at + 8 : at + 8 + size]
        if len(name) < 4 or len(block) < size:
            raise BrokenPictureError("ends early")
        if name == b"EXIF":
            read.exif = block.removeprefix(b"Exif\0\0")
        elif name not in HARMLESS_WEBP:
            read.data.append(name.decode("latin-1").strip())
        at += 8 + size + size % 2
    if data[end + end % 2 :].strip(b"\0"):
        read.data.append("data after the picture")
    return read


def _gif(data: bytes) -> Beside:
    read = Beside([])
    if data[:6] not in (b"GIF87a", b"GIF89a"):
        raise BrokenPictureError("no GIF")
    at = 13 + _palette(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at = _after_blocks(data, at + 11 + _palette(data[at + 9]))
        elif data[at] == 0x21:
            label = data[at + 1]
            if label == 0xFE:
                read.data.append("comment")
            elif label == 0xFF and data[at + 3 : at + 14] not in GIF_LOOPS:
                read.data.append(data[at + 3 : at + 14].decode("latin-1").strip())
            elif label == 0x01:
                read.data.append("text")
            at = _after_blocks(data, at + 2)
        else:
            raise BrokenPictureError("no GIF block")
    if data[at + 1 :].strip(b"\0"):
        read.data.append("data after the picture")
    return read


def _palette(flags: int) -> int:
    """Bytes of the colour table that `flags` announces."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while data[at]:
        at += 1 + data[at]
    return at + 1
