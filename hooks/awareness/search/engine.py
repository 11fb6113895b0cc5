"""What the browser loads when the search is opened: the engine, made from engine/*.js, and an index."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..scripts import one_script
from ..text.fold import variants
from .thesaurus import joined, read_translations

ENTRY = Path(__file__).parent / "engine" / "worker.js"
ENGINE_PATH = "assets/search/engine.js"
"""Where it stands, relative to the site's root. It is its own worker."""


def engine_script(languages: Sequence[str]) -> str:
    """The engine's modules as one, after the words that every language's index shares."""
    words = joined(read_translations(languages))
    return f"self.awarenessShared = {_json({'same': words, 'folds': _folds(words)})};\n{one_script(ENTRY)}"


def as_script(index: Mapping[str, Any]) -> str:
    """The index file's text: plain JSON, given a name.

    A classic script works where fetching a file does not: from a folder (`file://`) and in a
    worker. Readers may type a character that the texts never use, such as 燬: what folds to one
    of theirs comes with the index.
    """
    text = _json(index)
    return f"self.awarenessIndex = {text[:-1]},{_json({'folds': _folds(text)})[1:]};\n"


def learnt_as_script(cells: str, stamp: str) -> str:
    """What was learnt, likewise."""
    return f"self.awarenessLearnt = {_json({'stamp': stamp, 'cells': cells})};\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _folds(text: str) -> str:
    """Characters and what they fold to, in turns."""
    return "".join(one + other for one, other in variants(text).items())
