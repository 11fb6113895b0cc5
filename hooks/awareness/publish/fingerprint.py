"""Names with a hash: every file below `assets/` is named after its content.

A browser may then keep it for ever, and a page never meets the style sheet of another build.
Addresses in pages and style sheets follow; scripts get theirs from the page. The search keeps
plain names: its index changes with every word, and all pages would change with its name.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from functools import partial
from pathlib import Path

from .built import CSS_ADDRESS, DATA_ADDRESSES, files_of, page_names, rewrite, target_of

FOLDER = "assets/"
PLAIN = "assets/search/"
HASHED = re.compile(r"\.[0-9a-f]{8}(?=\.)")
ADDRESS = re.compile(rf"""(?<=\s)(?:href|src|poster|{"|".join(DATA_ADDRESSES)})="([^"]*)\"""")


def bare(name: str) -> str:
    """A file's name without the hash."""
    return HASHED.sub("", name)


def hashed(name: str, content: bytes) -> str:
    """`assets/awareness.css` -> `assets/awareness.1a2b3c4d.css`; a hash of the theme's own gives way."""
    stem, suffix = posixpath.splitext(bare(name))
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{suffix}"


def fingerprint(site_dir: Path) -> dict[str, str]:
    """Renames the assets and mends every address. Returns the new names."""
    names = [name for name in files_of(site_dir) if name.startswith(FOLDER) and not name.startswith(PLAIN)]
    renamed: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (name.endswith(".css"), name)):  # style sheets last: they name others
        file = site_dir / name
        if name.endswith(".css"):
            rewrite(file, partial(_mended, name, renamed))
        renamed[name] = hashed(name, file.read_bytes())
        file.rename(site_dir / renamed[name])
    for name in page_names(site_dir):
        rewrite(site_dir / name, partial(_mended, name, renamed))
    return renamed


def _mended(name: str, renamed: dict[str, str], text: str) -> str:
    """A page or a style sheet with the new name of each file that it means, if that has one."""
    from_root = "<base " in text

    def mended(match: re.Match[str]) -> str:
        address = next(filter(None, match.groups()), "")
        target = target_of(name, address, from_root) if ":" not in address.split("/")[0] else None
        if target not in renamed:
            return match[0]
        return match[0].replace(posixpath.basename(target), posixpath.basename(renamed[target]))

    return (CSS_ADDRESS if name.endswith(".css") else ADDRESS).sub(mended, text)
