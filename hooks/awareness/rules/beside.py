"""What a rule of one document may ask beside it. Each answer is noted: where all are the same, so are the findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..content.catalogue import entry_of
from ..content.document import Document
from ..content.entry import Entry
from ..project import Project
from .context import Context, Noted, Question
from .leaks.allowed import Allowed
from .moved import Whereabouts


class Beside:
    """The context as a rule of `document` sees it. The settings it may always ask: they are in every key."""

    def __init__(self, context: Context, document: Document) -> None:
        self._context = context
        self._document = document
        self._noted: dict[Question, object] = {}

    @property
    def noted(self) -> Noted:
        return tuple(sorted(self._noted.items()))

    @property
    def project(self) -> Project:
        return self._context.project

    @property
    def docs(self) -> str:
        return self._context.docs

    @property
    def original(self) -> Document | None:
        """What a translation was made from; None for an original, and where that cannot be read."""
        self._note("original")
        return self._context.original(self._document)

    @property
    def entry(self) -> Entry | None:
        """What the document became in the catalogue: it is made of the document and its original."""
        self._note("original")
        return entry_of(self._document)

    def page(self, id: str, locale: str) -> Document | None:
        self._note("page", id, locale)
        return self._context.page(id, locale)

    @property
    def ids(self) -> frozenset[str]:
        self._note("ids")
        return self._context.ids

    @property
    def files(self) -> Mapping[str, Path]:
        """Their names: what is in them no rule of a document may ask."""
        self._note("files")
        return self._context.files

    @property
    def whereabouts(self) -> Whereabouts:
        self._note("whereabouts")
        return self._context.whereabouts

    @property
    def allowed(self) -> Allowed:
        self._note("allowed")
        return self._context.allowed[0]

    def is_file(self, path: str) -> bool:
        self._note("is_file", path)
        return self._context.is_file(path)

    def is_faulty(self, path: str) -> bool:
        self._note("is_faulty", path)
        return path in self._context.faulty

    def _note(self, *question: str) -> None:
        self._noted[question] = self._context.answer(self._document, question)
