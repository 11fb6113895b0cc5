"""Which Chinese characters count as the same when one searches.

Text and query are both folded to the simplified character, because that direction is
unambiguous (臺 and 台 become 台, 燬 and 毀 become 毁, while 发 could be 發 or 髮). What the
reader sees is never folded.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ..tables import read_pairs

FOLDED = Path(__file__).with_name("folded.txt")
"""Made by .ci/tools/characters.py."""


def fold_table() -> Mapping[str, str]:
    """Every character that folds to another one."""
    return read_pairs(FOLDED)


def fold(text: str) -> str:
    """The text as it is compared: folded, lower case, half-width."""
    return text.translate(_translation()).lower()


@cache
def _translation() -> dict[int, str]:
    """The folding and the half-width forms in one table."""
    half_width = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    return {ord(one): other for one, other in fold_table().items()} | half_width | {0x3000: " "}


def variants(text: str) -> dict[str, str]:
    """Every character that folds to one of the text's, with what it folds to: what it has, what readers type."""
    table = fold_table()
    targets = {table.get(character, character) for character in set(text)}
    return {one: other for one, other in table.items() if other in targets}
