"""What a rule may ask: the site as it was read, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from ..attachments.cleaning import Attachments
from ..cache import Cache
from ..content.addresses import Addresses
from ..content.document import Document
from ..content.edition import Catalogue
from ..content.filenames import MARKDOWN
from ..content.sources import Sources
from ..findings import Finding
from ..keys import digest
from ..memory import Memory
from ..naming import split_file
from ..project import Project
from ..site import Site
from .leaks.allowed import Allowed, read_allowed
from .moved import Whereabouts, whereabouts

Question = tuple[str, ...]
"""What a rule asked, and of what: ("page", "contact", "en")."""
Noted = tuple[tuple[Question, object], ...]


@dataclass
class Context:
    site: Site
    today: date = date.min
    base: str = ""
    """The version that the list of addresses is compared with; empty for what is published."""
    told: Sequence[Finding] = ()
    """What reading told."""
    memory: Memory = field(default_factory=Memory)
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
    def settings(self) -> str:
        """The key of what a rule of one document may know of the settings."""
        project = self.project
        places = (project.config, self.docs, sorted(project.tree.own))
        told = (*places, project.languages, project.menu, project.agency.model_dump_json())
        return digest(told, repr(project.settings))

    @cached_property
    def docs(self) -> str:
        """The folder in which new files are written, as findings name it."""
        return self.project.tree.top

    @cached_property
    def misplaced(self) -> frozenset[str]:
        """Ids of topics in folders that are none for topics."""
        names = (self.project.tree.name_of(finding.path) for finding in self.told if finding.rule == MISPLACED)
        return frozenset(split_file(name, self.project.languages)[0] for name in names)

    @cached_property
    def whereabouts(self) -> Whereabouts:
        return whereabouts(self.addresses, self.sources, self.project, self.misplaced)

    @cached_property
    def allowed(self) -> tuple[Allowed, list[Finding]]:
        """What may stand although it looks like a leak, and what is wrong with that list."""
        return read_allowed(self.project.root)

    @cached_property
    def attachments(self) -> Attachments:
        """The files beside the pages as they are published; each is read once a machine."""
        return Attachments(Cache(self.project.root / ".cache/attachments"))

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

    def holds(self, document: Document, noted: Noted) -> bool:
        """Whether every question about a document has the answer that was noted."""
        return all(self.answer(document, question) == answer for question, answer in noted)

    def answer(self, document: Document, question: Question) -> object:
        """The key of what a question about a document is answered with."""
        about, *asked = question
        if about in WHOLES:
            if about not in self._answers:
                self._answers[about] = digest(WHOLES[about](self))
            return self._answers[about]
        if about == "is_file":
            return self.is_file(*asked)
        if about == "is_faulty":
            return asked[0] in self.faulty
        other = self.original(document) if about == "original" else self.page(*asked)
        return other and other.key

    @cached_property
    def _answers(self) -> dict[str, str]:
        return {}

    def is_file(self, path: str) -> bool:
        """Whether `path`, relative to the content's folder, is a file that is published beside the pages."""
        return path in self.files


MISPLACED = "misplaced-topic"
WHOLES: Mapping[str, Callable[[Context], object]] = {
    "ids": lambda context: context.ids,
    "files": lambda context: sorted(context.files),
    "whereabouts": lambda context: (
        vars(context.whereabouts) | {"originals": sorted(context.whereabouts.originals.items())}
    ),
    "allowed": lambda context: repr(context.allowed[0]),
}
"""What a rule may ask of the whole site, and what tells one answer from another."""


def is_hidden(name: str) -> bool:
    return name.startswith(".")
