"""Words that mean the same, one table a language, kept by editors in `synonyms/*.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..tables import read_table

TABLES = Path(__file__).parent / "synonyms"
BOTH = TABLES / "both.yml"


class ThesaurusError(ValueError):
    """A table is not written as its first lines say."""


@dataclass(frozen=True)
class Thesaurus:
    groups: tuple[tuple[str, ...], ...]
    """Words of which each finds pages that use another one."""
    stop: tuple[str, ...]
    """Words that say nothing about the subject: how, what, 怎麼, 可以."""
    weak: tuple[str, ...]
    """Words that say little about it: office, safe, 注意, 處理."""
    pages: Mapping[str, tuple[str, ...]]
    """Keywords of the pages that are no topics, by the page's id."""


@cache
def read_thesaurus(locale: str) -> Thesaurus:
    """The locale's own words."""
    own = _read(TABLES / f"{locale}.yml")
    words = {key: tuple(str(own.get(key, "")).split()) for key in ("stop", "weak")}
    pages = {id: tuple(map(str, keywords)) for id, keywords in own.get("pages", {}).items()}
    return Thesaurus(tuple(_groups(own, f"{locale}.yml")), words["stop"], words["weak"], pages)


@cache
def read_translations() -> tuple[tuple[str, ...], ...]:
    """The groups that translate between the languages: the same ones serve every language."""
    return tuple(_groups(_read(BOTH), BOTH.name))


def joined(groups: Iterable[tuple[str, ...]]) -> str:
    """Groups as the engine reads them."""
    return "|".join("=".join(group) for group in groups)


def _read(path: Path) -> Mapping:
    return read_table(path)


def _groups(table: Mapping, name: str) -> list[tuple[str, ...]]:
    groups = []
    for row in table["same"]:
        words = tuple(word.strip() for word in str(row).split("="))
        if len(words) < 2 or not all(words):
            raise ThesaurusError(f"{name}: '{row}' is not 'one = other'")
        groups.append(words)
    return groups
