"""Which Chinese characters count as the same when one searches.

Text and query are both folded to the simplified character, because that direction is
unambiguous (臺 and 台 become 台, 燬 and 毀 become 毁, while 发 could be 發 or 髮). What the
reader sees is never folded.
"""

from __future__ import annotations

from functools import cache

from opencc import OpenCC

HAN = range(0x4E00, 0xA000)
MISSED = {"账": "帐", "賬": "帐", "爲": "为", "汙": "污", "祇": "只", "缐": "线", "衹": "只", "佔": "占", "徵": "征"}
"""Pairs that OpenCC keeps apart but people mix up: 账号 is the simplified way to write 帳號."""


@cache
def fold_table() -> dict[str, str]:
    """Every character that folds to another one."""
    convert = OpenCC("tw2s").convert
    # A line break between the characters keeps OpenCC from reading them as words.
    characters = [chr(code) for code in HAN]
    folded = convert("\n".join(characters)).split("\n")
    table = {one: other for one, other in zip(characters, folded, strict=True) if one != other and len(other) == 1}
    table.update(MISSED)
    # One step must reach the end: 爲 → 為 → 为.
    return {one: table.get(other, other) for one, other in table.items()}


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
