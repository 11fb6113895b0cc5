"""Rules about a translation beside its original: there, up to date, and built alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from ..content.document import Document
from ..content.stamp import FIELD, digest_of, stamp_in, translation_of
from ..content.texts import words_of
from ..content.translation import State
from ..findings import Finding
from ..project import Project
from ..text.scripts import CHINESE, HAN, Writing, writing_of
from ..tree import Tree
from .beside import Beside
from .context import Context
from .glossary import check_glossary
from .parity import page_parity, topic_parity
from .registry import Turn, rule

HAN_RUN = re.compile("[\u3400-\u9fff]{2}[\u3400-\u9fff，、。；：]{2,}(?![\u3400-\u9fff，、。；：])(?! ?[(（])")
MANY = 12
"""Chinese characters in a row of Japanese or Korean: a heading may have a few and nothing else."""
NAMED = re.compile("[(（「『\"“‘'][^()（）「」『』\"“”‘’'\n]*[)）」』\"”’']")
"""A Chinese name or word that the text itself tells the reader of."""
FOREIGN = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]++[^\w\n]++){7,}[A-Za-z]")
"""At least eight words: a name, a command or a key alone is at home in any language."""
FOREIGN_FIELD = re.compile(r"(?<![A-Za-z])(?:[A-Za-z]++[^\w\n]++){3,}[A-Za-z]")
"""A title or an item of a checklist is short."""


@rule(
    "translation-stale", "translation-unstamped", "shared-translation",
    "missing-text", "glossary-term", "glossary-wording",
    "parity-headings", "parity-extra-heading", "parity-links", "parity-extra-link", "parity-images",
    turn=Turn.COMPARED, whole=True,
)  # fmt: skip
def compared(source: Document, context: Beside) -> Iterator[Finding]:
    """A page beside its original. Where one of them has an error nothing is compared: it is mended first."""
    original = context.original
    if original is None or context.is_faulty(original.path):
        return
    behind = list(_stamp(source, original, context.project))
    yield from behind
    if context.is_faulty(source.path):
        return
    unlike = [] if behind else [*page_parity(source, original, context.project)]
    if unlike and not original.markdown.prose.strip():  # the text was lost there, not added here
        unlike = [Finding(original.path, original.body_line, 1, "missing-text")]
    yield from unlike
    yield from check_glossary(source, original, behind=bool(behind))


@rule("parity-steps", "parity-checklist", "parity-may", turn=Turn.COMPARED)
def compared_topics(context: Context) -> Iterator[Finding]:
    originals = context.catalogue.default.topics
    for edition in context.catalogue.editions.values():
        for topic in edition.own_topics:
            original, made = originals.get(topic.id), topic.translation
            if original is None or made is None or made.state is State.STALE:
                continue
            if not {topic.source, original.source} & context.faulty:
                yield from topic_parity(topic, original)


@rule("translation-name", "missing-original", "missing-translation", turn=Turn.COMPARED)
def lonely(context: Context) -> Iterator[Finding]:
    """Originals without a translation, which readers get in its place; and translations of nothing."""
    sources, project, originals = context.sources, context.project, context.whereabouts.originals
    renamed = {(original, locale) for (_, locale), original in originals.items()}
    for source in sources:
        if source.id in sources.broken:
            continue
        if source.locale != project.default:
            if original := originals.get((source.id, source.locale)):
                file = project.file_of(original, source.locale)
                values = {"original": project.file_of(original, project.default), "file": file}
                yield Finding(source.path, 1, 1, "translation-name", values)
            elif (source.id, project.default) not in sources.files:
                file = project.file_of(source.id, project.default)
                yield Finding(source.path, 1, 1, "missing-original", {"file": file})
            continue
        for locale in project.languages[1:]:
            if (source.id, locale) not in sources.files and (source.id, locale) not in renamed:
                values = {"file": project.file_of(source.id, locale), "locale": locale}
                yield Finding(source.path, 1, 1, "missing-translation", values)


@rule("not-translated", whole=True)
def not_translated(source: Document, context: Beside) -> Iterator[Finding]:
    """Lines of a translation that are Chinese still; one finding for all of them."""
    if writing_of(source.locale) is CHINESE or context.original is None:
        return
    found: list[tuple[int, str]] = []
    for text in words_of(source):
        start = text.start
        for row in text.words.splitlines(keepends=True):
            if chinese := _chinese_in(row, writing_of(source.locale)):
                found.append((start + chinese[0], chinese[1]))
            start += len(row)
    if found:
        yield source.finding(found[0][0], "not-translated", {"words": found[0][1], "count": len(found)})


def _chinese_in(row: str, writing: Writing) -> tuple[int, str] | None:
    """What is Chinese in a line of another language, which may have a few Chinese characters of its own."""
    first, count = HAN.search(row), len(HAN.findall(row))
    if writing.mark:
        whole = count >= MANY and not writing.mark.search(row)
    else:
        whole = count > max(1, len(writing.letters.findall(row)))
    if first and whole:
        return first.start(), row[first.start() :].strip()
    run = None if writing.mark else HAN_RUN.search(NAMED.sub(lambda named: "(" * len(named[0]), row))
    return (run.start(), run[0]) if run else None


@rule("wrong-language", whole=True)
def wrong_language(source: Document, context: Beside) -> Iterator[Finding]:
    """Lines of a Chinese file without a Chinese character, as after pasting into the wrong file.

    One finding for all.
    """
    if not writing_of(source.locale).is_square:
        return
    letters = writing_of(source.locale).letters
    found: list[tuple[int, str]] = []
    for text in words_of(source):
        start = text.start
        for row in text.words.splitlines(keepends=True):
            if (FOREIGN_FIELD if text.field else FOREIGN).search(row) and not letters.search(row):
                found.append((start + len(row) - len(row.lstrip()), row.strip()))
            start += len(row)
    others = [locale for locale in context.project.languages if not writing_of(locale).is_square]
    if found and others:
        values = {"words": found[0][1], "count": len(found), "file": context.project.file_of(source.id, others[0])}
        yield source.finding(found[0][0], "wrong-language", values)


def _is_of_shared(source: Document, original: Document, tree: Tree) -> bool:
    """Whether a translation is the product's and its original the office's own."""
    return tree.name_of(original.path) in tree.own and tree.name_of(source.path) not in tree.own


def _stamp(source: Document, original: Document, project: Project) -> Iterator[Finding]:
    stamp, state = stamp_in(source), translation_of(source, original).state
    digest = digest_of(original)
    values = {"key": FIELD, "other": original.path, "file": source.path}
    misspelt = get_close_matches(FIELD, source.front.data.keys() - {FIELD})  # that is unknown-key
    is_absent = source.front.data.get(FIELD) is None and not misspelt  # one that cannot be read is wrong-value
    if state is State.UNSTAMPED and is_absent:
        place = source.front.places.get((FIELD,), (1, 1))
        yield Finding(source.path, *place, "translation-unstamped", values | {"digest": digest})
    elif state is State.STALE and _is_of_shared(source, original, project.tree):
        own = f"{project.tree.office}/{project.tree.name_of(source.path)}"
        yield Finding(source.path, 1, 1, "shared-translation", values | {"own": own})
    elif stamp is not None and state is State.STALE:
        values |= {"day": stamp.day.isoformat(), "stamp": str(replace(stamp, digest=digest)), "told": stamp.digest}
        yield Finding(source.path, *source.front.place((FIELD,)), "translation-stale", values)
