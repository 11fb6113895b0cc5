"""How large the texts of a talk may be: the largest size at which all of it stands on one page."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...counting import largest
from ...lines import lines_in
from ...misfits import DoesNotFitError, Misfit
from ...office.fonts import is_han
from .data import Part, Talk

OWN = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
HEAD, TEXT = OWN["head"], OWN["text"]


def size_of(talk: Talk) -> float:
    """Raises DoesNotFitError."""
    room = _room(talk)
    if size := largest(TEXT["sizes"], lambda size: _height(talk, size) <= room):
        return size
    raise DoesNotFitError(_misfits(talk, TEXT["sizes"][-1], room))


def check_layout(talk: Talk) -> list[Misfit]:
    """What has no room even in the smallest letters."""
    try:
        size_of(talk)
    except DoesNotFitError as error:
        return error.misfits
    return []


def _misfits(talk: Talk, size: float, room: float) -> list[Misfit]:
    """The longest of the texts that an editor may shorten."""
    fields = {"opening": talk.parts[0].texts, "scene": talk.parts[1].texts, "things": talk.parts[-1].things}
    found = [(len(words), field, at, words) for field, texts in fields.items() for at, words in enumerate(texts)]
    _, field, index, words = max(found)
    over = -(-(_height(talk, size) - room) // (size * pitch_of(talk)))
    a_line = len(words) / _lines(words, OWN["width"], size)
    return [Misfit(field, words, max(1, len(words) - round(over * a_line)), index)]


def pitch_of(talk: Talk) -> float:
    """From one line to the next, in sizes."""
    return float(TEXT["chinese" if is_han(talk.locale) else "latin"])


def _room(talk: Talk) -> float:
    """Between the head and the foot."""
    wide = HEAD["room"] - 2 * HEAD["pad"]
    title, slogan = (
        _lines(words, wide, size) * size * HEAD["pitch"]
        for words, size in ((talk.title, HEAD["title"]), (talk.slogan, HEAD["slogan"]))
    )
    return float(OWN["height"] - title - slogan)


def _height(talk: Talk, size: float) -> float:
    parts = [sum(_parts(talk, part, size)) for part in talk.parts]
    return float((sum(parts) + (len(parts) - 1) * size * TEXT["between"]) * TEXT["safety"])


def _parts(talk: Talk, part: Part, size: float) -> Iterator[float]:
    heading = size * TEXT["heading"]
    yield _lines(part.heading, OWN["width"], heading) * heading * TEXT["heading_pitch"] + size * TEXT["heading_gap"]
    plain = OWN["width"] / (1 if is_han(talk.locale) else TEXT["plain"])
    yield from (_block(talk, (words,), plain, size) for words in part.texts)
    asked = [(one.ask, f"{talk.answer}{one.options[one.right]}　{one.why}") for one in part.questions]
    yield from (_block(talk, words, OWN["width"], size) for words in (*asked, *([(part.pause,)] if part.pause else [])))
    yield from (_block(talk, (words,), OWN["width"] - size * TEXT["indent"], size) for words in part.things)
    yield -size * (pitch_of(talk) - 1 + TEXT["paragraph"])  # after the last


def _block(talk: Talk, texts: Iterable[str], width: float, size: float) -> float:
    """Paragraphs that belong together, and what parts them from the next."""
    lines = sum(_lines(words, width, size) for words in texts)
    return float(size * (lines * pitch_of(talk) + TEXT["paragraph"]))


def _lines(text: str, width: float, size: float) -> int:
    return lines_in(text, width / size, TEXT["measured"])
