"""Rules that need more than one file: ids, numbers, pages that others lead to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import chain, pairwise
from math import ceil

from ..content.edition import Catalogue, Edition
from ..content.kinds import kinds
from ..content.topic import LONGEST_TICKER, Campaign, Kind, Page, Topic
from ..content.translation import State
from ..findings import Finding, meant
from ..look.icons import icon_names
from ..text.width import width
from .context import Context
from .moved import Whereabouts
from .registry import Turn, rule

LONGEST_ITEM = 76
"""Widths of a Latin letter: 38 Chinese characters. The longest of ours are 34 and 65 wide."""
LONGEST_ACT = 60
"""Likewise what a step says in bold, which is a point of the poster. The longest of ours are 24 and 40 wide."""


def _at(topic: Topic | Page, where: tuple[str | int, ...], rule: str, **values: object) -> Finding:
    line, column = topic.places.get(where) or topic.places.get(where[:1]) or topic.places.get(("title",)) or (1, 1)
    return Finding(topic.source, line, column, rule, values)


@rule("dangling-id", "topic-gone", "topic-moved")
def dangling_ids(context: Context) -> Iterator[Finding]:
    """A file that could not be read is not missing too."""
    edition, there = context.catalogue.default, context.whereabouts
    titled = {entry.title: entry.id for entry in (*edition.topics.values(), *edition.cases)}
    for entry, key, ids, known in _named_ids(edition):
        for index, id in enumerate(ids):
            is_another = id in edition.topics or id not in there.topic_ids or _is_page(edition, id)
            if id not in known and is_another:
                yield _dangling(entry, key, index, ids, known, titled, there)


def _named_ids(edition: Edition) -> Iterator[tuple[Topic | Page, str, Sequence[str], Sequence[str]]]:
    """Where pages name others: the page, its field, what that names, and what it may name."""
    topics, cases = list(edition.topics), [case.id for case in edition.cases]
    measures, causes = ([topic.id for topic in group] for group in (edition.measures, edition.causes))
    for topic in edition.topics.values():
        yield topic, "answered_by", topic.answered_by, measures
        yield topic, "related", topic.picked, topics
    for case in edition.cases:
        yield case, "causes", case.causes, causes
        yield case, "measures", case.measures, measures
    for campaign in edition.campaigns:
        yield campaign, "case", [campaign.case] if campaign.case else [], cases
        yield campaign, "topics", campaign.topics, topics


def _dangling(
    entry: Topic | Page, key: str, index: int, ids: Sequence[str], known: Sequence[str], titled: Mapping[str, str],
    there: Whereabouts,
) -> Finding:  # fmt: skip
    """What was published and is gone was deleted or has another name: another topic in its place would be untrue."""
    id = ids[index]
    new = there.told(id, known)
    if there.was_there(id) and id not in known:
        others = {entry.id, *getattr(entry, "answered_by", ()), *getattr(entry, "picked", ()), *ids}
        # an area that readers are sent to is not what the topic was
        if new is None or new in others or id.startswith(f"{new}/"):
            return _at(entry, (key, index), "topic-gone", key=key, id=id)
        return _at(entry, (key, index), "topic-moved", key=key, id=id, new=new)
    beside = [other for other in known if other.rpartition("/")[0] == id.rpartition("/")[0]]
    near = _named(id, titled, known) or there.find(id, known) or meant("", beside or known)
    return _at(entry, (key, index), "dangling-id", key=key, id=id, meant=near)


def _named(title: str, titled: Mapping[str, str], known: Collection[str]) -> str:
    """The one of `known` that has this title, or nearly: its id was wanted."""
    near = get_close_matches(title, titled, n=1, cutoff=0.7)
    return titled[near[0]] if near and titled[near[0]] in known else ""


@rule("item-length", "step-length", "field-length")
def lengths(context: Context) -> Iterator[Finding]:
    """What is to be ticked, or stands on a poster, is read at a glance."""
    for edition in context.catalogue.editions.values():
        for topic in edition.own_topics:
            yield from _long_items(topic)
        for entry in edition.entries:
            if not entry.shown_in:
                yield from _long_fields(entry, kinds()[entry.kind].longest)


def _long_items(topic: Topic) -> Iterator[Finding]:
    for index, item in enumerate(topic.checklist):
        if (wide := width(item)) > LONGEST_ITEM:
            most = round(LONGEST_ITEM * len(item) / wide)
            yield _at(topic, ("checklist", index), "item-length", text=item[:24], count=len(item), most=most)
    for step in topic.steps:
        if (wide := width(step.act)) > LONGEST_ACT:
            count = len(step.act)
            values = {"text": step.act[:24], "count": count, "most": LONGEST_ACT * count // wide}
            yield Finding(topic.source, step.line, 1, "step-length", values)


def _long_fields(page: Topic | Page, longest: Mapping[str, int]) -> Iterator[Finding]:
    for key, most in longest.items():
        words = getattr(page, key, None) or ""
        if (wide := width(words)) > most:
            less = ceil((wide - most) * len(words) / wide)
            yield _at(page, (key,), "field-length", key=key, count=len(words), less=less)


def _is_page(edition: Edition, id: str) -> bool:
    return id in edition.pages or f"{id}/index" in edition.pages


@rule("act-gone")
def chosen_acts(context: Context) -> Iterator[Finding]:
    """A step chosen for the slogan poster that is not there; what every language shares is looked at in the first."""
    for topic in context.catalogue.default.own_topics:
        if topic.act > len(topic.steps):
            yield _at(topic, ("act",), "act-gone", act=topic.act, count=len(topic.steps))


@rule("marquee-long")
def tickers(context: Context) -> Iterator[Finding]:
    """What runs over a board of lights, in each language: written for it, or the slogan or the title."""
    for _, topic in _own_topics(context.catalogue):
        if (count := len(topic.ticker)) > LONGEST_TICKER:
            key = "marquee" if topic.marquee else "slogan"
            yield _at(topic, (key,), "marquee-long", text=topic.ticker, count=count, most=LONGEST_TICKER)


@rule("entry-twice")
def entries_twice(context: Context) -> Iterator[Finding]:
    """Entries that a list has already; what every language shares is looked at in the first."""
    default = context.catalogue.default
    for edition, topic in _own_topics(context.catalogue):
        lists = {"checklist": topic.checklist}
        if edition is default:
            lists |= {"hang": topic.hang, "related": topic.picked, "answered_by": topic.answered_by, "law": topic.law}
        for key, items in lists.items():
            for index, item in enumerate(items):
                if item in items[:index] or (key == "related" and item == topic.id):
                    yield _at(topic, (key, index), "entry-twice", key=key, entry=str(item))


def _own_topics(catalogue: Catalogue) -> Iterator[tuple[Edition, Topic]]:
    """Every topic in each language it has."""
    return ((edition, topic) for edition in catalogue.editions.values() for topic in edition.own_topics)


def _the_newer_last(context: Context) -> list[Topic]:
    """What is not published yet, or not translated, comes after what is.

    Of two that are alike the newer one is told.
    """
    editions, published = context.catalogue.editions.values(), context.addresses.published

    def newness(topic: Topic) -> tuple[bool, bool]:
        return topic.page_id not in published, any(edition.topics[topic.id].shown_in for edition in editions)

    return sorted(context.catalogue.default.topics.values(), key=newness)


@rule("no-topics", turn=Turn.SOUND)
def any_topics(context: Context) -> Iterator[Finding]:
    """A site without a topic has nothing to print and to search."""
    if not context.catalogue.default.topics:
        yield Finding(context.project.config, 1, 1, "no-topics", {"docs": context.docs})


@rule("duplicate-number")
def duplicate_numbers(context: Context) -> Iterator[Finding]:
    """Each is offered a number of its own."""
    edition = context.catalogue.default
    first: dict[tuple[Kind, str, int], Topic] = {}
    free: dict[tuple[Kind, str], Iterator[int]] = {}
    for topic in _the_newer_last(context):
        group = topic.kind, topic.category if topic.kind is Kind.MEASURE else ""
        other = first.setdefault((*group, topic.number), topic)
        if other is not topic:
            if group not in free:
                free[group] = edition.free_numbers(*group)
            values = {"number": topic.number, "other": other.source, "free": next(free[group])}
            yield _at(topic, ("number",), "duplicate-number", **values)


@rule("duplicate-title")
def duplicate_titles(context: Context) -> Iterator[Finding]:
    """Each topic is told once, in the first language in which it bears another's title.

    A translation that is behind is to be made anew.
    """
    topics = _the_newer_last(context)
    told: set[str] = set()
    for edition in context.catalogue.editions.values():
        first: dict[str, Topic] = {}
        for topic in (edition.topics[topic.id] for topic in topics if topic.id not in told):
            if topic.translation is not None and topic.translation.state in (State.STALE, State.MISSING):
                continue
            other = first.setdefault(topic.title, topic)
            if other is not topic:
                told.add(topic.id)
                yield _at(topic, ("title",), "duplicate-title", title=topic.title, other=other.source)


@rule("missing-area")
def missing_areas(context: Context) -> Iterator[Finding]:
    """Said once an area, at its first measure."""
    edition, files = context.catalogue.default, context.whereabouts.topic_ids
    said: set[str] = set()
    for topic in edition.measures:
        if topic.area_id not in edition.topics and topic.area_id not in files and topic.area_id not in said:
            said.add(topic.area_id)
            yield Finding(topic.source, 1, 1, "missing-area", {"area": topic.area_id})


@rule("unknown-value")
def unknown_icons(context: Context) -> Iterator[Finding]:
    edition, icons = context.catalogue.default, icon_names()
    entries = [entry for entry in edition.entries if hasattr(entry, "icon")]
    used = sorted({entry.icon for entry in entries} & icons)
    for entry in entries:
        if entry.icon not in icons:
            near = _icon(entry.icon, icons, used)
            yield _at(entry, ("icon",), "unknown-value", key="icon", value=entry.icon, meant=near)


def _icon(written: str, icons: frozenset[str], used: Sequence[str]) -> str:
    """The icon that was meant: this name, nearly this name, or one of its words; else a few that may be meant."""
    name = _icon_name(written)
    near = get_close_matches(name, sorted(icons), n=1, cutoff=0.8)
    for candidate in (name, *near, *name.split("-")):
        if candidate in icons:
            return candidate
    return meant(name, sorted(icons)) if name.isascii() else meant("", used)


def _icon_name(written: str) -> str:
    """Without what other programs write around it: `:material/fax:`, `mdi-fax`, `icons/fax.svg`."""
    bare = written.lower().strip(": ").rpartition("/")[2].removesuffix(".svg")
    return re.sub(r"[\s_]+", "-", re.sub(r"^mdi[-:]|^material[-/:]", "", bare))


@rule("headline-differs")
def headlines(context: Context) -> Iterator[Finding]:
    pages = (page for edition in context.catalogue.editions.values() for page in edition.campaigns)
    campaigns = [page for page in pages if not page.shown_in]
    topics = [topic for _, topic in _own_topics(context.catalogue)]
    for topic in chain[Topic | Campaign](topics, campaigns):
        if "".join(topic.headline.split("|")) != topic.title:
            also, _ = topic.places.get(("title",), (1, 1))
            barred = _with_bars(topic.headline, topic.title)
            yield _at(topic, ("headline",), "headline-differs", headline=topic.headline, meant=barred, also=also)


def _with_bars(headline: str, title: str) -> str:
    """The title with the headline's bars, where their places can be told."""
    for bar in (r"[|｜]", r"\s*[|｜]\s*"):
        if "".join(parts := re.split(bar, headline)) == title:
            return "|".join(parts)
    parts = re.split(r"[|｜]", headline)
    cuts = set()
    for at in range(1, len(parts)):
        before, after = "".join(parts[:at]), "".join(parts[at:])
        if title.startswith(before):
            cuts.add(len(before))
        elif title.endswith(after):
            cuts.add(len(title) - len(after))
    return "|".join(title[start:end] for start, end in pairwise(sorted({0, *cuts, len(title)})))
