"""The headings of a page as it is shown, and the anchors that lead to them."""

from __future__ import annotations

import re
from html import unescape

from ..regexes import regex
from .document import Document
from .kinds import kind_of

HEADING_SHOWN = regex(r'<h[1-6] id="([^"]*)"[^>]*>(.*?)</h[1-6]>', re.DOTALL)


def anchored_headings(source: Document) -> dict[str, str]:
    """Anchor -> the heading it leads to, in the order of the page."""
    shown = [
        (anchor, unescape(re.sub(r"<[^>]*>", "", words)).strip())
        for anchor, words in HEADING_SHOWN.findall(source.markdown.html)
    ]
    if not (own := kind_of(source.id).anchors):
        return dict(shown)
    words = [words for _, words in shown]
    return dict(zip(own, [*words, *own][: len(own)], strict=True))
