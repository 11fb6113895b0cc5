"""The files below `docs/`, and an office's own over them: one list for the check, the build and the review.

    docs/       what the product shares          office/docs/  the office's: a file of the same name replaces,
                                                 another is added, and what `.shared.yml` lists is left out
MkDocs follows links and takes any name; what it would publish that way, nobody has looked at. So a link is a finding
and is never followed, and what stands on the list are ordinary files whose names everybody can read.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .findings import Finding, visible
from .regexes import regex

SHARED, OFFICE = "docs", "office/docs"
LISTS = ADDRESSES, ITEMS, LAWS, LEAKS, NOTES, LEARNT = (
    *(".addresses.yml", ".items.yml", ".laws.yml", ".leaks.yml", ".shared.yml", ".learnt"),
)
"""What is read beside the pages; NOTES in the office's folder alone."""
UNREADABLE = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Kinds of characters that no name should have: control and format characters, and bytes that are no UTF-8."""


NOT_IN_ADDRESSES = regex(r'[<>:"|?*\\#%]|(?:^|(?<=/)) +|[. ]+(?=/|$)')
"""What an address takes for something else, or no folder on Windows can hold."""


@dataclass(frozen=True)
class Tree:
    files: Mapping[str, Path]
    """Every file that a build would publish or make a page of, by its path below the folder, in order."""
    findings: tuple[Finding, ...] = ()
    name: str = SHARED
    """The folder's path, as findings tell it."""
    office: str = ""
    """The office's own folder, as findings tell it; empty where there is none."""
    own: frozenset[str] = frozenset()
    """Those of `files` that are the office's."""
    hidden: Mapping[str, Path] = field(default_factory=dict)
    """Shared files that the office has replaced or left out."""

    @property
    def top(self) -> str:
        """The folder in which new files are written."""
        return self.office or self.name

    def path_of(self, name: str) -> str:
        """Where a file of the list stands, as findings tell it; else where it is to be written."""
        is_shared = name in self.files and name not in self.own
        return f"{self.name if is_shared else self.top}/{name}"

    def name_of(self, path: str) -> str:
        """What stands at a path that findings tell, as the list names it."""
        folder = next((one for one in (self.office, self.name) if one and path.startswith(f"{one}/")), "")
        return path.removeprefix(f"{folder}/")

    def unseen(self, names: Iterable[str]) -> list[Finding]:
        """What is wrong with those of `names` that are not on the list."""
        unknown = sorted(set(names) - self.files.keys() - self.hidden.keys())
        return [
            Finding(visible(f"{self.name}/{name}"), 1, 1, "file-unseen", {"name": visible(name)}) for name in unknown
        ]

    def under(self, own: Tree, without: Callable[[str], bool]) -> Tree:
        """This one with an office's `own` files over it, but for the files that it is `without`."""
        hidden = {name: file for name, file in self.files.items() if name in own.files or without(name)}
        kept = {name: file for name, file in self.files.items() if name not in hidden}
        files = dict(sorted({**kept, **own.files}.items(), key=lambda found: found[0].split("/")))
        return Tree(files, (*self.findings, *own.findings), self.name, own.name, frozenset(own.files), hidden)


def read_tree(docs: Path, root: Path) -> Tree:
    """The files below `docs`, and what keeps others off the list; `root` is what findings' paths are relative to."""
    files, findings, below = {}, [], docs.relative_to(root).as_posix()
    for name, entry in sorted(_entries(docs), key=lambda found: found[0].split("/")):
        if wrong := _fault(name, entry):
            findings.append(Finding(_readable(f"{below}/{name}"), 1, 1, *wrong))
        elif not any(part.startswith(".") for part in name.split("/")):
            files[name] = Path(entry.path)
    return Tree(files, tuple(findings), below)


def _entries(docs: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All that is no folder, links to folders too, by its path below `docs`."""
    waiting = [(docs, "")] if docs.is_dir() else []
    while waiting:
        folder, above = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((Path(entry.path), f"{above}{entry.name}/"))
                else:
                    yield above + entry.name, entry


def _fault(name: str, entry: os.DirEntry[str]) -> tuple[str, Mapping[str, str]] | None:
    """The rule that an entry breaks and its values. Hidden ones too: MkDocs walks through them before it drops them."""
    if entry.is_symlink():
        return "file-link", {"name": visible(name), "to": visible(str(Path(entry.path).readlink()))}
    if not entry.is_file():
        return "file-special", {"name": visible(name)}
    if any(unicodedata.category(character) in UNREADABLE for character in name):
        return "file-name-characters", {"name": _readable(name)}
    if (odd := NOT_IN_ADDRESSES.search(name)) is not None:
        return "file-name-mark", {"name": name, "mark": odd[0]}
    if unicodedata.normalize("NFC", name) != name:
        return "file-name-mark", {"name": name, "mark": f"U+{ord(next(filter(unicodedata.combining, name))):04X}"}
    return None


def _readable(name: str) -> str:
    """The name with what cannot be seen in it as numbers."""
    odd = (one for one in dict.fromkeys(name) if unicodedata.category(one) in UNREADABLE)
    return visible(name).translate({ord(one): one.encode("unicode_escape", "surrogatepass").decode() for one in odd})
