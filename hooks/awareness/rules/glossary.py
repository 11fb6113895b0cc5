"""The glossary: each term of the field and its one translation, and the rule that holds both languages to it.

The terms stand in ``glossary.yml``. A term in the original asks for its translation somewhere on
the translated page; a wording to avoid is named wherever it stands. The scene of a topic is told
anew in each language, so what is named there need not be named in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..content.document import Document
from ..content.kinds import is_topic
from ..content.texts import told_words
from ..findings import Finding
from ..once import of_itself
from ..tables import read_table

FILE = Path(__file__).with_name("glossary.yml")
SCENE = 1
"""Which section of a topic is its scene."""
Part = tuple[tuple[str | int, ...], str, int, int]
"""A text of a page: its key (equal in both languages), itself, and the line and column it stands on."""


@dataclass(frozen=True)
class Term:
    words: Mapping[str, str]
    """Locale -> the term."""
    about: Mapping[str, str]
    """Locale -> one line that explains it."""
    avoid: Mapping[str, tuple[str, ...]]
    """Locale -> wordings that must not stand for it."""


@cache
def glossary() -> tuple[Term, ...]:
    """Every term, in the file's order."""
    entries = read_table(FILE)
    return tuple(
        Term(entry["term"], entry["about"], {locale: tuple(words) for locale, words in entry.get("avoid", {}).items()})
        for entry in entries
    )


def check_glossary(source: Document, original: Document, behind: bool) -> Iterator[Finding]:
    """Terms of the original that the translation tells otherwise, and wordings to avoid in either.

    A translation that is `behind` has a finding for that; its terms are compared once it is brought up to date.
    """
    yield from _wordings(source)
    yield from _wordings(original)
    if behind or not original.locale.startswith("zh"):  # each Chinese term is one in English, but not the other way
        return
    whole = "\n".join(text for _, text, _, _ in _texts(source))
    places = {key: (line, column) for key, _, line, column in _texts(source)}
    for term, key in _terms_in(original):
        wanted = term.words.get(source.locale)
        if wanted and next(occurrences(wanted, whole), None) is None:
            line, column = places.get(key) or (source.body_line, 1)
            values = {"term": term.words[original.locale], "wanted": wanted, "other": original.path}
            yield Finding(source.path, line, column, "glossary-term", values)


@of_itself
def _wordings(source: Document) -> list[Finding]:
    """Wordings the glossary says to avoid, each at its place."""
    told: list[Finding] = []
    parts = _texts(source)
    whole = "\n".join(text for _, text, _, _ in parts)
    low = whole.lower()
    for term in glossary():
        for wording in term.avoid.get(source.locale, ()):
            if not _may_stand(wording, whole, low) or next(occurrences(wording, whole), None) is None:
                continue
            for key, text, line, column in parts:
                for found in occurrences(wording, text):
                    rows = text[: found.start()].split("\n")
                    place = (line + len(rows) - 1, len(rows[-1]) + 1) if key[0] == "body" else (line, column)
                    values = {"wording": " ".join(found[0].split()), "wanted": term.words[source.locale]}
                    told.append(Finding(source.path, *place, "glossary-wording", values))
    return told


@of_itself
def _terms_in(original: Document) -> list[tuple[Term, tuple[str | int, ...]]]:
    """Each term with the first part it stands in. A longer term hides the shorter in it: 公務機密 is no 機密."""
    terms: list[tuple[Term, tuple[str | int, ...]]] = []
    locale, left_out = original.locale, ("body", SCENE) if is_topic(original.id) else None
    rest = {key: text for key, text, _, _ in _texts(original) if key != left_out}
    low = (whole := "\n".join(rest.values())).lower()
    for term in _longest_first(locale):
        first = None
        for key, text in rest.items() if _may_stand(term.words[locale], whole, low) else ():
            for found in list(occurrences(term.words[locale], text)):
                first = first or key
                start, end = found.span()
                rest[key] = rest[key][:start] + "\0" * (end - start) + rest[key][end:]
        if first is not None:
            terms.append((term, first))
    return terms


@cache
def _longest_first(locale: str) -> list[Term]:
    """The terms of a language."""
    told = (term for term in glossary() if locale in term.words)
    return sorted(told, key=lambda term: -len(term.words[locale]))


def _may_stand(words: str, text: str, low: str) -> bool:
    """Whether `occurrences` is worth asking, of a text of which `low` is the one in small letters."""
    return _stem(words) in low or len(low) != len(text)


@cache
def _stem(words: str) -> str:
    return words.split()[0].lower().removesuffix("y")


def occurrences(words: str, text: str) -> Iterator[re.Match[str]]:
    """Where a term or wording stands in running text.

    Looks for the beginning of its first word before it asks the pattern: most terms are on
    few pages, and a pattern alone takes a hundred times as long.
    """
    wanted = pattern(words)
    low, stem = text.lower(), _stem(words)
    if len(low) != len(text):  # a letter such as İ: places would differ
        yield from wanted.finditer(text)
        return
    at = low.find(stem)
    while at >= 0:
        found = wanted.match(text, at)
        if found:
            yield found
        at = low.find(stem, found.end() if found else at + 1)


@of_itself
def _texts(source: Document) -> list[Part]:
    """Each text of a page."""
    parts: list[Part] = [
        (text.key, text.value, *source.front.place(text.key)) for text in told_words(source) if text.field
    ]
    for at, section in enumerate(source.markdown.sections):
        if section.heading:
            parts.append((("heading", at), section.heading, section.line, 1))
        parts.append((("body", at), section.text, section.text_line, 1))
    return parts


@cache
def pattern(words: str) -> re.Pattern[str]:
    """Finds a term in running text: any case, singular or plural, a verb's endings, across lines.

    Chinese as it stands.
    """
    if not words.isascii():
        return re.compile(re.escape(words))
    parts = (
        f"{re.escape(word[:-1])}(?:y|ies|ied)" if word.endswith("y") else f"{re.escape(word)}(?:s|es|ed|ing)?"
        for word in words.split()
    )
    return re.compile(r"\b" + r"[\s-]+".join(parts) + r"\b", re.IGNORECASE)
