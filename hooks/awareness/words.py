"""Words of the interface and of the posters, one table per language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .tables import read_table

TABLES = Path(__file__).parent / "words"


class UnequalKeysError(ValueError):
    """Two languages' tables do not have the same keys."""


def locales() -> list[str]:
    """The languages that have a table; a site can be in no other."""
    return sorted(file.stem for file in TABLES.glob("*.yml"))


@cache
def read_words(locale: str) -> Mapping[str, Any]:
    """The table of a locale; templates use it as `words.topic.poster`."""
    return read_table(TABLES / f"{locale}.yml")


def check_equal_keys(locales: tuple[str, ...]) -> None:
    """Raises `UnequalKeysError` with the keys that one of the tables lacks."""
    keys = {locale: set(_keys(read_words(locale))) for locale in locales}
    every = set.union(*keys.values())
    lacking = [f"{locale}: {key}" for locale in locales for key in sorted(every - keys[locale])]
    if lacking:
        raise UnequalKeysError("words missing: " + "; ".join(lacking))


def _keys(table: Mapping[Any, Any], above: str = "") -> list[str]:
    return [
        key
        for name, value in table.items()
        for key in (_keys(value, f"{above}{name}.") if isinstance(value, Mapping) else [f"{above}{name}"])
    ]


def long_date(day: date, words: Mapping[str, Any]) -> str:
    """A date as this language writes it: 2026年11月22日, 22 November 2026."""
    return words["date"].format(
        year=day.year, month=day.month, day=day.day, month_name=words["home"]["months"][day.month]
    )
