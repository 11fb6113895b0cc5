"""Words of the interface and of printed things, one table a language.

A language may be in the making: what its table lacks is said in English meanwhile, and settings/tables.py tells
which words in which file. The model says which words there are, and which values each may have between braces.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal

import yaml

from .tables import read_table

TABLES = Path(__file__).parent / "words"
MODEL = "en"
NUMBERED = {"month": "month_name"}
"""A date may have its month as a number or as a word."""

NAMES = "names"
"""What languages are called, which a table may know more of than the model."""

Key = tuple[str | int, ...]
Difference = Literal["missing", "unknown", "unlike"]


def locales() -> list[str]:
    """The languages that have a table; a site can be in no other."""
    return sorted(file.stem for file in TABLES.glob("*.yml"))


def table_file(locale: str) -> Path:
    return TABLES / f"{locale}.yml"


@cache
def read_words(locale: str) -> Mapping[str, Any]:
    """The table of a locale; templates use it as `words.topic.poster`."""
    if locale == MODEL:
        return _mapping(read_table(table_file(MODEL)))
    try:
        return _filled(_mapping(read_table(table_file(locale))), read_words(MODEL))
    except (OSError, ValueError, yaml.YAMLError):  # none yet, or none that can be read: the check says so
        return read_words(MODEL)


def differences(
    table: Mapping[Any, Any], model: Mapping[Any, Any], above: Key = ()
) -> Iterator[tuple[Difference, Key]]:
    """Where a table is otherwise than the model: a word it lacks, a key nobody asks for, a value of another form."""
    if above != (NAMES,):
        yield from (("unknown", (*above, key)) for key in table if key not in model)
    for key, value in model.items():
        if key not in table:
            yield "missing", (*above, key)
        elif isinstance(value, Mapping) and isinstance(table[key], Mapping):
            yield from differences(table[key], value, (*above, key))
        elif not _fits(table[key], value):
            yield "unlike", (*above, key)


def long_date(day: date, words: Mapping[str, Any]) -> str:
    """A date as this language writes it: 2026年11月22日, 22 November 2026."""
    month = words["home"]["months"][day.month]
    return str(words["date"].format(year=day.year, month=day.month, day=day.day, month_name=month))


def counted(count: int, forms: Sequence[str], numbers: Sequence[str] = ()) -> str:
    """How many things there are, in the form for so many: one area, two areas. In words, if given, where small."""
    form = forms[count - 1 if 0 < count < len(forms) else -1]
    return form.format(count=in_words(count, numbers))


def in_words(count: int, numbers: Sequence[str]) -> str:
    """A number as a language says it, if it has a word for so many."""
    return numbers[count] if count < len(numbers) else str(count)


def _mapping(table: object) -> Mapping[str, Any]:
    return table if isinstance(table, Mapping) else {}


def _filled(table: Mapping[Any, Any], model: Mapping[Any, Any]) -> dict[Any, Any]:
    """The table, with the model's words where its own are missing or of another form."""
    filled: dict[Any, Any] = {}
    for key, value in model.items():
        own = table.get(key)
        if isinstance(value, Mapping):
            more = {name: text for name, text in _mapping(own).items() if key == NAMES and isinstance(text, str)}
            filled[key] = _filled(_mapping(own), value) | more
        else:
            filled[key] = own if _fits(own, value) else value
    return filled


def _fits(value: object, model: object) -> bool:
    """Whether a value can stand where the model's does: a text, or a list of texts, with no other names in braces."""
    if isinstance(model, list) and isinstance(value, list):
        return bool(value) and all(_fits(item, " ".join(model)) for item in value)
    return isinstance(value, str) and isinstance(model, str) and _named(value) <= _named(model)


def _named(text: str) -> frozenset[str]:
    """What stands between the braces of a text; a brace alone is a name that nobody gives."""
    try:
        parts = [(name, form, turn) for _, name, form, turn in Formatter().parse(text) if name is not None]
    except ValueError:
        return frozenset("{")
    bare = {NUMBERED.get(name, name) for name, form, turn in parts if not (form or turn)}
    return frozenset(bare | {f"{name}:{form}!{turn}" for name, form, turn in parts if form or turn})
