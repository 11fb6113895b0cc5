"""The engine as the browser loads it: one script made from engine/*.js, one request."""

from __future__ import annotations

from pathlib import Path

SOURCES = Path(__file__).parent / "engine"
PARTS = ("text", "corpus", "thesaurus", "typos", "terms", "snippet", "rank", "worker")
"""In the order in which they use each other."""
ENGINE_PATH = "assets/search/engine.js"
"""Where it stands, relative to the site's root. It is its own worker."""


def engine_script() -> str:
    """The parts, one after the other."""
    return "".join((SOURCES / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)
