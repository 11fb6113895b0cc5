"""Files that were mistaken as wholes: pasted behind another, closed too early, in another language, or endless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..findings import Finding
from ..regexes import regex
from ..text.scripts import HAN, LATIN, writing_of
from .document import Document, kept_of_document
from .kinds import field_names

LINES = r"[a-z_]+:.*\n(?:[a-z_]+:.*\n|[ \t].*\n|- .*\n|\n)*+"
"""Lines that can only be settings, the first of them a field."""
AGAIN = regex(r"\s*^(---)[ \t]*\n(?:[a-z_]+:.*\n)+", re.MULTILINE)
"""Settings once more right behind the first, whether they are closed or not."""
BEHIND = regex(rf"^(---)[ \t]*\n(?=[a-z_]+:.*\n[a-z_]+:){LINES}---[ \t]*$", re.MULTILINE)
EARLY = regex(rf"\n*{LINES}---[ \t]*(?:\n|\Z)")
CODE = regex(r"^ *(?:```|~~~)", re.MULTILINE)
LONGEST, LONGEST_LINE = 100_000, 3_000
"""Characters of a page and of a line of it. What is longer nobody wrote here, and to read it takes minutes."""
LONG_LINE = regex(rf"^.{{{LONGEST_LINE + 1},}}$", re.MULTILINE)
FEWEST_LETTERS = 60
"""A page of fewer letters may be all names."""


@cache
def _astray() -> re.Pattern[str]:
    """Fields that stand in a text. In a line broken within a sentence, the name is a word of that sentence."""
    field = rf"(?:{'|'.join(field_names())})"
    pattern = rf"^(?<![a-z,;]\n)({field})[:：](?=[ \t]*\S).*\n?(?:{field}[:：].*\n?|[ \t]+- .*\n?)*"
    return re.compile(pattern, re.MULTILINE)


def too_long(document: Document) -> Iterator[Finding]:
    """Lines without an end, or a page that is a book."""
    if (count := len(document.text)) > LONGEST:
        yield Finding(document.path, 1, 1, "file-length", {"count": count, "most": LONGEST})
        return
    for found in LONG_LINE.finditer(document.text):
        values = {"count": len(found[0]), "most": LONGEST_LINE}
        yield document.finding(found.start() + LONGEST_LINE, "line-length", values)


def settings_again(document: Document) -> Iterator[Finding]:
    """Settings that stand in the body of a page: Markdown would print them. Said once."""
    text, end, path = document.text, document.body_start, document.path
    first = _astray().match(text, len(text) - len(document.body.lstrip("\n")))
    if EARLY.match(text, end) or (first and first[1] not in document.front.data):
        yield Finding(path, document.body_line - 1, 1, "front-matter-early")
        return
    for found in (AGAIN.match(text, end), *BEHIND.finditer(text, end)):
        if found and len(CODE.findall(text, end, found.start(1))) % 2 == 0:
            yield Finding(path, document.place(found.start(1))[0], 1, "front-matter-twice")
            return


@kept_of_document
def settings_astray(document: Document) -> tuple[Finding, ...]:
    """Single fields that stand in the text of a page, and would be printed on it."""
    if _astray().search(document.body) is None:
        return ()
    astray = _astray().finditer(document.markdown.without_code)
    return tuple(document.in_body(found.start(), "setting-in-text", {"key": found[1]}) for found in astray)


def exchanged(
    files: Mapping[tuple[str, str], Document], default: str
) -> Iterator[tuple[tuple[Document, ...], Finding]]:
    """Files whose whole text is in another language than their names say: those not to be read, and the finding."""
    wrong: dict[str, list[Document]] = {}
    for document in files.values():
        if _is_of_another(document):
            wrong.setdefault(document.id, []).append(document)
    for id, documents in wrong.items():
        documents.sort(key=lambda document: document.locale != default)
        first, *others = documents
        twins = [twin for (name, locale), twin in files.items() if name == id and locale != first.locale]
        square = writing_of(first.locale).is_square
        twins.sort(key=lambda twin: writing_of(twin.locale).is_square is square)  # whose text it can be
        if others:
            yield tuple(documents), Finding(first.path, 1, 1, "files-swapped", {"other": others[0].path})
        elif twins:
            yield (first,), Finding(first.path, 1, 1, "file-overwritten", {"other": twins[0].path})


@kept_of_document
def _is_of_another(document: Document) -> bool:
    """Whether title, description and body are all in another script than the file's language has."""
    settings = document.front.data
    title = str(settings.get("title", ""))
    words = f"{title}\n{settings.get('description', '')}\n{document.body}"
    han, latin = len(HAN.findall(words)), len(LATIN.findall(words))
    writing = writing_of(document.locale)
    if writing.is_square and len(writing.letters.findall(words)) * 20 < latin > FEWEST_LETTERS:
        return not writing.letters.search(title)
    is_chinese = writing.mark.search(words) is None if writing.mark else not writing.is_square
    return is_chinese and han > max(latin, FEWEST_LETTERS // 3) and bool(HAN.search(title))
