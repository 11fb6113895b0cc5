"""SVG drawings: a program's notes in them, and pictures inside."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator

from .pictures import BrokenPictureError, picture
from .text import Leak

NOTES = {
    "metadata": re.compile(r"<(?:\w+:)?metadata\b(?![^>]*/>)"),
    "sodipodi:docname": re.compile(r"\bsodipodi:(?:docname|docbase|absref)\s*="),
    "inkscape:export-filename": re.compile(r"\binkscape:export-filename\s*="),
    "i:pgf": re.compile(r"<i:(?:pgf|aipgf)\b"),
}
SCRIPT = re.compile(r"<script\b|\son[a-z]+\s*=\s*[\"']|(?:href\s*=\s*[\"']\s*)javascript:", re.IGNORECASE)
SHAPES = re.compile(
    r"\s(?:d|points|transform|viewBox|values|keyTimes|keySplines|gradientTransform|patternTransform|x|y|dx|dy|stroke-dasharray)\s*=\s*(\"[^\"]*\"|'[^']*')",
    re.IGNORECASE,
)
EMBEDDED = re.compile(r"data:image/(png|jpe?g|webp|gif);base64,([0-9A-Za-z+/=\s]+)", re.IGNORECASE)


def notes(text: str) -> Iterator[Leak]:
    for name, pattern in NOTES.items():
        if (match := pattern.search(text)) is not None:
            yield Leak("leak-drawing-data", name, match.start(), {"data": name})
    if (match := SCRIPT.search(text)) is not None:
        yield Leak("leak-embedded", match[0], match.start(), {"data": "script"})


def without_shapes(text: str) -> str:
    """The text with its coordinates blanked: they are numbers, but nobody's. As long as before."""
    return SHAPES.sub(lambda match: " " * len(match[0]), text)


def embedded(text: str) -> Iterator[Leak]:
    """What pictures written into a text (`data:image/…;base64,`) would tell."""
    for match in EMBEDDED.finditer(text):
        try:
            for leak in picture(base64.b64decode(match[2]), match[1].lower()):
                yield Leak(leak.rule, leak.found, match.start(), leak.values)
        except (BrokenPictureError, binascii.Error):
            yield Leak("leak-file-broken", match[0][:20], match.start(), {"problem": match[1]})


def without_embedded(text: str) -> str:
    return EMBEDDED.sub(lambda match: " " * len(match[0]), text)
