"""The kinds of files that may stand in `docs/`, and how each is opened for the rules."""

from __future__ import annotations

import re
from pathlib import Path

from ...content.filenames import MARKDOWN
from .drawings import embedded, notes, without_embedded, without_shapes
from .office import KINDS_OF_OFFICE, office
from .pictures import KINDS, BrokenPictureError, picture
from .portable import BrokenDocumentError, portable
from .text import Leak, Text

TEXTS = {suffix.removeprefix(".") for suffix in MARKDOWN} | {
    *"txt csv css js json xml html htm yml yaml svg vtt".split()
}
OLD = {"doc", "dot", "xls", "xlt", "ppt", "pot", "pps", "rtf", "docm", "xlsm", "pptm"}
"""They hold more than a tool can be sure to see, or run macros."""
MAY_STAND = "md, txt, csv, png, jpg, webp, gif, svg, pdf, docx, xlsx, pptx, odt, ods, odp"
STARTS = {
    b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"%PDF": "pdf", b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "doc, xls, ppt", b"RIFF": "webp",
}  # fmt: skip
"""The first bytes of a kind of file: who renames a file does not change what it is."""
STRAY = re.compile(
    r"~\$.*|\.~lock.*|Thumbs\.db|desktop\.ini|ehthumbs\.db|.*~|.*\.(?:bak|old|orig|rej|tmp|swp|swo|lnk|url|log|part|crdownload)",
    re.IGNORECASE,
)
"""What programs leave beside the files one works on."""

STAMP = re.compile(r"^translated_from:[ \t]*\d{4}-\d\d-\d\d[ \t]+[0-9a-f]{12}[ \t]*$", re.MULTILINE)
"""A digest may look like a telephone number, and nobody could write it otherwise."""


def opened(file: Path, data: bytes) -> tuple[list[Leak], list[Text]]:
    """What a file tells beside its words, and its words. A text that is not UTF-8 has none: another rule names it."""
    kind = file.suffix.removeprefix(".").lower()
    if STRAY.fullmatch(file.name):
        return [Leak("leak-file-stray", file.name, values={"shown": file.name})], []
    if kind in OLD:
        return [Leak("leak-file-old", file.name, values={"kind": kind})], []
    try:
        if kind in KINDS:
            return list(picture(data, kind)), []
        if kind == "pdf":
            return portable(data)
        if kind in KINDS_OF_OFFICE:
            return office(data, kind)
    except (BrokenPictureError, BrokenDocumentError) as error:
        real = next((name for start, name in STARTS.items() if data.startswith(start)), None)
        if real and real != {"jpeg": "jpg"}.get(kind, "zip" if kind in KINDS_OF_OFFICE else kind):
            return [Leak("leak-file-other", file.name, values={"kind": kind, "real": real})], []
        return [Leak("leak-file-broken", file.name, values={"problem": str(error)})], []
    if kind not in TEXTS:
        return [Leak("leak-file-kind", file.name, values={"kind": kind or file.name, "kinds": MAY_STAND})], []
    return _text(kind, data)


def _text(kind: str, data: bytes) -> tuple[list[Leak], list[Text]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return ([] if f".{kind}" in MARKDOWN else [Leak("leak-file-encoding", kind)]), []
    leaks = [*embedded(text), *(notes(text) if kind == "svg" else ())]
    words = without_embedded(text)
    if f".{kind}" in MARKDOWN:
        return leaks, [Text(STAMP.sub(lambda found: " " * len(found[0]), words, 1), "md")]
    return leaks, [Text(without_shapes(words) if kind == "svg" else words, kind)]
