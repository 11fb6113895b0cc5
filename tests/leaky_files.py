"""Pictures and documents that tell more than they show, made on the spot. `clean-…` tell nothing."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable

import pypdf
from PIL import Image, PngImagePlugin
from pypdf.annotations import FreeText
from pypdf.generic import DictionaryObject, NameObject, StreamObject

GPS, ARTIST, ORIENTATION, DATE = 0x8825, 0x013B, 0x0112, 0x0132


def _picture(kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(out, kind, **options)
    return out.getvalue()


def _exif(**fields: object) -> Image.Exif:
    exif = Image.Exif()
    exif[ORIENTATION] = 1
    if "artist" in fields:
        exif[ARTIST] = fields["artist"]
    if "gps" in fields:
        exif.get_ifd(GPS).update({1: "N", 2: (24.0, 33.0, 50.0), 3: "E", 4: (120.0, 49.0, 14.0)})
    return exif


def _jpeg_block(marker: int, content: bytes) -> bytes:
    """A JPEG with one more block after its first."""
    data = _picture("JPEG")
    return data[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content + data[2:]


def _thumbnail() -> bytes:
    """A block of Exif whose second list of fields holds a small picture."""
    small = _picture("JPEG")
    first = struct.pack("<HHHIIH", 1, ORIENTATION, 3, 1, 1, 0)[:14] + struct.pack("<I", 26)
    second = (
        struct.pack("<H", 2)
        + struct.pack("<HHII", 0x0201, 4, 1, 56)
        + struct.pack("<HHII", 0x0202, 4, 1, len(small))
        + struct.pack("<I", 0)
    )
    return _jpeg_block(0xE1, b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + small)


def _png_text(word: str, words: str) -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_itxt(word, words)
    return _picture("PNG", pnginfo=info)


def _gif_comment() -> bytes:
    data = _picture("GIF")
    return data[:-1] + b"\x21\xfe\x05hello\x00\x3b"


def _pdf(
    change: Callable[[pypdf.PdfWriter], object] | None = None,
    words: str = "Shred it",
    info: dict[str, str] | None = None,
    password: str = "",
) -> bytes:
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(200, 200)
    stream = StreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 100 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(stream)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    writer.metadata = info or {"/Title": "Shredding"}
    if change is not None:
        change(writer)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(body: str) -> bytes:
    """A page that is longer than pages are."""
    return f"---\ntitle: 聯絡窗口\ndescription: 有疑問找誰。\n---\n\n{body}\n".encode()


FILES: dict[str, Callable[[], bytes]] = {
    "clean-jpeg": lambda: _picture("JPEG", exif=_exif()),
    "clean-png": lambda: _picture("PNG"),
    "png-software": lambda: _png_text("Software", "Paint"),
    "clean-webp": lambda: _picture("WEBP"),
    "clean-gif": lambda: _picture("GIF", loop=0),
    "jpeg-place-and-artist": lambda: _picture("JPEG", exif=_exif(gps=True, artist="王小明")),
    "jpeg-comment": lambda: _picture("JPEG", comment=b"made by Wang"),
    "jpeg-thumbnail": _thumbnail,
    "jpeg-xmp": lambda: _jpeg_block(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>"),
    "jpeg-iptc": lambda: _jpeg_block(0xED, b"Photoshop 3.0\0"),
    "jpeg-and-more": lambda: _picture("JPEG") + b"ftypmp42",
    "jpeg-cut": lambda: _picture("JPEG")[:200],
    "png-author": lambda: _png_text("Author", "王小明"),
    "png-xmp": lambda: _png_text("XML:com.adobe.xmp", "<x:xmpmeta/>"),
    "png-exif": lambda: _picture("PNG", exif=_exif(gps=True)),
    "webp-exif": lambda: _picture("WEBP", exif=_exif(artist="王小明").tobytes()),
    "webp-xmp": lambda: _picture("WEBP", xmp=b"<x:xmpmeta/>"),
    "gif-comment": _gif_comment,
    "clean-pdf": _pdf,
    "pdf-author": lambda: _pdf(info={"/Author": "王小明", "/Title": r"Microsoft Word - C:\Users\wang\a.docx"}),
    "pdf-remark": lambda: _pdf(lambda writer: writer.add_annotation(0, FreeText(text="too long", rect=(10, 10, 90, 40)))),
    "pdf-attachment": lambda: _pdf(lambda writer: writer.add_attachment("list.xlsx", b"x")),
    "pdf-words": lambda: _pdf(words="A123456789"),
    "pdf-password": lambda: _pdf(password="x"),
}  # fmt: skip
"""Attachments."""
ENDLESS: dict[str, Callable[[], bytes]] = {
    "page-of-a-book": lambda: _page("說明。\n\n" * 30_000),
    "page-of-two-lines": lambda: _page("說" * 3001 + "\n\n" + "明" * 3002),
    "page-of-zeros": lambda: bytes(500_000),
}
"""Pages."""
