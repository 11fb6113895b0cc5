"""The files of the content: which there are, and what they may be called.

A file's name is the page's address. It is printed on paper, so it must be one that every
server, shared folder and operating system takes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from ..findings import Finding
from ..naming import file_of, split_file
from ..words import locales

MARKDOWN = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""What MkDocs would make a page of."""
NOT_FOUND = "404"
"""The page that a server shows where there is none; the build makes it."""
NOTEPAD = re.compile(rf"\.(?:md|zh|{'|'.join(map(re.escape, locales()))})\.txt$", re.IGNORECASE)
"""What Notepad makes of `.md` where Windows hides endings."""
PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED_ENDINGS = ("-mono", "-bilingual")
"""They tell a topic's other posters from its first."""


def content_files(docs: Path) -> list[Path]:
    """Every file that MkDocs would make a page of, or that was to be one, in order. What starts with a dot is not content."""
    if not docs.is_dir():
        return []
    files = (
        file for file in docs.rglob("*") if (file.suffix.lower() in MARKDOWN or _was_page(file)) and file.is_file()
    )
    return sorted(file for file in files if not any(part.startswith(".") for part in file.relative_to(docs).parts))


def _was_page(file: Path) -> bool:
    """Whether a text file is a page that lost its ending: it says so, or its translation stands alone beside it."""
    is_text = file.suffix.lower() == ".txt" and not file.with_suffix(".md").is_file()
    alone = is_text and any(file.with_suffix(f".{locale}.md").is_file() for locale in locales())
    return alone or NOTEPAD.search(file.name) is not None


def is_address(id: str, languages: tuple[str, ...]) -> bool:
    """Whether a page may have this id: its address lies inside the site, and in no folder of a language's or of our own."""
    *folders, last = id.split("/")
    taken = folders[0] in (*languages, "templates", "assets") if folders else last == NOT_FOUND
    return all(PART.fullmatch(part) for part in (*folders, last)) and not last.endswith(RESERVED_ENDINGS) and not taken


def check_file_name(name: str, path: str, languages: tuple[str, ...], names: Collection[str] = ()) -> Finding | None:
    """What is wrong with a file's name. `name` is relative to `docs/`, with slashes; `names` are all there are."""
    meant = meant_name(name, languages)
    is_translation = (
        meant != name
        and split_file(meant, languages)[1] != languages[0]
        and file_of(split_file(meant, languages)[0], languages[0], languages) in names
    )
    if name.endswith(".md") and is_address(split_file(name, languages)[0], languages) and not is_translation:
        return None
    if folder := _misnamed_folder(name):
        name, meant = f"{folder}/", "/".join(meant.split("/")[: folder.count("/") + 1]) + "/"
    if (
        not is_address(split_file(meant.rstrip("/"), languages)[0], languages)
        or meant.endswith("readme.md")
        or meant in names
    ):
        meant = "….md"
    values = {"name": name, "meant": meant}
    return Finding(
        path.encode(errors="replace").decode(),
        1,
        1,
        "file-name",
        {key: value.encode(errors="replace").decode() for key, value in values.items()},
    )


def _misnamed_folder(name: str) -> str:
    """The first folder of a file that cannot be in an address; empty where there is none."""
    folders = name.split("/")[:-1]
    return next(("/".join(folders[: at + 1]) for at, part in enumerate(folders) if not PART.fullmatch(part)), "")


def meant_name(name: str, languages: tuple[str, ...]) -> str:
    """The name as it may be: small letters, hyphens, and the language behind a dot (`Fax_A.md`, `fax-en.md`, `en/fax.md`)."""
    folder, _, rest = name.partition("/")
    if rest and folder in languages:
        return file_of(split_file(rest, languages)[0], folder, languages)
    stem = re.sub(r"[ _]+", "-", re.sub(r"(?i)\.(?:(?:md|markdown|mdown|mkdn|mkd)(?:\.txt)?|txt)$", "", name).lower())
    for locale in languages:
        short = re.escape(locale.split("-")[0].lower())
        if found := re.fullmatch(rf"(.*[^/])(?:[.-]{re.escape(locale.lower())}|\.{short}[a-z]*)", stem):
            return file_of(found[1], locale, languages)
    return f"{stem}.md"
