"""The files of the content: which there are, and what they may be called.

A file's name is the page's address. It is printed on paper, so it must be one that every
server, shared folder and operating system takes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from ..findings import Finding
from ..naming import file_of, is_taken, split_file
from ..regexes import regex
from ..tree import Tree
from ..words import locales

MARKDOWN = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""What MkDocs would make a page of."""
NOTEPAD = regex(rf"\.(?:md|zh|{'|'.join(map(re.escape, locales()))})\.txt$", re.IGNORECASE)
"""What Notepad makes of `.md` where Windows hides endings."""
ASSETS = "assets"
"""The folder of what pages are made with: files beside them may stand there, pages not."""
PART = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED_ENDINGS = ("-mono", "-bilingual", "-slogan")
"""They tell a topic's other posters from its first."""


def content_files(tree: Tree) -> dict[str, Path]:
    """Every file that MkDocs would make a page of, or that was to be one, by its path below `docs/`, in order."""
    return {name: file for name, file in tree.files.items() if file.suffix.lower() in MARKDOWN or _was_page(file)}


def _was_page(file: Path) -> bool:
    """Whether a text file is a page that lost its ending: it says so, or its translation stands alone beside it."""
    is_text = file.suffix.lower() == ".txt" and not file.with_suffix(".md").is_file()
    alone = is_text and any(file.with_suffix(f".{locale}.md").is_file() for locale in locales())
    return alone or NOTEPAD.search(file.name) is not None


def is_address(id: str, languages: tuple[str, ...]) -> bool:
    """Whether a page may have this id: an address inside the site, in no folder of a language's or of our own."""
    parts = id.split("/")
    taken = is_taken(id, languages) or (parts[0] == ASSETS and len(parts) > 1)
    return all(map(PART.fullmatch, parts)) and not parts[-1].endswith(RESERVED_ENDINGS) and not taken


def check_file_name(name: str, path: str, languages: tuple[str, ...], names: Collection[str] = ()) -> Finding | None:
    """What is wrong with a file's name. `name` is relative to `docs/`, with slashes; `names` are all there are."""
    meant = meant_name(name, languages)
    if name.endswith(".md") and _may_be_page(name, languages) and not _is_translation(name, meant, languages, names):
        return None
    if folder := _misnamed_folder(name):
        name, meant = f"{folder}/", "/".join(meant.split("/")[: folder.count("/") + 1]) + "/"
    if not _may_be_page(meant.rstrip("/"), languages) or meant.endswith("readme.md") or meant in names:
        meant = "….md"
    return Finding(path, 1, 1, "file-name", {"name": name, "meant": meant})


def _may_be_page(name: str, languages: tuple[str, ...]) -> bool:
    return is_address(split_file(name, languages)[0], languages)


def _is_translation(name: str, meant: str, languages: tuple[str, ...], names: Collection[str]) -> bool:
    """Whether a file is a translation by its name as it was meant, and its original is there."""
    id, locale = split_file(meant, languages)
    return meant != name and locale != languages[0] and file_of(id, languages[0], languages) in names


def _misnamed_folder(name: str) -> str:
    """The first folder of a file that cannot be in an address; empty where there is none."""
    folders = name.split("/")[:-1]
    return next(("/".join(folders[: at + 1]) for at, part in enumerate(folders) if not PART.fullmatch(part)), "")


def meant_name(name: str, languages: tuple[str, ...]) -> str:
    """The name as meant: small letters, hyphens, its language behind a dot (`Fax_A.md`, `fax-en.md`, `en/fax.md`)."""
    folder, _, rest = name.partition("/")
    if rest and folder in languages:
        return file_of(split_file(rest, languages)[0], folder, languages)
    stem = re.sub(r"[ _]+", "-", re.sub(r"(?i)\.(?:(?:md|markdown|mdown|mkdn|mkd)(?:\.txt)?|txt)$", "", name).lower())
    for locale in languages:
        short = re.escape(locale.split("-")[0].lower())
        if found := re.fullmatch(rf"(.*[^/])(?:[.-]{re.escape(locale.lower())}|\.{short}[a-z]*)", stem):
            return file_of(found[1], locale, languages)
    return f"{stem}.md"
