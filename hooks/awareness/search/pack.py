"""The index as a small script file.

A classic script works where fetching a file does not: from a folder (`file://`) and in a
worker. Chinese in UTF-8 takes three bytes a character and gzip gains little on it, so the
characters are numbered by frequency and written as one or two printable ASCII symbols: a
fifth less after gzip; frequent English words are symbols as well. The characters themselves
are written as the gaps between their codes, which is half of what they take as UTF-8. The
index is text and stays JSON inside; `unpack` in engine/unpack.js is the other direction.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

from ..text.fold import variants

SYMBOLS = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\')
"""What may stand in a JSON string without an escape."""
MOST = len(SYMBOLS) ** 2
"""How many different characters and words two symbols can number."""
MOST_WORDS = 200
"""More words than this cost as much as they save (measured on this site's texts)."""
LEAST_SAVED = 30
"""Symbols that a word must save before gzip to be worth its place."""
MOST_CLASS = 8
"""Classes of frequency: 0 for a single symbol, then by the logarithm of the count."""
LAST = 62
"""Symbols before this one end a number, the others carry on."""
TOKEN = re.compile(r" ?[A-Za-z]{2,}|.", re.DOTALL)
CAPITAL = re.compile(" ?[A-Z^]")
"""Written as a mark and the small letter, so that a word is the same word where a sentence begins."""


class TooManyCharactersError(ValueError):
    """The text has more different characters than the two-symbol code can number."""


@dataclass(frozen=True)
class Packed:
    alphabet: str
    """Every character, as the gaps between the codes."""
    classes: str
    """A symbol for each of them: twice its class of frequency, and one more if it folds to another one."""
    folded: str
    """What those fold to, each as its distance to the one before."""
    words: str
    """Words with a symbol of their own, parted by `|`, and after `||` those with two."""
    text: str


def pack(text: str) -> Packed:
    """`text` in symbols, and what is needed to read it.

    Readers may type a character that the text never uses, such as 燬: every one that folds to
    a character of the text is in the alphabet too.
    """
    tokens = TOKEN.findall(CAPITAL.sub(lambda match: "^" + match[0].lower(), text))
    words = _words(tokens)
    count = Counter(unit for token in tokens for unit in ([token] if token in words else token))
    table = variants(text)
    characters = sorted({*count, *table}.difference(words))
    total = len(characters) + len(words)
    if total > MOST:
        raise TooManyCharactersError(f"{total} different characters, at most {MOST}")
    single = singles(total)
    frequent = set(sorted([*characters, *words], key=lambda unit: (-count[unit], unit))[:single])
    short, long = ([word for word in words if (word in frequent) is kind] for kind in (True, False))
    # Of about equal frequency side by side: gzip likes neighbours.
    classes = {
        character: 0 if character in frequent else MOST_CLASS - min(count[character].bit_length(), MOST_CLASS - 1)
        for character in characters
    }
    ordered = [*short, *sorted(characters, key=classes.__getitem__), *long]
    code = {unit: _symbols(index, single) for index, unit in enumerate(ordered)}
    folding = [character for character in characters if character in table]
    return Packed(
        alphabet=_gaps(map(ord, characters)),
        classes="".join(SYMBOLS[2 * classes[character] + (character in table)] for character in characters),
        folded=_gaps(ord(table[character]) for character in folding),
        words="||".join("|".join(part) for part in (short, long)),
        text="".join(code[token] if token in code else "".join(map(code.__getitem__, token)) for token in tokens),
    )


def singles(count: int) -> int:
    """How many of `count` units get a single symbol; the other symbols begin a pair."""
    base = len(SYMBOLS)
    return next(single for single in range(base, -1, -1) if single + (base - single) * base >= count)


def script(index: Any) -> str:
    """The index file's text: a call of the function that engine/unpack.js defines."""
    packed = pack(json.dumps(index, ensure_ascii=False, separators=(",", ":")))
    return f"awarenessSearch.receive({','.join(json.dumps(part, ensure_ascii=False) for part in astuple(packed))});\n"


def _words(tokens: list[str]) -> list[str]:
    saved = {token: (count - 1) * (len(token) - 2) for token, count in Counter(tokens).items() if len(token) > 2}
    best = sorted(saved, key=lambda token: (-saved[token], token))[:MOST_WORDS]
    return sorted(token for token in best if saved[token] >= LEAST_SAVED)


def _symbols(index: int, single: int) -> str:
    if index < single:
        return SYMBOLS[index]
    first, second = divmod(index - single, len(SYMBOLS))
    return SYMBOLS[single + first] + SYMBOLS[second]


def _gaps(codes: Iterable[int]) -> str:
    """Numbers as the differences between neighbours, few symbols for small ones."""
    symbols, before = [], 0
    for code in codes:
        gap, before = code - before, code
        rest = 2 * gap if gap >= 0 else -2 * gap - 1
        while rest >= LAST:
            rest, digit = divmod(rest - LAST, len(SYMBOLS) - LAST)
            symbols.append(SYMBOLS[LAST + digit])
        symbols.append(SYMBOLS[rest])
    return "".join(symbols)
