"""The engine as the browser loads it: one script made from engine/*.js, one request."""

from __future__ import annotations

import json
from pathlib import Path

from ..text.fold import variants
from .thesaurus import joined, read_translations

SOURCES = Path(__file__).parent / "engine"
PARTS = (
    "text",
    "unpack",
    "vocabulary",
    "corpus",
    "thesaurus",
    "spelling",
    "slips",
    "terms",
    "snippet",
    "rank",
    "worker",
)
"""In the order in which they use each other."""
ENGINE_PATH = "assets/search/engine.js"
"""Where it stands, relative to the site's root. It is its own worker."""


def engine_script() -> str:
    """The parts, one after the other, and before the last the words that every language's index shares."""
    *parts, worker = [(SOURCES / f"{part}.js").read_text(encoding="utf-8") for part in PARTS]
    words = joined(read_translations())
    folds = "".join(one + other for one, other in variants(words).items())
    shared = json.dumps({"same": words, "folds": folds}, ensure_ascii=False)
    return f"{''.join(parts)}awarenessSearch.shared = {shared};\n{worker}"
