"""Two versions of a text, compared as an editor would: by word, and in Chinese by character."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from .text import Block

TOKEN = re.compile(r"[^\W\u2E80-\u9FFF\uAC00-\uD7FF\uF900-\uFAFF\uFF00-\uFFEF\U00020000-\U0003FFFF_]+(?:['’.,-](?=\w)[a-zA-Z0-9]+)*|\s+|.", re.DOTALL)
"""A word or number of a script with spaces; else one character."""
ALIKE = 0.35
"""Two blocks at least so much alike are one that was changed; less, and one went and another came."""
SURE = 0.6
"""So much alike, and no better one is looked for."""
NEAR = 8
"""Blocks further on among which the one is looked for that a block became."""
ISLAND = 2
"""Equal characters between two changes, from which on they are shown as equal: fewer only break the sentence up."""


@dataclass(frozen=True)
class Piece:
    kind: Literal["same", "gone", "new"]
    text: str


@dataclass(frozen=True)
class Change:
    """A block that changed, went (`new` is None) or came (`old` is None)."""

    old: Block | None
    new: Block | None
    pieces: tuple[Piece, ...]
    under: str = ""
    """The heading it stands under."""

    @property
    def block(self) -> Block:
        return self.new or self.old


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """What changed between two lists of blocks, in the order of the page. Languages of blocks do not count."""
    if old == new:
        return []
    keys = [[(block.kind, block.text, block.digest) for block in blocks] for blocks in (old, new)]
    changes: list[Change] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if what != "equal":
            changes += [_change(a, b, _heading(new[:j1])) for a, b in _pairs(old[i1:i2], new[j1:j2])]
    return changes


def _heading(before: Sequence[Block]) -> str:
    return next((block.text for block in reversed(before) if block.is_heading), "")


def _change(old: Block | None, new: Block | None, under: str) -> Change:
    if old and new and old.text == new.text:  # a picture with other bytes, or a paragraph that became a heading
        pieces: tuple[Piece, ...] = (Piece("gone", old.text), Piece("new", new.text))
    else:
        pieces = compare_words(old.text if old else "", new.text if new else "")
    return Change(old, new, pieces, under)


def _pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[Block | None, Block | None]]:
    """Each old block beside the new one it became; both in order."""
    pairs: list[tuple[Block | None, Block | None]] = []
    at = 0
    for block in new:
        best, found = ALIKE, -1
        for place in range(at, min(at + NEAR, len(old))):
            likeness = _likeness(old[place], block)
            if likeness > best or (likeness == best and found < 0):
                best, found = likeness, place
            if best >= SURE:
                break
        if found < 0:
            pairs.append((None, block))
            continue
        pairs += [(other, None) for other in old[at:found]]
        pairs.append((old[found], block))
        at = found + 1
    return pairs + [(other, None) for other in old[at:]]


def _likeness(old: Block, new: Block) -> float:
    if old.kind != new.kind and "img" in (old.kind, new.kind):
        return 0.0
    likeness = SequenceMatcher(None, TOKEN.findall(old.text), TOKEN.findall(new.text), autojunk=False).ratio()
    return max(likeness, ALIKE) if old.kind == new.kind and old.is_heading else likeness  # a heading is renamed rather than replaced


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """`old` and `new` as one line of pieces: what stayed, went and came."""
    if not (old and new):
        return tuple(Piece(kind, text) for kind, text in (("gone", old), ("new", new)) if text)
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    runs: list[tuple[str, str, str]] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        runs.append((what, "".join(a[i1:i2]), "".join(b[j1:j2])))
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
    return [Piece(kind, text) for kind, text in (("gone", gone), ("new", came)) if text]
