"""ZIP files: of the gallery's views (everything of a kind, of a category, of a place), and of campaigns' kits."""

from __future__ import annotations

import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import IO, Any

from .. import zips
from ..content.edition import Edition
from ..files import whole
from ..keys import digest
from ..ledger import Ledger
from ..site import Site
from .form import File, Form
from .kind import OFFICE, TYPES, PrintedKind
from .kinds import kinds
from .kit import kit_bundles


def bundle_file(kind: PrintedKind, group: str, form: Form, file: File) -> str:
    """The ZIP's path inside its edition: `posters/place-copier-mono-a4.zip`."""
    return f"{kind.name}/{group}{form.part}{file.end.rpartition('.')[0]}.zip"


Entries = dict[str, str]
"""What is in a ZIP: names, each with the path of its file."""


def bundles(site: Site) -> Iterator[tuple[str, Callable[[], Entries]]]:
    """Every ZIP's path below the site, and what tells what is in it: who asks which there are asks for no more."""
    editions = site.catalogue.editions.values()
    for kind in kinds().values():
        forms = {(one.locale, one.id): kind.forms_of(site, one) for one in kind.own_subjects(site)}
        for edition, (group, subjects) in ((one, group) for one in editions for group in _groups(kind, one)):
            for form in kind.forms:
                made = [subject for subject in subjects if form in forms[subject.locale, subject.id]]
                for file in (file for file in form.files if file.in_bundles and made):
                    entries = partial(_entries, site, kind, made, form, file)
                    yield edition.prefix + bundle_file(kind, group, form, file), entries
    yield from kit_bundles(site)


def file_types() -> dict[str, str]:
    """What a site has to print, bundles too, and office documents of any kind: the end of a name -> its media type."""
    made = [file.kind for kind in kinds().values() for form in kind.forms for file in form.files]
    names = dict.fromkeys(["pdf", "zip", *made, *OFFICE])
    return {name: TYPES[name] for name in names}


def topic_groups(edition: Edition) -> Iterator[tuple[str, list[Any]]]:
    """Every view of the gallery that can be had as one file: all, each category, each place."""
    yield "all", list(edition.topics.values())
    categories = defaultdict(list)
    for topic in edition.topics.values():
        categories[topic.category].append(topic)
    for category, topics in categories.items():
        yield f"category-{category}", topics
    for place in edition.places:
        yield f"place-{place}", edition.hung_at(place)


def _groups(kind: PrintedKind, edition: Edition) -> Iterator[tuple[str, list[Any]]]:
    if kind.groups is not None:
        yield from kind.groups(edition)
    elif kind.in_gallery:
        yield from topic_groups(edition)
    else:
        yield "all", list(kind.subjects(edition).values())


def _entries(site: Site, kind: PrintedKind, subjects: list[Any], form: Form, file: File) -> Entries:
    """Where a translation is missing, the view shows the original's, which stands in its own edition."""
    paths = {kind.path(subject, form, file): site.edition(subject.locale).prefix for subject in subjects}
    return {path.removeprefix(f"{kind.name}/").replace("/", "-"): prefix + path for path, prefix in paths.items()}


def write_bundles(site: Site, out: Path, ledger: Ledger | None = None) -> None:
    """Writes the ZIPs from the files that stand below `out`; what did not change is the `ledger`'s."""
    ledger = ledger or Ledger()
    for path, told in bundles(site):
        entries = told()
        if ledger.take(path, digest(_code(), *((name, ledger.key(member)) for name, member in entries.items()))):
            continue
        with whole(out / path) as file:
            write_bundle(file, entries, lambda member: (out / member).read_bytes())


def write_bundle(file: IO[bytes], entries: Mapping[str, str], read: Callable[[str], bytes]) -> None:
    """A ZIP of `entries`: names, each with the path that `read` gives the content of."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bundle:
        for name, member in entries.items():  # PDF and pictures are compressed already
            bundle.writestr(zips.member(name), read(member))


@cache
def _code() -> str:
    return digest(Path(__file__).read_bytes(), Path(zips.__file__).read_bytes(), sys.version_info[:2])
