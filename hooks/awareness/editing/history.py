"""What files said before, from the history that git keeps: an original, a list as published.

Nothing depends on it; the commands and the review report show it where there is a history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from ..content.document import read_document
from ..content.stamp import digest_of
from ..content.texts import Text, told_words
from ..git import versions
from ..text.worddiff import Piece, compare_words

KEPT = 24
"""Unchanged characters shown on each side of a change."""


@dataclass(frozen=True)
class SourceChange:
    """One text of an original that is another now."""

    name: str
    """The field's name, or `body`."""
    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        """`slogan: 多一[-個漏洞-]{+道縫+}。`, without most of what stayed."""
        marked = {"gone": "[-{}-]", "new": "{{+{}+}}", "same": "{}"}
        return f"{self.name}: " + "".join(
            marked[piece.kind].format(_short(piece.text) if piece.kind == "same" else piece.text)
            for piece in self.pieces
        )


def source_changes(root: Path, path: str, digest: str) -> list[SourceChange] | None:
    """The words of the original `path` that changed since a translation stamped with `digest` was made.

    None where there is no git, or no version in its history has that digest (a shallow clone, a
    stamp written by hand).
    """
    now = read_document(path, (root / path).read_text(encoding="utf-8-sig")).unfilled
    for text in versions(root, path):
        then = read_document(path, text).unfilled
        if then.settings is not None and digest_of(then) == digest:
            return None if now.settings is None else list(_changed(told_words(then), told_words(now)))
    return None


def _changed(then: Iterable[Text], now: Iterable[Text]) -> Iterator[SourceChange]:
    old, new = _lines(then), _lines(now)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = min(b - a, d - c)
        for (name, before), (_, after) in zip(old[a : a + pairs], new[c : c + pairs], strict=True):
            yield SourceChange(name, compare_words(before, after))
        yield from (SourceChange(name, compare_words(text, "")) for name, text in old[a + pairs : b])
        yield from (SourceChange(name, compare_words("", text)) for name, text in new[c + pairs : d])


def _lines(texts: Iterable[Text]) -> list[tuple[str, str]]:
    """Each text with its field's name, and each paragraph or list item of the body, on a line of its own."""
    return [
        (text.field or "body", " ".join(row.split()))
        for text in texts
        for row in ([text.value] if text.field else text.value.splitlines())
        if row.strip()
    ]


def _short(text: str) -> str:
    return text if len(text) <= 2 * KEPT + 1 else f"{text[:KEPT]}…{text[-KEPT:]}"
