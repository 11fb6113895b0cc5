"""Inline Markdown as plain words."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

from ...regexes import regex
from .html import render
from .shown import lines_in

MARKED = regex(r"[\[*`\n]|^\s*(?:[-+]|\d+[.)])\s")
"""Most texts have nothing to take away."""
SEPARATOR = "\u00b6"
"""Between the texts of one field of the search index. A list in JSON would cost three more characters each."""
WRITTEN_OTHERWISE = regex(r"<[a-zA-Z/!]|&[#a-zA-Z]|\\[!-/:-@\[-`{-~]")
"""A tag, an entity, or a mark that is to be shown."""
COMPATIBLE = regex("[\u00b2\u00b3\u00b9\u2100-\u218f\u24b6-\u24e9\u2e80-\u2fdf\u3300-\u33ff\ufb00-\ufb06]")
"""As in search/engine/fold.js."""
INVISIBLE = regex(f"[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff{SEPARATOR}]")


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


@lru_cache(maxsize=1 << 14)
def clean(markdown: str) -> str:
    """The words as search takes them: as the page shows them, on one line, without characters nobody sees."""
    words = _shown(markdown) if WRITTEN_OTHERWISE.search(markdown) else plain(markdown)
    return composed(" ".join(INVISIBLE.sub("", words).split()))


def _shown(markdown: str) -> str:
    """The words of the page; what stands beside them (titles, readings of characters) behind them."""
    lines = lines_in(render(markdown)[0])
    return " ".join([*(line.words for line in lines), *(line.beside for line in lines if line.beside)])


def composed(words: str) -> str:
    """One form for letters with accents, and for signs that are letters: é, III, m2, and radicals as characters."""
    return COMPATIBLE.sub(lambda sign: normalize("NFKC", sign[0]), normalize("NFC", words))
