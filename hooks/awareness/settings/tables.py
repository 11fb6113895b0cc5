"""What the tables of a language lack: a finding for each, with the file to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from ..findings import Finding, meant
from ..tables import of_table, read_table
from ..text.encoding import read_text
from ..text.yamlmap import YamlMap, read_yaml_map
from ..words import MODEL, Key, differences, read_words, table_file

FOLDER = "hooks/awareness/words"
MOST_NAMED = 12


def table_name(locale: str) -> str:
    """A table of words as findings name it."""
    return f"{FOLDER}/{locale}.yml"


def check_words(locale: str) -> Iterator[Finding]:
    """Where a table is otherwise than the model: words it lacks, keys nobody asks for, values of another form."""
    try:
        if _is_whole(table_file(locale)):
            return
    except (OSError, ValueError, yaml.YAMLError):  # said below, with its place
        pass
    name = table_name(locale)
    text, wrong = read_text(table_file(locale), name)
    if wrong is not None:
        yield wrong
        return
    table, findings = read_yaml_map(text, name, plain=False)
    yield from findings
    if not findings:
        yield from _otherwise(read_table(table_file(locale)) or {}, table, name)


@of_table
def _is_whole(table: Any) -> bool:
    """Whether there is nothing to say; read without places, which is ten times as fast."""
    return isinstance(table, Mapping) and not any(differences(table, read_words(MODEL)))


def _otherwise(table: Mapping[Any, Any], places: YamlMap, name: str) -> Iterator[Finding]:
    model = read_words(MODEL)
    found = list(differences(table, model))
    misspelt = set()
    for key in (key for kind, key in found if kind == "unknown"):
        near = meant(key[-1], map(str, _at(model, key[:-1])))
        misspelt.add((*key[:-1], near))
        yield Finding(name, *places.place(tuple(map(str, key))), "unknown-key", {"key": key[-1], "meant": near})
    for key in (key for kind, key in found if kind == "unlike"):
        values = {"key": _dotted(key), "value": _at(table, key), "model": _at(model, key), "file": table_name(MODEL)}
        yield Finding(name, *places.place(tuple(map(str, key))), "words-value", values)
    if missing := [_dotted(key) for kind, key in found if kind == "missing" and key not in misspelt]:
        named = ", ".join(missing[:MOST_NAMED]) + (", …" if len(missing) > MOST_NAMED else "")
        yield Finding(name, 1, 1, "words-missing", {"count": len(missing), "keys": named, "model": table_name(MODEL)})


def _dotted(key: Key) -> str:
    return ".".join(map(str, key))


def _at(table: Any, key: Key) -> Any:
    for part in key:
        table = table[part]
    return table
