"""The languages of the site, as the i18n plugin is told them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..findings import Finding, meant
from ..naming import SUFFIX
from ..regexes import regex
from ..text.yamlmap import YamlMap
from ..tree import Tree
from ..words import MODEL, locales
from .needed import Path as Key
from .needed import entries
from .tables import check_words, table_name

LOCALE = regex(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
"""A language as the plugin takes it: ja, zh-TW, zh-Hant-TW."""


def read_languages(front: YamlMap, tree: Tree) -> tuple[tuple[str, ...], list[Finding]]:
    """The locales of the i18n plugin, the default one first, and what they lack; none where the list is wrong."""
    key, written = written_languages(front)
    wrong = Finding(*front.at(key), "settings-languages")
    if not written or not all(_is_language(entry) for entry in written):
        return (), [wrong]
    named = [(entry["locale"], front.at((*key, at, "locale"))) for at, entry in enumerate(written)]
    if unknown := [_unknown(locale, place) for locale, place in named if locale not in locales()]:
        return (), unknown
    languages = tuple(entry["locale"] for entry in sorted(written, key=lambda entry: entry.get("default") is not True))
    if len(set(languages)) < len(languages) or [entry.get("default") for entry in written].count(True) != 1:
        return (), [wrong]
    if _files(tree, languages[0]) and not any(_files(tree, locale) for locale in languages[1:]):
        return (), [wrong]  # another one is the default
    if unlisted := list(_unlisted(tree, languages, front.at(key))):
        return (), unlisted
    return languages, [finding for locale in languages for finding in check_words(locale)]


def place_of(front: YamlMap, locale: str) -> tuple[str, int, int]:
    """Where the settings name a language."""
    key, written = written_languages(front)
    at = next((at for at, entry in enumerate(written) if entry.get("locale") == locale), 0)
    return front.at((*key, at, "locale"))


def written_languages(front: YamlMap) -> tuple[Key, Sequence[Mapping[str, Any]]]:
    """Where the plugin's list of languages stands, and the list."""
    key, settings = entries(front, "plugins").get("i18n", (("plugins",), {}))
    written = settings.get("languages")
    return (*key, "languages"), written if isinstance(written, list) else []


def _is_language(entry: object) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("locale"), str) and isinstance(entry.get("name"), str)


def _unknown(locale: str, place: tuple[str, int, int]) -> Finding:
    """A language without words: a slip in the name of one that has them, or a new one."""
    known = locales()
    values = {"meant": meant(locale, known)}
    if LOCALE.fullmatch(locale) and not any(one.startswith(locale) for one in known):
        values |= {"locale": locale, "file": table_name(locale), "model": table_name(MODEL)}
        return Finding(*place, "language-words", values)
    return Finding(*place, "unknown-value", {"key": "locale", "value": locale} | values)


def _unlisted(tree: Tree, languages: Sequence[str], place: tuple[str, int, int]) -> Iterator[Finding]:
    """Files in a language that has words, but is not listed: their names would become addresses."""
    for locale in locales():
        if locale not in languages and (files := _files(tree, locale)):
            values = {"locale": locale, "count": len(files), "file": files[0]}
            yield Finding(*place, "language-unlisted", values)


def _files(tree: Tree, locale: str) -> list[str]:
    """The files that bear the language in their name, as those of all but the default one do."""
    return [f"{tree.name}/{name}" for name in tree.files if name.endswith(f".{locale}{SUFFIX}")]
