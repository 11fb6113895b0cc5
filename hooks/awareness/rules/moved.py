"""Where a page that is gone may be now: one answer for addresses, links and ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from ..content.addresses import Addresses
from ..content.document import Document
from ..content.filenames import is_address
from ..content.sources import Sources
from ..content.stamp import digest_of, stamp_in
from ..project import Project

NEAR = 0.6
"""How much alike two names of one folder are when one is the other, misspelt."""
FEWEST = 3
"""Pages that moved together before it is said of their folder."""


@dataclass(frozen=True)
class Whereabouts:
    pages: frozenset[str]
    """Ids that have a page, or something said about the file that should be it."""
    unlisted: frozenset[str]
    """Those of them that are not on the list of addresses."""
    gone: Mapping[str, str | None]
    """Published id without a page -> the id its page seems to have now."""
    folders: Mapping[str, str]
    """Folder whose pages are all gone -> the one they seem to stand in now."""
    originals: Mapping[tuple[str, str], str]
    """Id and locale of a translation without an original -> the id its original seems to have."""
    redirected: Mapping[str, str]

    @property
    def topic_ids(self) -> set[str]:
        """`pages` as topics bear them: `practices/documents`."""
        return {_topic(id) for id in self.pages}

    def find(self, id: str, known: Collection[str]) -> str | None:
        """The one of `known` (ids of pages, or of topics) that `id` most likely means; None where none is near."""
        return self.told(id, known) or named_alike(id, known) or near_name(id, known)

    def told(self, id: str, known: Collection[str]) -> str | None:
        """Where a redirect, or a file's new name, says that `id` is now."""
        forms = (id, f"{id}/index")
        told = next(filter(None, (moved.get(form) for moved in (self.redirected, self.gone) for form in forms)), None)
        return next((form for form in (told, told and _topic(told)) if form in known), None)

    def was_there(self, id: str) -> bool:
        """Whether `id` had a page once: its address was published."""
        return any(form in moved for moved in (self.redirected, self.gone) for form in (id, f"{id}/index"))


def whereabouts(addresses: Addresses, sources: Sources, project: Project, misplaced: Collection[str]) -> Whereabouts:
    """`misplaced` are ids of topics in folders that are none for topics."""
    whole = {source.id: source for source in sources.of(project.default)}
    originals = _originals(sources, whole, project.default)
    pages = {*whole, *sources.broken, *(id for id, locale in sources.files if (id, locale) not in originals)}
    unlisted = whole.keys() - addresses.published.keys()
    gone = _gone(addresses, unlisted, pages)
    folders = _folders(gone, pages)
    gone |= _with_their_folder(gone, folders, pages)
    misplaced_now = {id for id, new in gone.items() if new in misplaced and not _under(id, folders)}
    kept = misplaced_now | _misnamed(gone, sources, project)  # something is said of the file itself
    redirected = {old: target for old in addresses.redirects if (target := addresses.target(old)) is not None}
    elsewhere = {id: new for id, new in gone.items() if id not in kept}
    return Whereabouts(frozenset(pages | kept), frozenset(unlisted), elsewhere, folders, originals, redirected)


def _gone(addresses: Addresses, unlisted: Collection[str], pages: Collection[str]) -> dict[str, str | None]:
    """Published ids without a page or a redirect -> the id that each seems to have now."""
    missing = [id for id in addresses.published if id not in pages and id not in addresses.redirects]
    return {id: new_name(id, missing, unlisted, pages) for id in missing}


def _with_their_folder(gone: Collection[str], folders: Mapping[str, str], pages: Collection[str]) -> dict[str, str]:
    """Ids whose folder has another name -> the page of that name in the new one."""
    moved = ((id, old, new) for old, new in folders.items() for id in gone if id.startswith(f"{old}/"))
    return {id: page for id, old, new in moved if (page := new + id.removeprefix(old)) in pages}


def _misnamed(gone: Mapping[str, str | None], sources: Sources, project: Project) -> set[str]:
    """The only id gone from a folder that has one file with a bad name: that file should be it."""
    misnamed = Counter(_folder(id) for id in sources.broken if not is_address(id, project.languages))
    absent = Counter(_folder(id) for id in gone)
    return {id for id, new in gone.items() if new is None and misnamed[_folder(id)] == absent[_folder(id)] == 1}


def named_alike(id: str, known: Collection[str]) -> str | None:
    """The one of `known` that has the last part of `id` in another folder, or stands under another ending."""
    id = id.removesuffix(".md").removesuffix(".html")
    if exact := [form for form in (id, _topic(id), f"{id}/index") if form in known]:
        return exact[0]
    same = [other for other in sorted(known) if _name(other) == _name(id) != "index"]
    return max(same, key=lambda other: SequenceMatcher(None, id, other).ratio(), default=None)


def near_name(id: str, known: Collection[str]) -> str | None:
    """The one of `known` that stands in the folder of `id` under nearly its name."""
    beside = {_name(other): other for other in known if _folder(other) == _folder(id) and other != id}
    near = get_close_matches(_name(id), sorted(beside), n=1, cutoff=NEAR)
    return beside[near[0]] if near else None


def new_name(id: str, missing: list[str], unlisted: Collection[str], pages: Collection[str]) -> str | None:
    """A new page of its name, of nearly its name, or the only new one where it is the only one gone.

    Else an old page of its name.
    """
    beside = [other for other in unlisted if _folder(other) == _folder(id)]
    only = beside[0] if len(beside) == 1 and sum(_folder(other) == _folder(id) for other in missing) == 1 else None
    return named_alike(id, unlisted) or near_name(id, unlisted) or only or named_alike(id, pages)


def _folders(gone: Mapping[str, str | None], pages: Collection[str]) -> dict[str, str]:
    pairs = Counter(_changed(old, new) for old, new in gone.items() if new)
    many = [pair for pair, count in pairs.items() if all(pair) and count + 1 >= FEWEST]
    moved = {old: new for old, new in many if f"{new}/index" in pages}
    return {old: new for old, new in moved.items() if not any(id.startswith(f"{old}/") for id in pages)}


def _changed(old: str, new: str) -> tuple[str, str]:
    """Two ids without the parts that they end with both."""
    here, there = old.split("/"), new.split("/")
    while here and there and here[-1] == there[-1]:
        here.pop(), there.pop()
    return "/".join(here), "/".join(there)


def _originals(sources: Sources, whole: Mapping[str, Document], default: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for source in sources:
        if source.locale == default or source.id in whole or source.id in sources.broken:
            continue
        free = {id: original for id, original in whole.items() if (id, source.locale) not in sources.files}
        stamp = stamp_in(source)
        told = [id for id, original in free.items() if stamp and digest_of(original) == stamp.digest]
        if original := told[0] if told else named_alike(source.id, free):
            found[source.id, source.locale] = original
    return found


def _under(id: str, folders: Collection[str]) -> bool:
    return any(f"{id}/".startswith(f"{folder}/") for folder in folders)


def _name(id: str) -> str:
    return id.rpartition("/")[2]


def _folder(id: str) -> str:
    return id.rpartition("/")[0]


def _topic(id: str) -> str:
    return id.removesuffix("/index")
