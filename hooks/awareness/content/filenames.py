"""The files of the content: which there are, and what they may be called.

A file's name is the page's address. It is printed on paper, so it must be one that every
server, shared folder and operating system takes as it is.
"""

from __future__ import annotations

import re
from pathlib import Path

from ..findings import Finding
from ..naming import split_file

MARKDOWN = {".md", ".markdown", ".mdown", ".mkdn", ".mkd"}
"""What MkDocs would make a page of."""
PART = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
RESERVED_ENDINGS = ("-mono", "-bilingual")
"""They tell a topic's other posters from its first."""


def content_files(docs: Path) -> list[Path]:
    """Every file that MkDocs would make a page of, in order. What starts with a dot is not content."""
    if not docs.is_dir():
        return []
    files = (file for file in docs.rglob("*") if file.suffix.lower() in MARKDOWN and file.is_file())
    return sorted(file for file in files if not any(part.startswith(".") for part in file.relative_to(docs).parts))


def check_file_name(name: str, path: str, languages: tuple[str, ...]) -> Finding | None:
    """What is wrong with a file's name. `name` is relative to `docs/`, with slashes."""
    *folders, last = name.split("/")
    stem, _ = split_file(last, languages)
    parts = [*folders, stem]
    taken = folders and folders[0] in (*languages, "templates", "assets")
    if last.endswith(".md") and all(PART.fullmatch(part) for part in parts) and not stem.endswith(RESERVED_ENDINGS) and not taken:
        return None
    return Finding(path.encode(errors="replace").decode(), 1, 1, "file-name", {"name": name.encode(errors="replace").decode()})
