"""Words that mean the same, one table a language, kept by editors in `synonyms/*.yml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard, TypeVar

import yaml

from ..findings import Finding, meant
from ..project import Project
from ..settings.languages import place_of
from ..tables import of_table, read_table
from ..text.encoding import read_text
from ..text.yamlmap import read_yaml_map
from ..words import MODEL

TABLES = Path(__file__).parent / "synonyms"
FOLDER = "hooks/awareness/search/synonyms"
GROUPS = ("same", "translations")
"""Keys of the lists that hold groups of words."""
WORDS = ("stop", "weak", "overview")
"""Keys of words with blanks between them."""
PAGES = ("pages", "asked")
"""Keys of lists of words, by a page's id."""
EXAMPLE = "fax = facsimile"
KEYS = (*GROUPS, *WORDS, *PAGES)
BELOW = "contact: [telephone number, complaint]"
"""What stands below one of PAGES."""

Place = tuple[str | int, ...]
Groups = tuple[tuple[str, ...], ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Thesaurus:
    groups: Groups
    """Words of which each finds pages that use another one."""
    translations: Groups
    """The same for words of several languages: every language's search uses them."""
    stop: tuple[str, ...]
    """Words that say nothing about the subject: how, what, 怎麼, 可以."""
    weak: tuple[str, ...]
    """Words that say little about it: office, safe, 注意, 處理."""
    overview: tuple[str, ...]
    """Words that ask for the whole of a matter: overview, 總整理."""
    pages: Mapping[str, tuple[str, ...]]
    """Keywords of the pages that are no topics, by the page's id."""
    asked: Mapping[str, tuple[str, ...]]
    """What readers call the matter of any page, beside its own keywords, by the page's id."""


@cache
def read_thesaurus(locale: str) -> Thesaurus:
    """The locale's own words; none where nobody has written any yet."""
    table = _of(read_table, locale)
    own = table if isinstance(table, Mapping) else {}  # the check says what is wrong with it
    same, translations = (tuple(_group(row) for row in _list(own.get(key)) if _is_group(row)) for key in GROUPS)
    stop, weak, overview = (tuple(words.split()) if isinstance(words := own.get(key), str) else () for key in WORDS)
    pages, asked = (
        {str(id): tuple(filter(_is_word, _list(words))) for id, words in _mapping(own.get(key)).items()}
        for key in PAGES
    )
    return Thesaurus(same, translations, stop, weak, overview, pages, asked)


def read_translations(languages: Sequence[str]) -> Groups:
    """The groups that translate between the languages of a site: the same ones serve each of them."""
    return tuple(group for locale in languages for group in read_thesaurus(locale).translations)


def joined(groups: Iterable[tuple[str, ...]]) -> str:
    """Groups as the engine reads them."""
    return "|".join("=".join(group) for group in groups)


def check_synonyms(project: Project) -> Iterator[Finding]:
    """Languages without a table, tables that cannot be read, and rows that are no group."""
    for locale in project.languages:
        name = f"{FOLDER}/{locale}.yml"
        if not (TABLES / f"{locale}.yml").is_file():
            values = {"locale": locale, "file": name, "model": f"{FOLDER}/{MODEL}.yml"}
            yield Finding(*place_of(project.settings, locale), "synonyms-missing", values)
        elif not _of(_is_well, locale):
            yield from _wrong(locale, name)


@of_table
def _is_well(table: Any) -> bool:
    """Whether there is nothing to say; read without places, which is ten times as fast."""
    return isinstance(table, Mapping) and not any(_faults(table))


def _faults(table: Mapping[str, Any]) -> Iterator[tuple[Place, str, Mapping[str, object]]]:
    """What of a table is not of its form: its place, the rule it breaks, and values."""
    for key in table:
        if key not in KEYS:
            yield (key,), "unknown-key", {"key": key, "meant": meant(str(key), KEYS)}
    for key in GROUPS:
        for at, row in enumerate(_list(table.get(key))):
            if not _is_group(row):
                yield (key, at), "synonyms-row", {"row": row, "example": EXAMPLE}
    for key in WORDS:
        if not isinstance(table.get(key, ""), str):
            yield (key,), "synonyms-form", {"key": key, "example": f"{key}: how what when"}
    for key in PAGES:
        if not isinstance(pages := table.get(key) or {}, Mapping):
            yield (key,), "synonyms-form", {"key": key, "example": f"{key}: {{{BELOW}}}"}
        for id, words in _mapping(pages).items():
            if not (isinstance(words, list) and all(map(_is_word, words))):
                yield (key, str(id)), "synonyms-form", {"key": f"{key}.{id}", "example": BELOW}


def _of(asked: Callable[[Path], T], locale: str) -> T | None:
    """What is asked of a language's table as written; None where there is none, or none that can be read."""
    try:
        return asked(TABLES / f"{locale}.yml")
    except (OSError, ValueError, yaml.YAMLError):
        return None


def _wrong(locale: str, name: str) -> Iterator[Finding]:
    text, wrong = read_text(TABLES / f"{locale}.yml", name)
    if wrong is not None:
        yield wrong
        return
    table, findings = read_yaml_map(text, name, plain=False)
    yield from findings
    for place, rule, values in _faults(table.data):
        yield Finding(name, *table.place(place), rule, values)


def _list(rows: object) -> list[Any]:
    return rows if isinstance(rows, list) else [] if rows is None else [rows]


def _mapping(value: object) -> Mapping[Any, Any]:
    return value if isinstance(value, Mapping) else {}


def _group(row: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in row.split("="))


def _is_group(row: object) -> bool:
    """Two words at least, none of them empty or with the mark that parts groups for the engine."""
    words = _group(row) if isinstance(row, str) and "|" not in row else ()
    return len(words) > 1 and all(words)


def _is_word(word: object) -> TypeGuard[str]:
    return isinstance(word, str) and word.strip() != ""
