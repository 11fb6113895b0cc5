"""Inline Markdown as plain words."""

from __future__ import annotations

import re

MARKED = re.compile(r"[\[*`\n]|^\s*(?:[-+]|\d+[.)])\s")
"""Most texts have nothing to take away."""
SEPARATOR = "\u00b6"
"""Between the texts of one field of the search index. A list in JSON would cost three more characters each."""
INVISIBLE = re.compile(f"[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff{SEPARATOR}]")


def plain(markdown: str) -> str:
    """Inline Markdown as plain words: no emphasis, no link targets."""
    if MARKED.search(markdown) is None:
        return markdown.strip()
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"\*\*(.+?)\*\*", r"\1", text)
    text = re.sub(r"(?<!\w)\*(\S.*?)\*(?!\w)", r"\1", text)
    text = re.sub(r"`([^`]*)`", r"\1", text)
    text = re.sub(r"^\s*(?:[-*+]|\d+[.)])\s+", "", text, flags=re.MULTILINE)
    return re.sub(r"[ \t]*\n\s*", "\n", text).strip()


def clean(markdown: str) -> str:
    """The words as search takes them: on one line, without characters nobody sees."""
    return " ".join(INVISIBLE.sub("", plain(markdown)).split())
