"""What a rule may ask: the site as it was read, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from ..content.addresses import Addresses
from ..content.document import Document
from ..content.filenames import MARKDOWN
from ..content.sources import Sources
from ..content.topic import Catalogue
from ..findings import Finding
from ..naming import split_file
from ..project import Project
from ..site import Site
from .leaks.allowed import Allowed, read_allowed
from .moved import Whereabouts, whereabouts


@dataclass
class Context:
    site: Site
    today: date = date.min
    base: str = ""
    """The version that the list of addresses is compared with; empty for what is published."""
    told: Sequence[Finding] = ()
    """What reading told."""
    faulty: frozenset[str] = frozenset()
    """Paths of files with an error, as far as reading and the turns before this one know."""

    @property
    def project(self) -> Project:
        return self.site.project

    @property
    def sources(self) -> Sources:
        return self.site.sources

    @property
    def catalogue(self) -> Catalogue:
        return self.site.catalogue

    @property
    def addresses(self) -> Addresses:
        return self.site.addresses

    @cached_property
    def agency(self) -> tuple[object, ...]:
        """What a rule about one text may know beside it, as a key."""
        return (self.project.languages, self.project.agency.model_dump_json())

    @cached_property
    def docs(self) -> str:
        """The content's folder as findings name it: `docs`."""
        return self.project.docs.relative_to(self.project.root).as_posix()

    @cached_property
    def misplaced(self) -> frozenset[str]:
        """Ids of topics in folders that are none for topics."""
        names = (finding.path.removeprefix(f"{self.docs}/") for finding in self.told if finding.rule == MISPLACED)
        return frozenset(split_file(name, self.project.languages)[0] for name in names)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        return whereabouts(self.addresses, self.sources, self.project, self.misplaced)

    @cached_property
    def allowed(self) -> tuple[Allowed, list[Finding]]:
        """What may stand although it looks like a leak, and what is wrong with that list."""
        return read_allowed(self.project.root)

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every page, those too that could not be read."""
        return frozenset({id for id, _ in self.sources.files} | self.sources.broken)

    @cached_property
    def files(self) -> Mapping[str, Path]:
        """Every file of `docs/` that is no page, by its path below it."""
        return {name: file for name, file in self.project.tree.files.items() if file.suffix.lower() not in MARKDOWN}

    def original(self, source: Document) -> Document | None:
        """What a translation was made from; None for an original, and where that cannot be read."""
        original = self.sources.files.get((source.id, self.project.default))
        return None if original is source else original

    def page(self, id: str, locale: str) -> Document | None:
        """A page in a language, or in the one it has."""
        files = self.sources.files
        own = files.get((id, locale))
        return own or next((files[id, other] for other in self.project.languages if (id, other) in files), None)

    def is_file(self, path: str) -> bool:
        """Whether `path`, relative to the content's folder, is a file that is published beside the pages."""
        return path in self.files


MISPLACED = "misplaced-topic"


def is_hidden(name: str) -> bool:
    return name.startswith(".")
