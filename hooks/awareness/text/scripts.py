"""Which letters a language is written in, by its locale. Rules and printed things ask here, never for one language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..regexes import regex

HAN, LATIN = regex("[\u3400-\u9fff]"), regex("[A-Za-z]")
KANA, HANGUL = "\u3040-\u30ff", "\uac00-\ud7af"
SQUARE = regex(f"[{KANA}\u3400-\u9fff{HANGUL}]")
"""Letters each as wide as it is high: Chinese characters, kana, hangul."""


@dataclass(frozen=True)
class Writing:
    """How a language is written."""

    letters: re.Pattern[str]
    """The letters it is written in."""
    is_square: bool = False
    """Whether they are square: lines break behind each, and marks such as 「」 are as wide as they."""
    mark: re.Pattern[str] | None = None
    """Letters by which it is told from Chinese where it has Chinese characters too."""


CHINESE = Writing(HAN, is_square=True)
JAPANESE = Writing(regex(f"[{KANA}\u3400-\u9fff]"), is_square=True, mark=regex(f"[{KANA}]"))
KOREAN = Writing(regex(f"[{HANGUL}\u3400-\u9fff]"), is_square=True, mark=regex(f"[{HANGUL}]"))
OTHER = Writing(regex(rf"[^\W\d_{KANA}\u3400-\u9fff{HANGUL}]"))
"""Letters side by side with spaces between words: Latin, Vietnamese, Cyrillic, Thai."""
WRITINGS = {"zh": CHINESE, "ja": JAPANESE, "ko": KOREAN}


def writing_of(locale: str) -> Writing:
    return WRITINGS.get(locale.split("-")[0], OTHER)
