"""The posters' measures, read from the file that the template reads too."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ...fit import Script


def _named(value: Any) -> Any:
    """Tables as attributes, lists as tuples."""
    if isinstance(value, dict):
        return SimpleNamespace(**{name: _named(inner) for name, inner in value.items()})
    return tuple(value) if isinstance(value, list) else value


MEASURES = _named(tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8")))
BOLD: int = MEASURES.weights.bold
LEFT: float = MEASURES.sheet.frame + MEASURES.sheet.padding
ROOM: float = MEASURES.sheet.width - 2 * LEFT
"""Width of a text."""
TOP: float = MEASURES.sheet.frame + MEASURES.sheet.top


def _script(name: str) -> Script:
    said, reading = getattr(MEASURES.scripts, name), MEASURES.reading
    return Script(
        letter=said.letter, top=said.top, bottom=said.bottom, pitch=said.pitch,
        headline=(reading.headline / said.ratio / said.letter, *said.headline),
        points=(reading.points / said.ratio / said.letter, *said.points),
        slogan=said.slogan, heavy=said.heavy,
    )  # fmt: skip


CHINESE, LATIN = _script("chinese"), _script("latin")


@cache
def script_of(locale: str, bilingual: bool = False) -> Script:
    script = CHINESE if locale.startswith(MEASURES.scripts.chinese.locales) else LATIN
    if not bilingual:
        return script
    (head, *heads), (point, *points) = script.headline, script.points
    least = MEASURES.reading.two_languages
    return replace(script, headline=(head * least, *heads), points=(point * least, *points))
