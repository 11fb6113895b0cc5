"""Rules about a translation beside its original: there, up to date, and built alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from ..content.markup import links, prose
from ..content.sections import Section, split_sections
from ..content.sources import Source, Sources
from ..content.stamp import FIELD, State, digest_of, stamp_in, translation_of
from ..content.texts import texts
from ..content.topic import Catalogue, Topic
from ..findings import Finding
from ..naming import SUFFIX, file_of, split_file
from ..project import Project
from ..text.scripts import HAN, LATIN, WRITTEN_IN_HAN
from .glossary import check_glossary

HAN_RUN = re.compile("[\u3400-\u9fff]{2}[\u3400-\u9fff，、。；：]{2,}(?![\u3400-\u9fff，、。；：])(?! ?[(（])")
NAMED = re.compile("[(（「『\"“‘'][^()（）「」『』\"“”‘’'\n]*[)）」』\"”’']")
"""A Chinese name or word that the text itself tells the reader of."""
FOREIGN = re.compile(r"(?:[A-Za-z]+[^\w\n]+){7,}[A-Za-z]+")
"""At least eight words: a name, a command or a key alone is at home in any language."""
FOREIGN_FIELD = re.compile(r"(?:[A-Za-z]+[^\w\n]+){3,}[A-Za-z]+")
"""A title or an item of a checklist is short."""
CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(\s*<?([^)\s>]+)[^)\n]*\)")


def check_translations(sources: Sources, catalogue: Catalogue, project: Project, faulty: Collection[str], originals: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """Every finding about translations.

    `originals` tells of translations whose original has another name now: id and locale -> the original's id.

    `faulty` are the paths of files with an error. Nothing is compared with them: they are
    mended first, and then their words are others again.
    """
    yield from _lonely(sources, project, originals)
    for source in sources:
        if source.locale.startswith(WRITTEN_IN_HAN):
            yield from _wrong_language(source, project)
        original = sources.files.get((source.id, project.default))
        if original in (None, source):
            continue
        if not source.locale.startswith(WRITTEN_IN_HAN):
            yield from _not_translated(source)
        behind = [] if original.path in faulty else list(_stamp(source, original))
        yield from behind
        if not {source.path, original.path} & set(faulty):
            unlike = [] if behind else [*_headings(source, original), *_links(source, original, project), *_images(source, original)]
            if unlike and not prose(original.body).strip():  # the text was lost there, not added here
                unlike = [Finding(original.path, original.body_line, 1, "missing-text")]
            yield from unlike
            yield from check_glossary(source, original, behind=bool(behind))
    for edition in catalogue.editions.values():
        for topic in edition.own_topics:
            original = catalogue.default.topics.get(topic.id)
            if original is None or topic.translation is None or topic.translation.state is State.STALE or {topic.source, original.source} & set(faulty):
                continue
            yield from _parity(topic, original)


def _lonely(sources: Sources, project: Project, originals: Mapping[tuple[str, str], str]) -> Iterator[Finding]:
    """Originals without a translation, which readers get in its place; and translations of nothing."""
    renamed = {locale: {original for (_, other), original in originals.items() if other == locale} for locale in project.languages}
    for source in sources:
        if source.id in sources.broken:
            continue
        if source.locale != project.default:
            if original := originals.get((source.id, source.locale)):
                values = {"original": project.file_of(original, project.default), "file": project.file_of(original, source.locale)}
                yield Finding(source.path, 1, 1, "translation-name", values)
            elif (source.id, project.default) not in sources.files:
                yield Finding(source.path, 1, 1, "missing-original", {"file": project.file_of(source.id, project.default)})
            continue
        for locale in project.languages[1:]:
            if (source.id, locale) not in sources.files and source.id not in renamed[locale]:
                values = {"file": project.file_of(source.id, locale), "locale": locale}
                yield Finding(source.path, 1, 1, "missing-translation", values)


def _not_translated(source: Source) -> Iterator[Finding]:
    """Lines of a translation that are Chinese still; one finding for all of them."""
    found: list[tuple[int, str]] = []
    for text in texts(source):
        start = text.start
        for row in text.words.splitlines(keepends=True):
            if (first := HAN.search(row)) and len(HAN.findall(row)) > max(1, len(LATIN.findall(row))):
                found.append((start + first.start(), row[first.start() :].strip()))
            elif run := HAN_RUN.search(NAMED.sub(lambda named: "(" * len(named[0]), row)):
                found.append((start + run.start(), run[0]))
            start += len(row)
    if found:
        yield Finding(source.path, *source.place(found[0][0]), "not-translated", {"words": found[0][1], "count": len(found)})


def _wrong_language(source: Source, project: Project) -> Iterator[Finding]:
    """Lines of a Chinese file without a Chinese character, as after pasting into the wrong file; one finding for all of them."""
    found: list[tuple[int, str]] = []
    for text in texts(source):
        start = text.start
        for row in text.words.splitlines(keepends=True):
            if (FOREIGN_FIELD if text.field else FOREIGN).search(row) and not HAN.search(row):
                found.append((start + len(row) - len(row.lstrip()), row.strip()))
            start += len(row)
    others = [locale for locale in project.languages if locale != source.locale]
    if found and others:
        values = {"words": found[0][1], "count": len(found), "file": project.file_of(source.id, others[0])}
        yield Finding(source.path, *source.place(found[0][0]), "wrong-language", values)


def _stamp(source: Source, original: Source) -> Iterator[Finding]:
    stamp, state = stamp_in(source), translation_of(source, original).state
    digest = digest_of(original.front.data, original.body)
    values = {"key": FIELD, "other": original.path, "file": source.path}
    misspelt = get_close_matches(FIELD, source.front.data.keys() - {FIELD})  # that is unknown-key
    if state is State.UNSTAMPED and source.front.data.get(FIELD) is None and not misspelt:  # one that cannot be read is wrong-value
        place = source.front.places.get((FIELD,), (1, 1))
        yield Finding(source.path, *place, "translation-unstamped", values | {"digest": digest})
    elif state is State.STALE:
        values |= {"day": stamp.day.isoformat(), "stamp": str(replace(stamp, digest=digest)), "told": stamp.digest}
        yield Finding(source.path, *source.front.place((FIELD,)), "translation-stale", values)


def _parity(topic: Topic, original: Topic) -> Iterator[Finding]:
    """The two languages tell the same steps and items, one for one."""
    if len(topic.steps) != len(original.steps):
        yield Finding(topic.source, topic.steps[0].line, 1, "parity-steps", {"here": len(topic.steps), "there": len(original.steps), "other": original.source})
    if len(topic.checklist) != len(original.checklist):
        values = {"here": len(topic.checklist), "there": len(original.checklist), "other": original.source}
        yield Finding(topic.source, *topic.places[("checklist",)], "parity-checklist", values)


def _headings(source: Source, original: Source) -> Iterator[Finding]:
    """The same headings, level for level."""
    here, there = (split_sections(one.body, one.body_line)[1:] for one in (source, original))
    levels, wanted = ([section.level for section in sections] for sections in (here, there))
    if levels == wanted:
        return
    at = next((n for n, pair in enumerate(zip(levels, wanted, strict=False)) if pair[0] != pair[1]), min(len(levels), len(wanted)))
    if len(here) > len(there):
        at = _too_many(here, there)
        heading = f"{'#' * here[at].level} {here[at].heading}"
        yield Finding(source.path, here[at].line, 1, "parity-extra-heading", {"other": original.path, "here": len(here), "there": len(there), "heading": heading})
        return
    line = here[at].line if at < len(here) else source.body_line
    heading = there[at]
    values = {"other": original.path, "here": len(here), "there": len(there), "wanted": f"{'#' * heading.level} {heading.heading}", "line": heading.line}
    yield Finding(source.path, line, 1, "parity-headings", values)


def _too_many(here: Sequence[Section], there: Sequence[Section]) -> int:
    """The one of `here` that most likely has no partner: without it, levels and lengths of the others are nearest to `there`."""

    rows, wanted = ([len(section.text.splitlines()) for section in sections] for sections in (here, there))

    def unlike(at: int) -> tuple[int, ...]:
        levels = [section.level for section in (*here[:at], *here[at + 1 :])]
        joined = [*rows[: max(0, at - 1)], *([rows[at - 1] + rows[at]] if at else []), *rows[at + 1 :]]  # its words belong to the part above
        ways = ([*rows[:at], *rows[at + 1 :]], joined)
        return (
            sum(one != other for one, other in zip(levels, (section.level for section in there), strict=False)),
            min(sum(abs(one - other) for one, other in zip(way, wanted, strict=False)) for way in ways),
            rows[at],
            -at,
        )

    return min(range(len(here)), key=unlike)


def _links(source: Source, original: Source, project: Project) -> Iterator[Finding]:
    """The same links, as often. A link to a file of one language counts as one to the other's; of links to outside only the number."""
    here, there = (_targets(one, project) for one in (source, original))
    count, wanted = (Counter(target for target, _ in targets) for targets in (here, there))
    for target, line in there:
        if count[target] < wanted[target]:
            wanted[target] = 0  # once is enough
            place = here[0][1] if here else source.body_line
            yield Finding(source.path, place, 1, "parity-links", {"target": target, "other": original.path, "line": line})
    wanted = Counter(target for target, _ in there)
    for target, line in here:
        if count[target] > wanted[target]:
            count[target] = 0
            yield Finding(source.path, line, 1, "parity-extra-link", {"target": target, "other": original.path})


def _images(source: Source, original: Source) -> Iterator[Finding]:
    """As many pictures. Those with words in them are others in each language."""
    here, there = ([link for link in links(one.body) if link.image] for one in (source, original))
    if len(here) != len(there):
        place = source.place(source.body_start + here[0].start) if here else (source.body_line, 1)
        yield Finding(source.path, *place, "parity-images", {"here": len(here), "there": len(there), "other": original.path})


def _targets(source: Source, project: Project) -> list[tuple[str, int]]:
    """Where the links of a page lead, with their lines."""
    found = []
    fenced = False
    for number, row in enumerate(source.body.splitlines(), source.body_line):
        fenced ^= row.lstrip().startswith("```")
        if not fenced:
            found += [(_bare(match[1], project), number) for match in LINK.finditer(CODE.sub("", row))]
    return found


def _bare(target: str, project: Project) -> str:
    """A link's target without its language; anything outside is one target."""
    if re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
        return target.split(":")[0] + ":…"
    file = target.split("#")[0]
    return file_of(split_file(file, project.languages)[0], project.default, project.languages) if file.endswith(SUFFIX) else file or "#…"
