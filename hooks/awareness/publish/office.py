"""What an office document says, and what it says of itself: a ZIP of XML, in OpenDocument and in Office Open XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from html import unescape

from ..print.kind import OFFICE as ENDS
from ..regexes import regex

OFFICE = tuple(f".{end}" for end in ENDS)
TEXTS = (".xml", ".rels")
ABOUT = regex(
    r"<(?:[\w-]+:)?(creator|initial-creator|generator|printed-by|lastModifiedBy|Company|Manager|Application)\b"
    r"[^>]*>\s*[^<\s]"
)
"""Who made it, with what: these files are written by a program that leaves it out."""
STEPS = (
    (regex(r"</(?:[\w-]+:)?(?:p|h|si|table-cell|title|language|date|created)>"), "\n\n"),
    (regex(r"<(?:[\w-]+:)?(?:tab|line-break|s|br)\b[^>]*>"), " "),
    (regex(r"<[^>]*>"), ""),
)
"""What makes words of a part: each tag as the space that a reader sees for it."""


def parts_of(content: bytes) -> Iterator[tuple[str, str]]:
    """The name and text of each member that is XML; of what is no archive nothing."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [name for name in archive.namelist() if name.endswith(TEXTS)]
            yield from ((name, archive.read(name).decode("utf-8", "replace")) for name in names)
    except zipfile.BadZipFile:
        return


def office_words(content: bytes) -> Iterator[str]:
    """Block by block, the words about it too."""
    for _, text in parts_of(content):
        for pattern, by in STEPS:
            text = pattern.sub(by, text)
        yield unescape(text)


def told_of_itself(content: bytes) -> list[str]:
    """Names of what it tells about who made it."""
    return sorted({found[1] for _, text in parts_of(content) for found in ABOUT.finditer(text)})
