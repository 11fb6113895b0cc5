"""Posters of two versions, compared by their previews: the same data gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .built import State, Texts, Version
from .text import PageText

POSTERS = "posters"
FINGERPRINT = re.compile(r"[.-][0-9a-f]{8,64}(?=\.\w+$)")
"""A digest in a file's name, which tells a server that the file never changes: no other file for that."""


@dataclass(frozen=True)
class PosterChange:
    state: State
    name: str
    """`en/practices/documents/faxing-mono`"""
    page: str
    title: str
    old: Path | None
    new: Path | None


def compare_posters(texts: Texts, moves: dict[str, str], touched: set[str]) -> tuple[PosterChange, ...]:
    """What became of every poster, a topic's together.

    `moves`: pages, new address -> old; `touched`: changed files below `docs`.
    """
    old, new = texts.versions
    return tuple(
        sorted(
            _changes(old, new, texts, moves, touched),
            key=lambda poster: (_bare(poster.page, new), poster.page, len(poster.name)),
        )
    )


def _changes(
    old: Version, new: Version, texts: Texts, moves: dict[str, str], touched: set[str]
) -> Iterable[PosterChange]:
    """Every poster whose preview is another. Where only one version is built, those of the files that changed."""
    was, now = _previews(old), _previews(new)
    moved = {_stem(page): _stem(old_page) for page, old_page in moves.items()}
    gone = set(was)
    for name, file in now.items():
        page, style = _poster_page(name, texts.new_files)
        before = _stem_with(name, page, style, moved)
        gone.discard(before)
        if old.site is None:
            if touched & set(new.sources_of(page)):
                yield PosterChange("changed", name, page, _title(texts.new(page), name), None, file)
        elif before not in was:
            yield PosterChange("added", name, page, _title(texts.new(page), name), None, file)
        elif before != name or was[before].read_bytes() != file.read_bytes():
            yield PosterChange(
                "moved" if before != name else "changed", name, page, _title(texts.new(page), name), was[before], file
            )
    for name in sorted(gone) if new.site is not None else ():
        page, _ = _poster_page(name, texts.old_files)
        yield PosterChange("removed", name, page, _title(texts.old(page), name), was[name], None)


def _bare(page: str, version: Version) -> str:
    """A page's address without its language: the posters of a topic stand side by side."""
    first, _, rest = page.partition("/")
    return rest if first in version.languages else page


def _previews(version: Version) -> dict[str, Path]:
    """`en/practices/documents/faxing-mono` -> its picture."""
    found = {}
    for path, file in version.files("*.webp").items():
        locale, _, rest = (
            path.rpartition(f"{POSTERS}/") if path.startswith(f"{POSTERS}/") else path.partition(f"/{POSTERS}/")
        )
        if rest and (not locale or locale in version.languages):
            found[(f"{locale}/" if locale else "") + FINGERPRINT.sub("", rest).removesuffix(".webp")] = file
    return found


def _poster_page(name: str, pages: dict[str, Path]) -> tuple[str, str]:
    """The page of a poster, and what its name has beyond the page's."""
    stem, style = name, ""
    while True:
        for page in (f"{stem}.html", f"{stem}/index.html"):
            if page in pages:
                return page, style
        shorter, dash, last = stem.rpartition("-")
        if not dash:
            return f"{name}.html", ""
        stem, style = shorter, f"-{last}{style}"


def _stem(page: str) -> str:
    return page.removesuffix(".html").removesuffix("/index")


def _stem_with(name: str, page: str, style: str, moved: dict[str, str]) -> str:
    return moved[_stem(page)] + style if _stem(page) in moved else name


def _title(text: PageText | None, name: str) -> str:
    return text.title if text else name
