"""Names with a hash: every file below `assets/` is named after its content.

A browser may then keep it for ever, and a page never meets the style sheet of another build.
Addresses in pages and style sheets follow; scripts get theirs from the page. The search keeps
plain names: its index changes with every word, and all pages would change with its name.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import partial

from ..regexes import regex
from .built import Built
from .markup import CSS_ADDRESS
from .meaning import meaning
from .sealed import SEALED, sealed

FOLDER = "assets/"
PLAIN = "assets/search/"
HASHED = regex(r"\.[0-9a-f]{8}(?=\.)")
ADDRESS = regex(rf'="([^"]*{FOLDER}[^"]*)"')
"""In a page: an attribute that may be the address of an asset. A gallery has ten thousand others."""


def bare(name: str) -> str:
    """A file's name without the hash."""
    return HASHED.sub("", name)


def hashed(name: str, content: bytes) -> str:
    """`assets/awareness.css` -> `assets/awareness.1a2b3c4d.css`; a hash of the theme's own gives way."""
    stem, suffix = posixpath.splitext(bare(name))
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:8]}{suffix}"


def is_asset(name: str) -> bool:
    """Whether the file is named after its content."""
    return name.startswith(FOLDER) and not name.startswith(PLAIN)


def fingerprint(built: Built, assets: Iterable[str], kept: Mapping[str, str]) -> dict[str, str]:
    """Seals and renames the assets. Returns the new names, with those that are `kept`."""
    renamed = dict(kept)
    for name in sorted(assets, key=lambda name: (name.endswith(".css"), name)):  # style sheets last: they name others
        change = partial(_sealed, name, renamed) if name.endswith(SEALED) else None
        renamed[name] = built.rewrite(name, change, partial(hashed, name))
    return renamed


def _sealed(name: str, renamed: Mapping[str, str], text: str) -> str:
    text = sealed(name, text)
    return mended(name, renamed, text) if name.endswith(".css") else text


def mended(name: str, renamed: Mapping[str, str], text: str) -> str:
    """A page or a style sheet with the new name of each file that it means, if that has one."""
    folder = "" if "<base " in text else posixpath.dirname(name)

    def new(match: re.Match[str]) -> str:
        address = next(filter(None, match.groups()), "")
        target = meaning(folder, address).target if ":" not in address.split("/")[0] else None
        if target is None or target not in renamed:
            return match[0]
        return match[0].replace(posixpath.basename(target), posixpath.basename(renamed[target]))

    return (CSS_ADDRESS if name.endswith(".css") else ADDRESS).sub(new, text)
