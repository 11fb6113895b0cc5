"""The index as a small script file.

A classic script works where fetching a file does not: from a folder (`file://`) and in a
worker. Chinese in UTF-8 takes three bytes a character and gzip gains little on it, so the
characters are numbered by frequency and written as one or two printable ASCII symbols: a
fifth less after gzip; frequent English words are two symbols as well. The index is text and
stays JSON inside; `unpack` in search-text.js is the other direction.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from .fold import fold_table

SYMBOLS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
"""What may stand in a JSON string without an escape."""
MOST = len(SYMBOLS) ** 2
"""How many different characters and words two symbols can number."""
MOST_WORDS = 100
"""More words than this cost as much as they save (measured on this site's texts)."""
LEAST_SAVED = 30
"""Symbols that a word must save before gzip to be worth its place."""
TOKEN = re.compile(r" ?[A-Za-z]{2,}|.", re.DOTALL)


class TooManyCharactersError(ValueError):
    """The text has more different characters than the two-symbol code can number."""


@dataclass(frozen=True)
class Packed:
    alphabet: str
    """Every character, those with one symbol first."""
    folded: str
    """What each of the alphabet's characters folds to; a space stands for itself."""
    words: str
    """Words with symbols of their own, parted by `|`, numbered after the alphabet."""
    text: str


def pack(text: str) -> Packed:
    """`text` in symbols, and what is needed to read it.

    Readers may type a character that the text never uses, such as 燬: every one that folds to
    a character of the text is in the alphabet too.
    """
    tokens = TOKEN.findall(text)
    words = _words(tokens)
    count = Counter(unit for token in tokens for unit in ([token] if token in words else token))
    table = fold_table()
    targets = {table.get(character, character) for character in count}
    alphabet = {*count, *words, *(one for one, other in table.items() if other in targets)}
    if len(alphabet) > MOST:
        raise TooManyCharactersError(f"{len(alphabet)} different characters, at most {MOST}")
    single = singles(len(alphabet))
    characters = alphabet.difference(words)
    frequent = sorted(characters, key=lambda character: (-count[character], character))[:single]
    # Of about equal frequency, those that fold stand together, in order of their codes: gzip likes neighbours.
    rest = sorted(characters.difference(frequent), key=lambda character: (-count[character].bit_length(), character not in table, character))
    ordered = [*frequent, *rest]
    code = {unit: _symbols(index, single) for index, unit in enumerate([*ordered, *words])}
    return Packed(
        alphabet="".join(ordered),
        folded="".join(table.get(character, " ") for character in ordered).rstrip(),
        words="|".join(words),
        text="".join(code[token] if token in code else "".join(map(code.__getitem__, token)) for token in tokens),
    )


def singles(count: int) -> int:
    """How many of `count` units get a single symbol; the other symbols begin a pair."""
    base = len(SYMBOLS)
    return next(single for single in range(base, -1, -1) if single + (base - single) * base >= count)


def script(index: Any) -> str:
    """The index file's text: a call of the function that search-text.js defines."""
    packed = pack(json.dumps(index, ensure_ascii=False, separators=(",", ":")))
    parts = (packed.alphabet, packed.folded, packed.words, packed.text)
    return f"awarenessSearch.receive({','.join(json.dumps(part, ensure_ascii=False) for part in parts)});\n"


def _words(tokens: list[str]) -> list[str]:
    saved = {token: (count - 1) * (len(token) - 2) for token, count in Counter(tokens).items() if len(token) > 2}
    best = sorted(saved, key=lambda token: (-saved[token], token))[:MOST_WORDS]
    return sorted(token for token in best if saved[token] >= LEAST_SAVED)


def _symbols(index: int, single: int) -> str:
    if index < single:
        return SYMBOLS[index]
    first, second = divmod(index - single, len(SYMBOLS))
    return SYMBOLS[single + first] + SYMBOLS[second]
