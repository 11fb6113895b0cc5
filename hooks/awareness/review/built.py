"""The two versions as they stand on disk: sources, pages, and what the pages say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from ..naming import SUFFIX, file_of, page_of, split_file, split_page
from ..shared import read_whole_tree
from ..tree import Tree
from .differences import Change, compare_blocks
from .text import PageText, read_page

State = Literal["changed", "added", "removed", "moved"]


@dataclass(frozen=True)
class Version:
    docs: Path
    site: Path | None
    """None where it could not be built."""
    languages: tuple[str, ...]

    @cached_property
    def tree(self) -> Tree:
        """The content's files, under the office's own."""
        return read_whole_tree(self.docs, self.docs.parent)[0]

    def page_of(self, source: str) -> str:
        """The page made from a file below `docs`: `a/b.en.md` -> `en/a/b.html`."""
        return page_of(*split_file(source, self.languages), self.languages)

    def sources_of(self, page: str) -> tuple[str, ...]:
        """The files below `docs` that a page is made from: its own, then the one in the first language."""
        id, locale = split_page(page, self.languages)
        files = dict.fromkeys(file_of(id, each, self.languages) for each in (locale, self.languages[0]))
        return tuple(file for file in files if file in self.tree.files)

    def sources(self) -> dict[str, bytes]:
        files = self.tree.files.items()
        return {name: file.read_bytes().replace(b"\r\n", b"\n") for name, file in files if name.endswith(SUFFIX)}

    def files(self, pattern: str) -> dict[str, Path]:
        return _below(self.site, pattern) if self.site else {}


def _below(folder: Path, pattern: str) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob(pattern))}


class Texts:
    """The pages of both versions, each read once."""

    def __init__(self, old: Version, new: Version) -> None:
        self.versions = (old, new)
        self.old_files, self.new_files = old.files("*.html"), new.files("*.html")
        self.read: dict[tuple[int, str], PageText] = {}
        self.bodies: dict[str, list[Change]] = {}

    def old(self, page: str) -> PageText | None:
        return self._text(0, page) if page in self.old_files else None

    def new(self, page: str) -> PageText | None:
        return self._text(1, page) if page in self.new_files else None

    def same(self, page: str) -> bool:
        """Whether both versions of a page are the same bytes."""
        return self.old_files[page].read_bytes() == self.new_files[page].read_bytes()

    def body_changes(self, page: str) -> list[Change]:
        """What changed in the main text of a page that stands at one address in both versions."""
        if page not in self.bodies:
            self.bodies[page] = self._changes(page, "body")
        return self.bodies[page]

    def frame_changes(self, page: str) -> list[Change]:
        return self._changes(page, "frame")

    def _changes(self, page: str, part: Literal["body", "frame"]) -> list[Change]:
        if self.same(page):
            return []
        return compare_blocks(getattr(self._text(0, page), part), getattr(self._text(1, page), part))

    @property
    def in_both(self) -> list[str]:
        return [page for page in self.new_files if page in self.old_files]

    def _text(self, which: int, page: str) -> PageText:
        if (which, page) not in self.read:
            site = self.versions[which].site
            assert site is not None  # a version without one lists no pages
            self.read[which, page] = read_page(site, page)
        return self.read[which, page]
