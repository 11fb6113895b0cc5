"""Two versions of a text, compared as an editor would: by word, and in Chinese by character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

TOKEN = re.compile(
    r"[^\W\u2E80-\u9FFF\uAC00-\uD7FF\uF900-\uFAFF\uFF00-\uFFEF\U00020000-\U0003FFFF_]+(?:['’.,-](?=\w)[a-zA-Z0-9]+)*|\s+|.",
    re.DOTALL,
)
"""A word or number of a script with spaces; else one character."""
ISLAND = 2
"""Equal characters between two changes, from which on they are shown as equal: fewer only break the sentence up."""


Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """`old` and `new` as one line of pieces: what stayed, went and came."""
    if not (old and new):
        return tuple(_changed(old, new))
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    runs = [(what, "".join(a[i1:i2]), "".join(b[j1:j2])) for what, i1, i2, j1, j2 in steps]
    pieces: list[Piece] = []
    gone = came = ""
    for place, (what, was, now) in enumerate(runs):
        inside = 0 < place < len(runs) - 1
        if what == "equal" and not (inside and len(was.strip(" ,.;:，。；：、")) < ISLAND):
            pieces += _changed(gone, came)
            pieces.append(Piece("same", was))
            gone = came = ""
        else:
            gone, came = gone + was, came + now
    return tuple(pieces + _changed(gone, came))


def _changed(gone: str, came: str) -> list[Piece]:
    return [piece for piece in (Piece("gone", gone), Piece("new", came)) if piece.text]


def likeness(old: str, new: str) -> float:
    """How much of two texts is the same, from 0 to 1."""
    return SequenceMatcher(None, TOKEN.findall(old), TOKEN.findall(new), autojunk=False).ratio()
