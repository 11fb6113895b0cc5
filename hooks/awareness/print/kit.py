"""A campaign's kit: all that the printed kinds have for it, what its files are saved as, and a ZIP of it a language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from ..content.edition import Edition
from ..content.topic import Campaign, Page
from ..regexes import regex
from ..site import Site
from .form import File
from .kind import KIT, TYPES, PrintedKind, Thing
from .kinds import kinds

MOST = 10_000_000
"""Bytes of a ZIP: what mail systems and shared folders of offices still take."""
MAKERS = "application/vnd.openxmlformats"
UNSAVED = regex(r'[\\/:*?"<>|\s]+')
"""What names of files cannot have on Windows, and spaces, which addresses cannot."""


@dataclass(frozen=True)
class Piece:
    """What a kind has for a campaign of one subject."""

    kind: PrintedKind
    subject: Any
    things: tuple[Thing, ...]


def kits(edition: Edition) -> Iterator[tuple[Page, Campaign]]:
    """Each kit's page and its campaign."""
    found = ((edition.kit_of(campaign), campaign) for campaign in edition.campaigns)
    return ((page, campaign) for page, campaign in found if page)


def pieces(site: Site, edition: Edition, campaign: Campaign, part: str) -> Iterator[Piece]:
    """What a campaign has for one of KIT, kind by kind."""
    for kind in (kind for kind in kinds().values() if kind.kit == part):
        for subject in kind.in_kit(edition, campaign):
            if things := things_of(site, kind, subject):
                yield Piece(kind, subject, tuple(things))


def things_of(site: Site, kind: PrintedKind, subject: Any) -> list[Thing]:
    """What is told of a subject, in its own language or beside another one."""
    return kind.telling(site, subject)


def kit_name(kind: PrintedKind, locale: str) -> str:
    """What a kit calls its things, where the kind's heading asks to do something with one."""
    words = kind.words(locale)
    return str(words.get("kit", words["heading"]))


def files_of(thing: Thing) -> list[File]:
    """What is to be had of a thing, in formats that are anybody's before those of one maker's programs."""
    return sorted(thing.form.downloads, key=lambda file: TYPES[file.kind].startswith(MAKERS))


def saved_as(site: Site, thing: Thing, file: File) -> str:
    """The name that a reader's own copy gets, in the language of its words: `海報-傳真先確認-彩色-A4.pdf`.

    It begins with no digit; its address is ASCII.
    """
    locale = thing.subject.locale
    words = thing.kind.words(locale)
    form = words["forms"][thing.form.name] if len(thing.kind.forms) > 1 else ""
    look = words["forms"][file.look] if file.look else ""
    size = "" if file.label.lower() == file.kind else file.label
    said = (kit_name(thing.kind, locale), thing.kind.title(site, thing.subject), form, look, size)
    return "-".join(UNSAVED.sub("-", part).strip("-. ") for part in said if part) + f".{file.kind}"


def kit_file(page: Page) -> str:
    """The ZIP's path inside its edition."""
    return f"{page.id}.zip"


def kit_entries(site: Site, edition: Edition, campaign: Campaign) -> dict[str, str]:
    """Names in a campaign's ZIP, by what one does with them, each with the path of its file.

    What only redraws another file, on larger paper or in one ink, is left to the page.
    """
    folders, entries = site.words(edition.locale)["kit"]["folders"], dict[str, str]()
    for part in KIT:
        for piece in pieces(site, edition, campaign, part):
            for thing in piece.things:
                for file in (one for one in thing.form.downloads if not one.is_redrawn):
                    name = f"{folders[part]}/{saved_as(site, thing, file)}"
                    entries[_free(name, entries)] = thing.path(file)
    return entries


def kit_bundles(site: Site) -> Iterator[tuple[str, Callable[[], dict[str, str]]]]:
    """Every kit's ZIP: its path below the site, and what tells what is in it."""
    for edition in site.catalogue.editions.values():
        for page, campaign in kits(edition):
            yield edition.prefix + kit_file(page), partial(kit_entries, site, edition, campaign)


def _free(name: str, taken: dict[str, str]) -> str:
    """Two pages may have one title."""
    stem, dot, end = name.rpartition(".")
    number = 2
    while name in taken:
        name, number = f"{stem}-{number}{dot}{end}", number + 1
    return name
