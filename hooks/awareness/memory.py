"""What a check worked out, for the next one: each thing with the digest of the bytes it was made from.

Documents come back with what is kept of them (content/document.py), so that nothing is worked out twice for a file
that did not change; and files without a leak are known. Nothing here knows how anything is made: whoever asks looks
whether the key of what else it saw is still the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from .files import read_whole

Kept = Mapping[str, tuple[str, Any, Mapping[str, Any]]]
"""A file's path below the content's folder -> its digest, its document, and what was worked out of that."""

Figures = tuple[int, int, int]
"""A picture's bytes, and its width and height in pixels; zeros for what is none."""
Pictures = Mapping[str, tuple[str, Figures]]
"""A picture's name -> its digest and figures."""
Parts = tuple[Kept, frozenset[str], Mapping[str, tuple[str, Any]], Pictures]
"""What the next check begins with: the fields of its `Memory` after the digests."""
Document = TypeVar("Document")


@dataclass
class Memory:
    digests: Mapping[str, str] = field(default_factory=dict)
    """Of every file of the content, now."""
    documents: Kept = field(default_factory=dict)
    """Of the last check."""
    clean: frozenset[str] = frozenset()
    """Keys of files, as the last check saw them, in which there is no leak."""
    printed: Mapping[str, tuple[str, Any]] = field(default_factory=dict)
    """A printed subject -> the key of all that is printed of it, and what is wrong with that."""

    pictures: Pictures = field(default_factory=dict)

    is_sound: bool = False
    """Whether nothing was wrong with all this when it was published: what shows just that is not asked again."""
    contents: dict[str, bytes] = field(default_factory=dict)
    """The bytes that the digests of pages were made of: what did not change is let go, nothing is read twice."""

    def __post_init__(self) -> None:
        self.read: dict[str, Any] = {}
        self.seen_clean: set[str] = set()
        self.seen_printed: dict[str, tuple[str, Any]] = {}
        self.seen_pictures: dict[str, tuple[str, Figures]] = {}

    def document(self, name: str) -> Any:
        """The document of the file `name`, if its bytes are what they were."""
        digest, document, worked_out = self.documents.get(name, ("", None, {}))
        if document is None or digest != self.digests.get(name):
            return None
        document.__dict__.update(worked_out)
        self.contents.pop(name, None)
        return self.keep(name, document)

    def content(self, name: str, file: Path) -> bytes:
        """What stands in the file `name`. Raises OSError."""
        return read_whole(file) if (known := self.contents.get(name)) is None else known

    def keep(self, name: str, document: Document) -> Document:
        self.read[name] = document
        return document

    def picture(self, name: str, look: Callable[[], Figures]) -> Figures:
        """The figures of the picture `name`; `look` opens it."""
        digest = self.digests.get(name, "")
        known, figures = self.pictures.get(name, ("", (0, 0, 0)))
        if not digest or known != digest:
            figures = look()
        self.seen_pictures[name] = (digest, figures)
        return figures

    def kept(self, names: frozenset[str]) -> Parts:
        """What the next check is to begin with; of a document only what is called one of `names`."""
        documents = {
            name: (
                self.digests[name],
                document,
                {key: document.__dict__[key] for key in names & document.__dict__.keys()},
            )
            for name, document in self.read.items()
            if name in self.digests
        }
        return documents, frozenset(self.seen_clean), self.seen_printed, self.seen_pictures

    def forget(self, but: frozenset[str]) -> None:
        """Lets go of what was worked out of documents, but for what is called one of `but`: all of it is as large again
        as the site."""
        for document in self.read.values():
            for name in document.__dict__.keys() - but:
                del document.__dict__[name]
