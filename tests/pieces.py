"""The promise that every piece of text is found: pieces by chance, asked of the engine itself."""

from __future__ import annotations

import random

from playwright.sync_api import Page

from answers import load_engine
from awareness.search.index import SEPARATOR, build_index
from awareness.site import Site

PIECES = 1000
MOST_RESULTS = 60
"""As rank.js has it: two letters that stand on more pages than these do not find each of them."""
FIELDS = ("title", "slogan", "about", "keys", "lead", "scene", "steps", "checklist", "text")
ASK = """async ([pieces, most]) => {
    const ask = await awarenessSearch.engine(awarenessIndex);
    return Promise.all(pieces.map(async ([at, piece]) => {
        const { items } = await ask(piece), item = items.find(item => item.location === at);
        return !item ? (items.length < most ? "not found" : "") : (item.title + item.text).includes("<mark") ? "" : "not shown";
    }));
}"""


def not_found(page: Page, site: Site, locale: str) -> list[tuple[tuple[str, str], str]]:
    """Pieces of 2 to 8 characters from anywhere in a page that do not find it, or are not shown in the result."""
    pieces = _pieces(site, locale)
    load_engine(page, site, locale)
    return [
        (piece, what) for piece, what in zip(pieces, page.evaluate(ASK, [pieces, MOST_RESULTS]), strict=True) if what
    ]


def _pieces(site: Site, locale: str) -> list[tuple[str, str]]:
    """Addresses, and what stands there."""
    pages = build_index(site, locale)["pages"]
    texts = [
        (at, text)
        for row, at in enumerate(pages["at"])
        for name in FIELDS
        for text in pages[name][row].split(SEPARATOR)
        if len(text) > 1
    ]
    chance = random.Random(20261122)
    pieces: list[tuple[str, str]] = []
    while len(pieces) < PIECES:
        at, text = chance.choices(texts, [len(text) for _, text in texts])[0]
        length = min(chance.randint(2, 8), len(text))
        start = chance.randint(0, len(text) - length)
        if len(piece := text[start : start + length].strip()) > 1:
            pieces.append((at, piece))
    return pieces
