"""What all languages of a page must have as many of, counted as the desk shows it."""

from __future__ import annotations

from collections.abc import Sequence

from ..content.document import Document
from ..words import read_words


def compared(documents: Sequence[Document], locale: str) -> list[tuple[str, list[int]]]:
    """What is counted, in the reader's language, and how many each document has; nothing where there is but one."""
    words, counted = read_words(locale)["desk"]["parity"], [counts(document) for document in documents]
    names = {name for one in counted for name in one} if len(counted) > 1 else set()
    return [(words[name], [one.get(name, 0) for one in counted]) for name in words if name in names]


def counts(document: Document) -> dict[str, int]:
    """How many sections, steps, links and pictures a page has, and items in its lists; none are left out."""
    lists = {
        name: len(value) for name in ("checklist", "quiz") if isinstance(value := document.front.data.get(name), list)
    }
    body = {
        "sections": len(document.markdown.sections),
        "steps": sum(piece.is_item for piece in document.markdown.pieces),
        "links": sum(not link.image for link in document.links),
        "images": sum(link.image for link in document.links),
    }
    return {name: number for name, number in (lists | body).items() if number}
