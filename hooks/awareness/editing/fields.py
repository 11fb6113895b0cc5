"""The fields of every kind of page, told from the schema: for the guide's table and for editors' programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from ..content import schema

SCHEMA = ".vscode/front-matter.schema.json"
SNIPPETS = ".vscode/front-matter.code-snippets"
"""Generated files, relative to the project; `make schema` writes them."""

KINDS: dict[str, type[schema.FrontMatter]] = {
    "measure": schema.TopicSource,
    "area": schema.AreaSource,
    "cause": schema.CauseSource,
    "topic-translation": schema.TopicTranslation,
    "campaign": schema.CampaignSource,
    "campaign-translation": schema.CampaignTranslation,
    "page": schema.PageWords,
    "page-translation": schema.PageTranslation,
}
"""A kind of file, as `words/*.yml` names it, and its fields."""


@dataclass(frozen=True)
class Field:
    name: str
    required: bool
    about: str
    example: str


def fields(model: type[schema.FrontMatter], locale: str) -> list[Field]:
    """The model's fields in its own order, described in a language (Chinese, or English for any other)."""
    language = "zh" if locale.startswith("zh") else "en"
    found = []
    for name, info in model.model_fields.items():
        expected = schema.expectation(model, name)
        found.append(Field(name, info.is_required(), expected[f"expected_{language}"], expected[f"example_{language}"]))
    return found


def guide_fields(locale: str) -> Iterator[tuple[str, list[Field]]]:
    """Kind by kind, each with the fields that those before it did not have."""
    known: set[str] = set()
    for kind, model in KINDS.items():
        rows = [field for field in fields(model, locale) if field.name not in known]
        known |= {field.name for field in rows}
        if rows:
            yield kind, rows


def generated() -> dict[str, str]:
    """Every generated file: its path below the project -> its text."""
    return {SCHEMA: _text(json_schema()), SNIPPETS: _text(snippets())}


def json_schema() -> dict[str, Any]:
    """Draft 7, which editors know best: the front matter of any page, whatever its kind.

    One schema for all, because editors' YAML support tells files apart by `*` alone, and
    `*.md` is `*.en.md` as well.
    """
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "front matter",
        "anyOf": [{"$ref": f"#/definitions/{kind}"} for kind in KINDS],
        "definitions": {kind: _described(model) for kind, model in KINDS.items()},
    }


def snippets() -> dict[str, Any]:
    """A snippet a field and language, for completion while writing (the editor needs nothing else for these)."""
    found: dict[str, Any] = {}
    for model in KINDS.values():
        for name in model.model_fields:
            expected = schema.expectation(model, name)
            for language in dict.fromkeys(
                ("zh", "en") if expected["example_zh"] != expected["example_en"] else ("zh",)
            ):
                body = expected[f"example_{language}"].replace("$", "\\$").replace("}", "\\}")
                about = f"{expected['expected_zh']} / {expected['expected_en']}"
                found.setdefault(
                    f"{name} ({language})", {"scope": "markdown", "prefix": name, "body": body, "description": about}
                )
    return found


def _described(model: type[schema.FrontMatter]) -> dict[str, Any]:
    """One kind; each field with its words in both languages and examples to paste."""
    made = model.model_json_schema()
    places = made.pop("$defs", {})
    for name, field in made["properties"].items():
        _plain(field, places)
        expected = schema.expectation(model, name)
        field["description"] = f"{expected['expected_zh']}\n{expected['expected_en']}"
        texts = dict.fromkeys(expected[f"example_{language}"].partition(": ")[2] for language in ("zh", "en"))
        field["defaultSnippets"] = [
            {"label": text, "body": json.loads(json.dumps(yaml.safe_load(text), default=str))} for text in texts
        ]
    return {
        "type": "object",
        "properties": made["properties"],
        "required": made["required"],
        "additionalProperties": False,
    }


def _plain(field: dict[str, Any], places: dict[str, Any]) -> None:
    """Without references, which older drafts let hide what stands beside them, and without null: an optional field is left out."""
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
