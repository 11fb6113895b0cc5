"""A page's settings as fields of a form, made from the schema, and a field's value back into the page's text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, get_args

from annotated_types import Ge, Le, MaxLen, MinLen

from ..content.about import FrontMatter
from ..content.document import Document
from ..content.kind import PageKind
from ..content.kinds import kind_of
from ..content.laws import read_laws
from ..editing.writing import setting
from ..project import Project
from ..words import read_words
from .facts import Facts

Choices = list[tuple[str, str]]
"""What may be written, and what it is called."""
TOPICS = ("cause", "area", "measure")
IDS: Mapping[str, tuple[str, ...]] = {
    "related": TOPICS, "topics": TOPICS, "answered_by": ("measure",), "measures": ("measure",), "causes": ("cause",),
    "case": ("case",),
}  # fmt: skip
"""Fields whose values are ids of other pages, and of which kinds those are."""


@dataclass(frozen=True)
class Asked:
    """What a form is made for."""

    project: Project
    facts: Facts
    document: Document
    locale: str
    """The reader's."""

    @property
    def kind(self) -> PageKind:
        return kind_of(self.document.id)

    @property
    def model(self) -> type[FrontMatter]:
        """The form of the page's settings in its language."""
        return self.kind.source if self.document.locale == self.project.default else self.kind.translation


def fields_of(asked: Asked) -> list[dict[str, Any]]:
    """Every field the page may have, as a form shows it, in the order of the file, then the schema's."""
    names = [
        *(name for name in asked.document.front.data if name in asked.model.model_fields),
        *asked.model.model_fields,
    ]
    return [_field(asked, name) for name in dict.fromkeys(names)]


def _field(asked: Asked, name: str) -> dict[str, Any]:
    model, document = asked.model, asked.document
    info, about, inner = model.model_fields[name], model.about(name), model.list_of(name)
    limits = {one: getattr(part, one) for part in info.metadata for one, of in LIMITS.items() if isinstance(part, of)}
    return {
        "name": name,
        "about": about.wants(asked.locale),
        "example": about.value(document.locale),
        "required": info.is_required(),
        "form": _shape(model, name),
        "value": plain(document.front.data.get(name)),
        "longest": asked.kind.longest.get(name),
        "fields": [_inner_field(inner, one, asked.locale) for one in inner.model_fields] if inner else [],
        "choices": choices(asked, name, _inner(info.annotation)),
        **{one: plain(value) for one, value in limits.items()},
    }


def _inner_field(model: type[FrontMatter], name: str, locale: str) -> dict[str, Any]:
    return {"name": name, "about": model.about(name).wants(locale), "form": _shape(model, name)}


LIMITS: Mapping[str, type] = {"ge": Ge, "le": Le, "min_length": MinLen, "max_length": MaxLen}


def _shape(model: type[FrontMatter], name: str) -> str:
    """How a field is written: line, number, day, yes, list, or a list of forms."""
    if model.list_of(name):
        return "forms"
    annotation = _without_none(model.model_fields[name].annotation)
    if "list" in str(annotation):
        return "list"
    kinds = {int: "number", date: "day", bool: "yes"}
    return next((shape for kind, shape in kinds.items() if kind in _types(annotation)), "line")


def _without_none(annotation: Any) -> Any:
    parts = [part for part in get_args(annotation) if part is not NoneType]
    return parts[0] if NoneType in get_args(annotation) else annotation


def _types(annotation: Any) -> set[Any]:
    """Every type that an annotation names, at any depth."""
    return {annotation}.union(*(_types(part) for part in get_args(annotation) if not isinstance(part, str)))


def _inner(annotation: Any) -> type[Enum] | None:
    return next((one for one in _types(annotation) if isinstance(one, type) and issubclass(one, Enum)), None)


def choices(asked: Asked, name: str, kind: type[Enum] | None) -> Choices:
    """What may be written into a field; nothing where it is free."""
    words, locale = read_words(asked.locale), asked.locale
    if kind is not None:
        named = words["places"] if name == "hang" else words["desk"].get(name, {})
        return [(one.value, str(named.get(one.value, one.value))) for one in kind]
    if name in IDS:
        return [(page.id, page.titles[locale] or page.id) for page in asked.facts.of_kind(*IDS[name])]
    if name == "law":
        return [(key, one.name(locale)) for key, one in read_laws(asked.project)[0].provisions.items()]
    units = asked.project.agency.units
    named = {"owner": {key: unit[locale] for key, unit in units.items()}, "colour": words["colours"]}.get(name, {})
    return [(str(key), str(said)) for key, said in named.items()]


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def with_field(document: Document, model: type[FrontMatter], name: str, value: Any) -> str:
    """The page's text with one field written anew; without it where the value is empty. Other lines stay."""
    lines, top = document.text.split("\n"), _top(document)
    new = setting(name, value).split("\n")[:-1] if value not in (None, "", [], {}) else []
    closing = document.body_line - 2
    if name in top:
        later = [line for line in top.values() if line > top[name]]
        start, end = top[name], min(later, default=closing)
    else:
        known = list(model.model_fields)
        above = [one for one in known[: known.index(name)] if one in top] if name in known else []
        after = max((top[one] for one in above), default=0)
        start = end = min((line for line in top.values() if line > after), default=closing) if above else closing
    return "\n".join([*lines[:start], *new, *lines[end:]])


def _top(document: Document) -> dict[str, int]:
    """Each field and the line it begins on, from 0."""
    return {str(key[0]): place[0] - 1 for key, place in document.front.places.items() if len(key) == 1}
