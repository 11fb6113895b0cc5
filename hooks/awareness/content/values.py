"""What the names that texts ask for (content/variables.py) stand for on one site: the agency's words, and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..naming import split_file
from ..project import Project
from ..settings.agency import NAMED, PLAIN, Agency, agency_words
from ..words import counted, in_words, read_words
from .document import Document
from .filenames import content_files
from .kinds import kind_of

COUNTED = {"cause": "causes", "area": "areas", "measure": "measures"}
"""Kind of page -> how texts ask for the number of its pages."""


@dataclass(frozen=True)
class Values:
    """What the names stand for on one site."""

    project: Project

    def of(self, locale: str) -> Mapping[str, str]:
        """Name -> value in a language, empty where the setting is."""
        if locale not in self._kept:
            self._kept[locale] = dict(agency_values(self.project.agency, locale)) | dict(self._counts(locale))
        return self._kept[locale]

    def hold(self, document: Document) -> bool:
        """Whether the names of a document still stand for what they stood for when it was read."""
        return all(self.of(document.locale).get(one.name) == one.value for one in document.variables)

    @cached_property
    def _kept(self) -> dict[str, Mapping[str, str]]:
        return {}

    def _counts(self, locale: str) -> Iterator[tuple[str, str]]:
        words = read_words(locale)
        for name, count in self.counts.items():
            if name in words["counted"]:
                yield f"count.{name}", counted(count, words["counted"][name], words["numbers"])
            yield f"number.{name}", in_words(count, words["numbers"])

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many topics of each kind have a file in the default language, and how many in all."""
        project = self.project
        named = (split_file(name, project.languages) for name in content_files(project.tree))
        kinds = Counter(kind_of(id).name for id, locale in named if locale == project.default)
        counts = {name: kinds[kind] for kind, name in COUNTED.items()}
        return counts | {"topics": sum(counts.values())}


def agency_values(agency: Agency, locale: str) -> Iterator[tuple[str, str]]:
    """What the agency's names stand for in a language."""
    yield from ((_dotted(key), "") for key in NAMED)
    for key, words in agency_words(agency):
        yield _dotted(key), words.get(locale, "")
    told = agency.model_dump(mode="json")
    for key in PLAIN:
        value = told
        for part in key:
            value = value[part]
        yield _dotted(key), str(value or "")


def _dotted(key: Iterable[str]) -> str:
    return ".".join(("agency", *key))
