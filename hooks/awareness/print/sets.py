"""All that hangs at a place or belongs to a category, as one PDF with a page for each: for who stands at the copier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ..content.edition import Edition
from ..keys import digest
from ..site import Site
from ..store import Store, Wanted
from . import redraw
from . import together as joining
from .bundles import topic_groups
from .form import File, Form
from .kind import PrintedKind
from .kinds import kinds
from .together import together

END = "-set.pdf"
"""Of their names in the store."""
CODE = [Path(module.__file__ or "") for module in (redraw, joining)]


@dataclass(frozen=True)
class Set:
    """One file of many pages."""

    path: str
    """Below the site."""
    title: str
    told: Callable[[], tuple[str, ...]]

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The paths of their files, a page each; who asks which sets there are asks for no more."""
        return self.told()


def set_files(form: Form) -> list[File]:
    return form.downloads if form.has_sets else []


def set_file(kind: PrintedKind, group: str, form: Form, file: File) -> str:
    """Its path inside its edition: `posters/place-copier-mono-a4.pdf`."""
    return f"{kind.name}/{group}{form.part}{file.end}"


def sets(site: Site) -> Iterator[Set]:
    for kind in (kind for kind in kinds().values() if kind.in_gallery):
        forms = {(one.locale, one.id): kind.forms_of(site, one) for one in kind.own_subjects(site)}
        for edition in site.catalogue.editions.values():
            for group, name, topics in set_groups(site, edition):
                for form in kind.forms:
                    made = [topic for topic in topics if form in forms[topic.locale, topic.id]]
                    yield from (
                        _set(site, kind, edition, (group, name), made, form, file) for file in set_files(form) if made
                    )


def set_groups(site: Site, edition: Edition) -> Iterator[tuple[str, str, list[Any]]]:
    """Each place and category, what it is called, and its topics."""
    for group, topics in topic_groups(edition):
        part, _, key = group.partition("-")
        if part == "place":
            yield group, site.words(edition.locale)["places"][key], topics
        elif part == "category":
            yield group, site.category_name(topics[0], edition.locale), topics


def _set(
    site: Site, kind: PrintedKind, edition: Edition, group: tuple[str, str], topics: list[Any], form: Form, file: File
) -> Set:
    said = site.words(edition.locale)["gallery"]["set"]
    look = kind.look(form, file.look, edition.locale)
    return Set(
        edition.prefix + set_file(kind, group[0], form, file),
        said.format(group=group[1], form=look, size=file.label),
        lambda: tuple(site.edition(topic.locale).prefix + kind.path(topic, form, file) for topic in topics),
    )


def set_name(site: Site, one: Set) -> str:
    """What the store knows it by: only the last of its path is kept, for a large one changes with each of its pages."""
    return digest(site.project.agency.site_url, one.path)


def write_sets(site: Site, store: Store) -> None:
    """Writes them from the files that stand in the new folder; what did not change is there."""
    for one in sets(site):
        name, files = set_name(site, one), [Wanted(END, one.path, one.title)]
        key = digest(_code(), one.title, *((path, store.ledger.key(path)) for path in one.members))
        if not store.take(name, key, files):
            members = [store.ledger.file(path).read_bytes() for path in one.members]
            store.write(name, key, files, [together(members, one.title)])


@cache
def _code() -> str:
    return digest(*(file.read_bytes() for file in CODE))
