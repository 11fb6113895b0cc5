"""How wide the posters' font sets a text, and which characters it has.

Read from `widths.txt`, which `.ci/tools/fonts.py` makes from the font, so that what does not
fit or cannot be set is known before anything is rendered, and without opening the font.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

FAMILY = "Noto Sans CJK TC"
PACKAGE = "manimgx-fonts-cjk"
WEIGHTS = (700, 800, 900)
"""Those that are measured. Each is one more subset of the font in a PDF: 5 kB and more."""
WIDTHS = Path(__file__).with_name("widths.txt")
"""Package, hash and name of the font, weights; then runs of characters: first, last, width in each weight."""
WIDER = {"—": 1.0, "…": 1.1, "〮": 1.25, "〯": 1.25}
"""Characters that shaping sets wider than the font's plain advance, in em (measured in Typst)."""
WIDE = "\u2e80-\ua4cf\uf900-\ufaff\uff00-\uff60\U00020000-\U0010ffff"
"""Chinese characters, kana and full-width forms: each as wide as it is high."""
UNITS = 1000
"""Of the widths, to the em."""
NO_GLYPH = UNITS


@cache
def font_folder() -> Path:
    spec = find_spec(PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{PACKAGE} is not installed")
    return Path(spec.origin).parent


@cache
def font_version() -> str:
    return f"{PACKAGE} {version(PACKAGE)}"


@lru_cache(maxsize=1 << 14)
def width(text: str, weight: int) -> float:
    """The text's width on one line, in em. Kerning is left out: the result is never too small."""
    return sum(_advance(character, weight) for character in text)


@cache
def _advance(character: str, weight: int) -> float:
    if character in WIDER:
        return WIDER[character]
    run = _run(ord(character))
    return (NO_GLYPH if run is None else run[WEIGHTS.index(weight)]) / UNITS


@lru_cache(maxsize=1 << 14)
def missing_glyphs(text: str) -> tuple[str, ...]:
    """The characters of `text` that the font cannot set, each once: no glyph, or no printed form."""
    return tuple(character for character in dict.fromkeys(text) if not _is_set(character))


@cache
def _is_set(character: str) -> bool:
    return character.isprintable() and _run(ord(character)) is not None


def _run(code: int) -> tuple[int, ...] | None:
    """The widths of a character, in thousandths of an em; None where the font does not have it."""
    starts, runs = _runs()
    at = bisect_right(starts, code) - 1
    return runs[at][1] if at >= 0 and code <= runs[at][0] else None


@cache
def _runs() -> tuple[list[int], list[tuple[int, tuple[int, ...]]]]:
    """The first character of each run; its last one, and the widths."""
    rows = [line.split() for line in WIDTHS.read_text(encoding="utf-8").splitlines()[3:]]
    return [int(row[0], 16) for row in rows], [(int(row[1], 16), tuple(map(int, row[2:]))) for row in rows]
