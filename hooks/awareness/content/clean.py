"""Words as search takes them: one line, and nothing in it that nobody sees."""

from __future__ import annotations

import re

from .body import plain

SEPARATOR = "\u00b6"
"""Between the texts of one field. A list in JSON would cost three more characters each."""
INVISIBLE = re.compile(f"[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff{SEPARATOR}]")


def clean(markdown: str) -> str:
    """Markdown as one line of words, without characters nobody sees."""
    return " ".join(INVISIBLE.sub("", plain(markdown)).split())
