"""What is called nearly as something that the product reads, and would be passed over without a word.

office.yaml, Office.yml, offices/, office/doc/   ──>  office.yml, office/, office/docs/
docs/laws.yml, docs/.Laws.yaml, office/.laws.yml ──>  docs/.laws.yml, office/docs/.laws.yml
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from pathlib import Path

from .findings import Finding, visible
from .regexes import regex
from .settings.inherited import OFFICE as SETTINGS
from .settings.inherited import PRODUCT
from .tree import LEARNT, LISTS, NOTES, OFFICE
from .words import locales

ENDINGS = ("", ".yml", ".yaml", ".txt")
"""Of what somebody named; an editor's copies (`office.yml~`, `.office.yml.swp`) have others."""
UNHEARD = regex(r"[\s._-]")
"""What nobody hears when a name is told."""
NEAR = 0.84
"""How like its name must be: `office (1).yml` is."""


def misnamed(root: Path, docs: str) -> Iterator[Finding]:
    """A finding for each entry of the site's own folders that is called nearly as what is read in its folder, or just
    as what is read in another. `docs`: the folder of the content, below `root`."""
    own, _, below = OFFICE.partition("/")
    shared = tuple(name for name in LISTS if name != NOTES)
    read = {"": (SETTINGS, PRODUCT, own, docs), own: (below,), docs: shared, OFFICE: LISTS}
    read |= {f"{folder}/{LEARNT}": tuple(f"{locale}.yml" for locale in locales()) for folder in (docs, OFFICE)}
    for folder, names in read.items():
        here = {name: f"{folder}/{name}".lstrip("/") for name in names}
        homes = {name: OFFICE if name == NOTES or folder == own else docs for name in LISTS}
        elsewhere = {SETTINGS: SETTINGS} | {name: f"{home}/{name}" for name, home in homes.items()}
        for entry in sorted(_entries(root / folder) - {*names}):
            if meant := _meant(entry, here, NEAR) or _meant(entry, elsewhere, 1):
                path = visible(f"{folder}/{entry}".lstrip("/"))
                yield Finding(path, 1, 1, "file-misnamed", {"name": path, "meant": meant})


def _entries(folder: Path) -> set[str]:
    with suppress(OSError):
        return {entry.name for entry in folder.iterdir() if entry.suffix.lower() in ENDINGS and "#" not in entry.name}
    return set()


def _meant(entry: str, names: Mapping[str, str], near: float) -> str:
    """What stands for the one of `names` that an entry is called like; empty where there is none."""
    heard = {_heard(name): path for name, path in names.items()}
    found = get_close_matches(_heard(entry), heard, 1, near)
    return heard[found[0]] if found else ""


def _heard(name: str) -> str:
    folded = unicodedata.normalize("NFKC", name).casefold()
    return UNHEARD.sub("", folded.removesuffix(".txt").replace("yaml", "yml"))
