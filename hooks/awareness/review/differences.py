"""Two versions of a page, compared block by block, and each changed block word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..text.worddiff import Piece, compare_words, likeness
from .text import Block

ALIKE = 0.35
"""Two blocks at least so much alike are one that was changed; less, and one went and another came."""
SURE = 0.6
"""So much alike, and no better one is looked for."""
NEAR = 8
"""Blocks further on among which the one is looked for that a block became."""


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
        block = self.new or self.old
        assert block is not None
        return block


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> list[Change]:
    """What changed between two lists of blocks, in the order of the page. Languages of blocks do not count."""
    if old == new:
        return []
    before, after = ([(block.kind, block.text, block.digest) for block in blocks] for blocks in (old, new))
    changes: list[Change] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
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
            alike = _likeness(old[place], block)
            if alike > best or (alike == best and found < 0):
                best, found = alike, place
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
    is_renamed = old.kind == new.kind and old.is_heading  # a heading is renamed rather than replaced
    return max(likeness(old.text, new.text), ALIKE if is_renamed else 0.0)
