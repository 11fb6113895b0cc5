"""PDF: the pages, written anew. No author, no older version, no script, no file within, no value in a form."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from .clean import Clean, RefusedError

OF_ROOT = (
    "/Metadata",
    "/OpenAction",
    "/AA",
    "/PieceInfo",
    "/Collection",
    "/Threads",
    "/SpiderInfo",
    "/Perms",
    "/DSS",
    "/AF",
)
OF_ANY = ("/Metadata", "/PieceInfo", "/AA", "/AF", "/LastModified", "/Thumb", "/B")
"""Keys of pages and of what they show."""
OF_FIELD = ("/V", "/DV", "/AA", "/A", "/RV", "/AP", "/TU")
"""What a field of a form was filled with, and does."""
SEGMENT = re.compile(rb"\xff[\xe1-\xed\xef\xfe]")
"""Blocks of a JPEG that tell and show nothing (APP1 to APP13, APP15, comments)."""
HIDDEN = 0b10


def portable(data: bytes, kind: str) -> Clean:
    """The document with its pages, links within it and empty forms. Raises RefusedError, and what pypdf raises."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # our finding says it
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        raise RefusedError("leak-file-broken", problem="encrypted")
    words = tuple((f"p. {number}", page.extract_text()) for number, page in enumerate(reader.pages, 1))
    titles = " ".join(_titles(reader.outline))
    writer = pypdf.PdfWriter(clone_from=reader)
    dropped = dict.fromkeys(_cleaned(writer))
    if data.count(b"%%EOF") > 1:
        dropped["older version"] = None
    if reader.metadata:
        dropped["Info"] = None
    writer.metadata = None
    once = pypdf.PdfWriter(clone_from=pypdf.PdfReader(_written(writer)))  # only what a page leads to comes along
    once.metadata = None
    return Clean(_written(once).getvalue(), (*words, ("outline", titles)) if titles else words, tuple(dropped))


def _written(writer: pypdf.PdfWriter) -> io.BytesIO:
    out = io.BytesIO()
    writer.write(out)
    return out


def _titles(outline: Any) -> Iterator[str]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(entry.title)


def _cleaned(writer: pypdf.PdfWriter) -> Iterator[str]:
    """Takes away what no page shows, and names it."""
    root = writer.root_object
    yield from _without(root, OF_ROOT)
    names = root.get("/Names")
    if names is not None:
        yield from _without(
            names.get_object(), ("/EmbeddedFiles", "/JavaScript", "/AlternatePresentations", "/Renditions")
        )
    if (form := root.get("/AcroForm")) is not None:
        yield from _without(form.get_object(), ("/XFA", "/CO"))
        form.get_object()[NameObject("/NeedAppearances")] = BooleanObject(True)
        yield from (name for field in form.get_object().get("/Fields", []) for name in _emptied(field.get_object()))
    for page in writer.pages:
        yield from _without(page, OF_ANY)
        yield from _annotations(page)
    for thing in writer._objects:
        if isinstance(thing, StreamObject):
            yield from _without(thing, OF_ANY)
            yield from _photo(thing)


def _without(thing: Any, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        if key in thing:
            del thing[key]
            yield key.strip("/")


def _emptied(field: Any) -> Iterator[str]:
    if any(key in field for key in ("/V", "/AA", "/A")):
        yield "form values"
    for key in OF_FIELD:
        field.pop(key, None)
    for kid in field.get("/Kids", []):
        yield from _emptied(kid.get_object())


def _annotations(page: Any) -> Iterator[str]:
    """Links within the document and fields stay; remarks, files, sounds and links that leave it do not."""
    kept = ArrayObject()
    for one in page.get("/Annots") or []:
        note = one.get_object()
        if _may_stay(note):
            for key in ("/Contents", "/T", "/M", "/NM", "/AA") if note.get("/Subtype") == "/Link" else ("/AA", "/A"):
                note.pop(key, None)
            kept.append(one if isinstance(one, IndirectObject) else note)
        else:
            yield str(note.get("/Subtype", "note")).strip("/")
    if "/Annots" in page:
        page[NameObject("/Annots")] = kept


def _may_stay(note: DictionaryObject) -> bool:
    kind, action = note.get("/Subtype"), note.get("/A")
    if kind == "/Link":
        return "/Dest" in note or (action is not None and action.get_object().get("/S") == "/GoTo")
    return kind == "/Widget" and not int(note.get("/F", 0)) & HIDDEN


def _photo(thing: StreamObject) -> Iterator[str]:
    """A JPEG within: its place and its camera go, its pixels stay as they are."""
    if thing.get("/Filter") != "/DCTDecode":
        return
    data, at, parts = thing._data, 2, [thing._data[:2]]
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if not SEGMENT.match(data, at):
            parts.append(data[at:end])
        at = end
    if len(plain := b"".join([*parts, data[at:]])) < len(data):
        thing._data = plain
        thing[NameObject("/Length")] = pypdf.generic.NumberObject(len(plain))
        yield "Exif"
