"""What a file of `docs/` tells: its words, and why it cannot stand there."""

from __future__ import annotations

import re
from pathlib import Path

from ...attachments.clean import RefusedError, kind_of
from ...attachments.cleaning import Attachments
from ...content.filenames import MARKDOWN
from ...findings import LANGUAGES
from ...regexes import regex
from ...words import read_words
from .text import Leak, Text

STRAY = regex(
    r"~\$.*|\.~lock.*|Thumbs\.db|desktop\.ini|ehthumbs\.db|.*~|.*\.(?:bak|old|orig|rej|tmp|swp|swo|lnk|url|log|part|crdownload)",
    re.IGNORECASE,
)
"""What programs leave beside the files one works on."""
STAMP = regex(r"^translated_from:[ \t]*\d{4}-\d\d-\d\d[ \t]+[0-9a-f]{12}[ \t]*$", re.MULTILINE)
"""A digest may look like a telephone number, and nobody could write it otherwise."""
INLINE = regex(r"data:image/[a-z+]+;base64,[0-9A-Za-z+/=\s]+", re.IGNORECASE)
"""A picture written into the text, which another rule refuses: no words."""


def opened(file: Path, data: bytes, attachments: Attachments) -> tuple[list[Leak], list[Text]]:
    """Why a file cannot stand where it is, and its words. A page that is not UTF-8 has none: another rule names it."""
    if STRAY.fullmatch(file.name):
        return [Leak("leak-file-stray", file.name, values={"shown": file.name})], []
    if file.suffix.lower() in MARKDOWN:
        return [], _page(data)
    try:
        words = attachments.cleaned(file.name, data).words
    except RefusedError as refused:
        values = dict(refused.values)
        if "instead" in values:
            values["instead"] = {one: read_words(one)["attach"][values["instead"]] for one in LANGUAGES}
        return [Leak(refused.rule, values.get("sum", file.name), values=values)], []
    return [], [Text(text, "" if part else kind_of(file.name), part) for part, text in words]


def _page(data: bytes) -> list[Text]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return []
    for pattern in (STAMP, INLINE):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return [Text(text, "md")]
