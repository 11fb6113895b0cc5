"""What is known of a project beside its pages, as it goes to the desk with them: settings, and files of which only the
names go along."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from ..content.filenames import MARKDOWN
from ..keys import digest_in
from ..memory import Pictures
from ..rules.markdown.images import FORMATS, figures_of
from ..site import Site
from ..text.yamlmap import YamlMap

FILE = "desk.txt"
"""Among the pages, written as Python writes it."""
PROTOCOL = 5
FRONTS = "desk.fronts"
"""The settings of the pages as they were read: to read YAML takes long where nothing reads it in C."""
SETTINGS = ("data", "places", "spans", "forms", "path", "files")
READ = (*MARKDOWN, ".yml", ".txt")
"""Ends of the names of files that are read by a check as they are."""


class Entry(NamedTuple):
    """A page as lists name it."""

    id: str
    kind: str
    titles: Mapping[str, str]
    """By language."""


@dataclass(frozen=True)
class Facts:
    settings: YamlMap
    languages: tuple[str, ...]
    digests: Mapping[str, str]
    """Files beside the pages, of which only the names are there, and the digest of what they are."""
    pictures: Pictures
    pages: tuple[Entry, ...]
    """Every page, in the menu's order."""

    is_sound: bool = False
    """Whether nothing was wrong with the site when it was built."""

    def of_kind(self, *kinds: str) -> list[Entry]:
        return [page for page in self.pages if page.kind in kinds]


def read_facts(root: Path) -> Facts:
    """The facts of the project that was unpacked in `root`."""
    return as_facts(ast.literal_eval((root / FILE).read_text(encoding="utf-8")))


def as_facts(told: Mapping[str, Any]) -> Facts:
    pages = tuple(Entry(*one) for one in told["pages"])
    settings = YamlMap(**told["settings"])
    return Facts(settings, told["languages"], told["digests"], told["pictures"], pages, told["is_sound"])


def fronts_of(site: Site) -> bytes:
    """The same bytes for the same pages: nothing is said by reference."""
    told = {
        document.path: tuple(getattr(document.front, name) for name in SETTINGS)
        for document in site.sources
        if not document.variables and not document.misread
    }
    pickler = pickle.Pickler(out := BytesIO(), PROTOCOL)
    pickler.fast = True
    pickler.dump(told)
    return out.getvalue()


def read_fronts(root: Path) -> dict[str, YamlMap]:
    """By a page's file; nothing where they were not packed."""
    file = root / FRONTS
    read = pickle.loads(file.read_bytes()) if file.is_file() else {}
    return {path: YamlMap(**dict(zip(SETTINGS, one, strict=True))) for path, one in read.items()}


def facts_of(site: Site, is_sound: bool = False) -> dict[str, Any]:
    """What the file says. Comments of the settings stay at home."""
    project = site.project
    settings = {name: _plain(getattr(project.settings, name)) for name in SETTINGS}
    beside = {name: file for name, file in project.tree.files.items() if not name.endswith(READ)}
    digests = {name: digest_in(file) for name, file in beside.items()}
    shown = {name: file for name, file in beside.items() if file.suffix.lower() in FORMATS}
    pictures = {name: (digests[name], figures_of(file)) for name, file in shown.items()}
    editions = site.catalogue.editions
    ids = {entry.id: entry.kind for entry in site.catalogue.default.entries}
    told = {locale: {entry.id: entry.title for entry in edition.entries} for locale, edition in editions.items()}
    pages = [(id, str(kind), {one: told[one].get(id, "") for one in told}) for id, kind in ids.items()]
    found = {"settings": settings, "languages": project.languages, "digests": digests, "pictures": pictures}
    return found | {"pages": pages, "is_sound": is_sound}


def _plain(value: Any) -> Any:
    """A value that Python reads as it writes it: days as text."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
