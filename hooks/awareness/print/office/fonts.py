"""Which fonts an office document asks for: it brings none along, and each system has others."""

from __future__ import annotations

LATIN = "Arial"
HAN = {"ja": ("Yu Gothic", "Noto Sans CJK JP"), "ko": ("Malgun Gothic", "Noto Sans CJK KR")}
CHINESE = ("Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC")


def han(locale: str) -> tuple[str, ...]:
    """Fonts for Chinese characters, the wanted one first: also of a language that has none of its own."""
    return HAN.get(locale.split("-")[0], CHINESE)


def is_han(locale: str) -> bool:
    return locale.split("-")[0] in ("zh", *HAN)


def main_font(locale: str) -> str:
    """The one font of a program that takes no list."""
    return han(locale)[0] if is_han(locale) else LATIN
