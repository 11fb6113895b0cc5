"""PDF: the author beside the words, remarks in the margin, and files inside."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from typing import Any

from .text import Leak, Text

AUTHOR = ("Author", "Company", "Manager", "SourceModified", "LastSavedBy")
XMP_AUTHOR = re.compile(
    rb"<(?:dc:creator|photoshop:AuthorsPosition|xmpMM:DerivedFrom|pdfx:Company)\b[^>]*>(?:\s|<[^>]*>)*[^<\s]"
)
PATH = re.compile(r"[A-Za-z]:\\|\\\\|/(?:home|Users)/|file://")
SILENT_NOTES = {"/Link", "/Widget", "/Popup"}
"""Annotations that say nothing of their own."""


class BrokenDocumentError(ValueError):
    """The file cannot be read, or only with a password."""


def portable(data: bytes) -> tuple[list[Leak], list[Text]]:
    """What a PDF would tell, and its words page by page. Raises BrokenDocumentError."""
    import pypdf  # only where there is one: it takes longer to load than the rules to run

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # our finding says it
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            raise BrokenDocumentError("encrypted")
        pages = enumerate(reader.pages, 1)
        return list(_leaks(reader)), [Text(page.extract_text(), part=f"p. {number}") for number, page in pages]
    except BrokenDocumentError:
        raise
    except Exception as error:  # pypdf raises many kinds on damaged files
        raise BrokenDocumentError(str(error) or type(error).__name__) from error


def _leaks(reader: Any) -> Iterator[Leak]:
    info = dict(reader.metadata or {})
    names = [name for name in AUTHOR if str(info.get(f"/{name}", "")).strip()]
    names += [key.strip("/") for key, value in info.items() if PATH.search(str(value))]
    xmp = reader.trailer["/Root"].get("/Metadata")
    packet = xmp.get_object().get_data() if xmp is not None else b""
    if XMP_AUTHOR.search(packet):
        names.append("XMP creator")
    if PATH.search(packet.decode("utf-8", "replace")):
        names.append("XMP path")
    if names:
        found = ", ".join(dict.fromkeys(names))
        yield Leak("leak-author", found, values={"data": found})
    for number, page in enumerate(reader.pages, 1):
        kinds = [str(note.get_object().get("/Subtype")) for note in page.get("/Annots") or []]
        if telling := [kind.strip("/") for kind in kinds if kind not in SILENT_NOTES]:
            found = f"p. {number}: {', '.join(dict.fromkeys(telling))}"
            yield Leak("leak-remark", found, values={"data": found})
    files = list(reader.attachments)
    if files:
        found = ", ".join(files)
        yield Leak("leak-embedded", found, values={"data": found})
