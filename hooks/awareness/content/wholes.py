"""Files that were mistaken as wholes: pasted behind another, closed too early, or holding another language's text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING

from ..findings import Finding
from ..text.scripts import HAN, LATIN, WRITTEN_IN_HAN
from .markup import without_code
from .schema import EXAMPLES

if TYPE_CHECKING:
    from .sources import Source

LINES = r"[a-z_]+:.*\n(?:[a-z_]+:.*\n|[ \t].*\n|- .*\n|\n)*+"
"""Lines that can only be settings, the first of them a field."""
AGAIN = re.compile(r"\s*^(---)[ \t]*\n(?:[a-z_]+:.*\n)+", re.MULTILINE)
"""Settings once more right behind the first, whether they are closed or not."""
BEHIND = re.compile(rf"^(---)[ \t]*\n(?=[a-z_]+:.*\n[a-z_]+:){LINES}---[ \t]*$", re.MULTILINE)
EARLY = re.compile(rf"\n*{LINES}---[ \t]*(?:\n|\Z)")
FIELDS = rf"(?:{'|'.join(EXAMPLES)})"
"""The name of any field of any page."""
ASTRAY = re.compile(
    rf"^(?<![a-z,;]\n)({FIELDS})[:：](?=[ \t]*\S).*\n?(?:{FIELDS}[:：].*\n?|[ \t]+- .*\n?)*", re.MULTILINE
)
"""Fields that stand in a text. In a line broken within a sentence, the name is a word of that sentence."""
CODE = re.compile(r"^ *(?:```|~~~)", re.MULTILINE)
FEWEST_LETTERS = 60
"""A page of fewer letters may be all names."""


def settings_again(text: str, end: int, path: str, known: Container[str]) -> Finding | None:
    """Settings that stand in the body of a page, which starts at `end` of its `text`: Markdown would print them.

    `known` are the fields that the page has above its body.
    """
    first = ASTRAY.match(text, len(text) - len(text[end:].lstrip("\n")))
    if EARLY.match(text, end) or (first and first[1] not in known):
        return Finding(path, text.count("\n", 0, end), 1, "front-matter-early")
    for found in (AGAIN.match(text, end), *BEHIND.finditer(text, end)):
        if found and len(CODE.findall(text, end, found.start(1))) % 2 == 0:
            return Finding(path, text.count("\n", 0, found.start(1)) + 1, 1, "front-matter-twice")
    return None


def settings_astray(source: Source) -> Iterator[Finding]:
    """Single fields that stand in the text of a page, and would be printed on it."""
    if ASTRAY.search(source.body):
        for found in ASTRAY.finditer(without_code(source.body)):
            yield Finding(
                source.path, *source.place(source.body_start + found.start()), "setting-in-text", {"key": found[1]}
            )


def exchanged(files: Mapping[tuple[str, str], Source], default: str) -> Iterator[tuple[tuple[str, ...], Finding]]:
    """Files whose whole text is in another language than their names say: the locales of those that are not to be read, and the finding."""
    wrong: dict[str, list[Source]] = {}
    for source in files.values():
        if _is_of_another(source):
            wrong.setdefault(source.id, []).append(source)
    for id, sources in wrong.items():
        sources.sort(key=lambda source: source.locale != default)
        first, *others = sources
        if others:
            yield (
                tuple(source.locale for source in sources),
                Finding(first.path, 1, 1, "files-swapped", {"other": others[0].path}),
            )
        elif other := next(
            (source for (name, locale), source in files.items() if name == id and locale != first.locale), None
        ):
            yield (first.locale,), Finding(first.path, 1, 1, "file-overwritten", {"other": other.path})


def _is_of_another(source: Source) -> bool:
    """Whether title, description and body are all in another script than the file's language has."""
    title = str(source.front.data.get("title", ""))
    words = f"{title}\n{source.front.data.get('description', '')}\n{source.body}"
    han, latin = len(HAN.findall(words)), len(LATIN.findall(words))
    if source.locale.startswith(WRITTEN_IN_HAN):
        return han * 20 < latin > FEWEST_LETTERS and not HAN.search(title)
    return han > max(latin, FEWEST_LETTERS // 3) and bool(HAN.search(title))
