"""Characters that look or mean alike in one plain form: digits, hyphens and spaces as a keyboard has them."""

from __future__ import annotations

import unicodedata

from ..regexes import regex

ALIKE = {
    **dict.fromkeys("‐‑‒–—―−﹣ー", "-"),
    **dict.fromkeys("∕⁄", "/"),
    "〇": "〇",
    **dict.fromkeys("·・‧•∙⋅", "."),
    "〜": "~",
}
"""Signs that stand for a plain one and are no form of it in Unicode."""


class Fold(dict[int, str]):
    """Plain forms of characters, one for one, so that a place in the folded text is the same place in the file."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        plain = unicodedata.normalize("NFKC", one)
        digit = unicodedata.digit(one, None)
        if digit is not None:  # ①, ٣, 𝟛
            plain = str(digit)
        elif unicodedata.category(one) in ("Cf", "Mn", "Me"):  # nobody sees them, or they stand on the digit before
            plain = "\u200b"
        is_plain = len(plain) == 1 and (plain.isascii() or plain == "\u200b")
        self[code] = ALIKE.get(one, plain if is_plain else one)
        return self[code]


FOLD = Fold()

_DIGITS = "〇○零一二三四五六七八九壹貳參肆伍陸柒捌玖"
CHINESE_DIGITS = dict(zip(map(ord, _DIGITS), "000123456789123456789", strict=True))
_NUMBER = rf"[{_DIGITS}](?:[ \-]?[{_DIGITS}]){{5,}}"
CHINESE_NUMBER = regex(_NUMBER)
NUMBER_APART = regex(rf"(?<![0-9A-Za-z{_DIGITS}]){_NUMBER}(?![0-9A-Za-z{_DIGITS}])")


def plain(raw: str, is_apart: bool = False) -> str:
    """Full-width forms, odd hyphens and spaces as their plain ones, long numbers in Chinese digits as Arabic ones.

    As long as `raw`. A Chinese number at an Arabic one is read on with it, but not where `is_apart` is asked for.
    """
    return (NUMBER_APART if is_apart else CHINESE_NUMBER).sub(
        lambda found: found[0] if len(found[0].replace("○", "")) < 6 else found[0].translate(CHINESE_DIGITS),
        raw.translate(FOLD),
    )
