"""The fields of every kind of page, told from the schema: for the guide's table and for editors' programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from ..content.about import FrontMatter
from ..content.kinds import kinds
from ..files import write_whole
from ..findings import LANGUAGES
from ..settings.agency import Agency

SCHEMA = ".vscode/front-matter.schema.json"
SNIPPETS = ".vscode/front-matter.code-snippets"
SETTINGS = ".vscode/settings.schema.json"
"""Generated files, relative to the project; `make schema` writes them."""


@dataclass(frozen=True)
class Field:
    name: str
    required: bool
    about: str
    example: str


@cache
def forms() -> Mapping[str, type[FrontMatter]]:
    """Every form a page's settings have, by its name in `words/*.yml`: kinds may share one, and translations do."""
    found: dict[type[FrontMatter], str] = {}
    for family, same in groupby(kinds().values(), lambda kind: kind.family or kind.name):
        listed = list(same)
        for kind in listed:
            found.setdefault(kind.source, kind.name)
        for kind in reversed(
            listed
        ):  # the first has fields of its own; the others share what bears their family's name
            name = f"{family}-translation"
            found.setdefault(kind.translation, f"{kind.name}-translation" if name in found.values() else name)
    return {name: model for model, name in found.items()}


def fields(model: type[FrontMatter], locale: str) -> list[Field]:
    """The model's fields in its own order, described in a language (English where it has no words of its own)."""
    found: list[Field] = []
    for name, info in model.model_fields.items():
        about, inner = model.about(name), model.list_of(name)
        found.append(Field(name, info.is_required(), about.wants(locale), f"{name}: {about.value(locale)}"))
        found += [replace(one, name=f"{name}.{one.name}") for one in (fields(inner, locale) if inner else ())]
    return found


def guide_fields(locale: str) -> Iterator[tuple[str, list[Field]]]:
    """Form by form, each with the fields that those before it did not have."""
    known: set[str] = set()
    for form, model in forms().items():
        if rows := [field for field in fields(model, locale) if field.name not in known]:
            yield form, rows
        known |= {field.name for field in rows}


def generated() -> dict[str, str]:
    """Every generated file: its path below the project -> its text."""
    return {SCHEMA: _text(json_schema()), SNIPPETS: _text(snippets()), SETTINGS: _text(settings_schema())}


def write_generated(root: Path) -> int:
    """Writes every generated file below `root` and prints its path."""
    for path, text in generated().items():
        write_whole(root / path, text.encode())
        print(path)
    return 0


def json_schema() -> dict[str, Any]:
    """Draft 7, which editors know best: the front matter of any page, whatever its kind.

    One schema for all, because editors' YAML support tells files apart by `*` alone, and
    `*.md` is `*.en.md` as well.
    """
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "front matter",
        "anyOf": [{"$ref": f"#/definitions/{form}"} for form in forms()],
        "definitions": {form: _described(model) for form, model in forms().items()},
    }


def settings_schema() -> dict[str, Any]:
    """What `extra.agency` may hold, in the product's settings or an office's, which writes only what is its own."""
    agency = Agency.model_json_schema()
    definitions = agency.pop("$defs")
    for part in (agency, *definitions.values()):
        part.pop("required", None)
    extra = {"type": "object", "properties": {"agency": {"$ref": "#/definitions/Agency"}}}
    text = json.dumps(
        {"type": "object", "properties": {"extra": extra}, "definitions": {"Agency": agency, **definitions}}
    )
    schema: dict[str, Any] = json.loads(text.replace("#/$defs/", "#/definitions/"))
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "settings"} | schema


def snippets() -> dict[str, Any]:
    """A snippet a field and language, for completion while writing (the editor needs nothing else for these)."""
    found: dict[str, Any] = {}
    for model in forms().values():
        for name in model.model_fields:
            about = model.about(name)
            told = " / ".join(about.wants(locale) for locale in LANGUAGES)
            for locale in LANGUAGES[:1] if about.example else LANGUAGES:
                body = f"{name}: {about.value(locale)}".replace("$", "\\$").replace("}", "\\}")
                snippet = {"scope": "markdown", "prefix": name, "body": body, "description": told}
                found.setdefault(f"{name} ({locale.split('-')[0]})", snippet)
    return found


def _described(model: type[FrontMatter]) -> dict[str, Any]:
    """One kind; each field with its words in both languages and examples to paste."""
    made = model.model_json_schema()
    places = made.pop("$defs", {})
    for name, info in made["properties"].items():
        about = model.about(name)
        told = {"description": "\n".join(about.wants(locale) for locale in LANGUAGES)}
        inner = model.list_of(name)
        items = {"items": _described(inner)} if inner else {}
        field = made["properties"][name] = dict(sorted({**info, **items, **told}.items()))
        _plain(field, places)
        texts = dict.fromkeys(about.value(locale) for locale in LANGUAGES)
        bodies = {text: json.loads(json.dumps(yaml.safe_load(text), default=str)) for text in texts}
        field["defaultSnippets"] = [{"label": text, "body": body} for text, body in bodies.items()]
    parts = {name: made[name] for name in ("properties", "required")}
    return {"type": "object", **parts, "additionalProperties": False}


def _plain(field: dict[str, Any], places: dict[str, Any]) -> None:
    """Without references, which older drafts let hide what stands beside them, and without null: an optional field is
    left out."""
    kinds = [kind for kind in field.pop("anyOf", [{}]) if kind != {"type": "null"}]
    for part in (kinds[0], field.get("items", {}), field):
        if "$ref" in part:
            place = places[part.pop("$ref").rsplit("/", 1)[1]]
            part |= {"type": place["type"], "enum": place["enum"]}
    field |= kinds[0]
    field.pop("title", None)
    if field.get("default", "") is None:
        del field["default"]


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
