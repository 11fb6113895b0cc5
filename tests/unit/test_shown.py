"""What rendering a page really reads of the catalogue is what its kind declares: else a kept page would be an old one.

The office is built with a catalogue that notes who reads what: each field of a topic or a page, and each question
to an edition (`neighbours`, `causes_of`). Nothing is made up from the templates' text.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, fields, replace
from functools import partial
from math import inf
from types import MethodType
from typing import Any

import pytest
from jinja2 import pass_context
from mkdocs.commands.build import build
from mkdocs.config import load_config

from awareness.content.edition import Catalogue, Edition
from awareness.content.kind import everyone
from awareness.content.kinds import kinds
from awareness.content.topic import FACE, STANDING, Topic
from awareness.pages import context, rows, template
from awareness.pages.printed import Printed
from awareness.site import Site, read_site
from bench.grown import grown_office
from office import add_cases, add_kit, add_quiz, mend

OWN_QUESTIONS = {"answers", "causes_of", "related", "neighbours", "measures_of", "area_of", "asked_by"}
"""What may be asked about the page's own topic: the answers are in its key, in their order."""
IN_EVERY_KEY = {
    *("pages", "campaign_in", "campaigns", "locale", "prefix", "entry", "by_source", "in_part"),
    *("cases", "dated", "topics_of", "chosen", "quiz_of", "campaign_of", "kit_of"),
}
"""Of an edition: what follows from the settings and the faces of plain pages, and looking for one page or topic."""
OF_SITE = {"project", "tokens", "catalogue", "sources", "laws"}
"""Of the site: the settings, the style sheet's colours, and what is noted by itself."""


Reads = Mapping[tuple[str, str], set[tuple[str, ...]]]


@dataclass
class Reader:
    """Who reads now, and what has been read: page -> what of whom."""

    page: tuple[str, str] | None = None
    reads: dict[tuple[str, str], set[tuple[str, ...]]] = field(default_factory=dict)
    row: str | None = None
    rows: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    """What has been read for a row that is kept by its topic: the topic -> what of whom."""

    def note(self, *what: str) -> None:
        if self.page is not None:
            self.reads.setdefault(self.page, set()).add(what)
            if self.row is not None:
                self.rows.setdefault(self.row, set()).add(what)

    @contextmanager
    def silent(self) -> Iterator[None]:
        page, self.page = self.page, None
        try:
            yield
        finally:
            self.page = page

    def without(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def silent(*given: Any, **named: Any) -> Any:
            with self.silent():
                return function(*given, **named)

        return silent


def noted(value: Any, reader: Reader, note: Callable[[str], None], *questions: str) -> Any:
    """A copy of a frozen value whose fields and `questions` are noted when they are read."""
    cls = type(value)
    names = {*(each.name for each in fields(cls)), *questions}

    def read(self: Any, name: str) -> Any:
        if reader.page is None or name not in names:
            return cls.__getattribute__(self, name)
        note(name)
        with reader.silent():
            found = cls.__getattribute__(self, name)
        return answering(name, found) if isinstance(found, MethodType) else found

    def answering(name: str, question: Callable[..., Any]) -> Callable[..., Any]:
        def answer(*given: Any) -> Any:
            with reader.silent():
                about, found = [getattr(one, "id", str(one)) for one in given], question(*given)
            note(" ".join((name, *about)))
            return found

        return answer

    own = {"__getattribute__": read, "__eq__": lambda one, other: one is other, "__hash__": object.__hash__}
    copy = object.__new__(type(cls.__name__, (cls,), own))
    for each in fields(cls):
        object.__setattr__(copy, each.name, getattr(value, each.name))
    return copy


class All(dict[str, Topic]):
    """An edition's topics; to go through them is to read them all."""

    noted: Callable[[], None]

    def __iter__(self) -> Iterator[str]:
        self.noted()
        return super().__iter__()

    def __len__(self) -> int:
        self.noted()
        return super().__len__()

    def values(self) -> Any:
        self.noted()
        return super().values()

    def items(self) -> Any:
        self.noted()
        return super().items()


class Texts(dict[tuple[str, str], Any]):
    """The files; a page may read its own, in every language."""

    noted: Callable[..., None]

    def get(self, key: tuple[str, str], default: Any = None) -> Any:
        self.noted(key[1], key[0], "text")
        return super().get(key, default)

    def __getitem__(self, key: tuple[str, str]) -> Any:
        self.noted(key[1], key[0], "text")
        return super().__getitem__(key)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        self.noted("", "every", "text")
        return super().__iter__()

    def values(self) -> Any:
        self.noted("", "every", "text")
        return super().values()


def recorded(site: Site, reader: Reader) -> Site:
    def copied(entry: Any) -> Any:
        what = "topic" if isinstance(entry, Topic) else "page"
        return noted(entry, reader, partial(reader.note, what, entry.edition, entry.id))

    def of_edition(name: str) -> None:
        if name != "topics":  # of which one takes one, or goes through all
            reader.note("edition", *name.split(" "))

    questions = [name for name in vars(Edition) if not name.startswith("_")]
    editions = {}
    for locale, edition in site.catalogue.editions.items():
        topics = All({id: copied(topic) for id, topic in edition.topics.items()})
        topics.noted = partial(reader.note, "edition", "topics")
        told = replace(edition, topics=topics, pages={id: copied(page) for id, page in edition.pages.items()})
        editions[locale] = noted(told, reader, of_edition, *questions)
    texts = Texts(site.sources.files)
    texts.noted = partial(reader.note, "text")
    told = replace(site, catalogue=Catalogue(editions), sources=replace(site.sources, files=texts))
    return noted(told, reader, partial(reader.note, "site"))


@pytest.fixture(scope="module")
def reads(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Reads, Mapping[str, set[tuple[str, ...]]]]:
    """An office with everything a page can show: a topic and a page without translation, a stale one, a forge."""
    folder = tmp_path_factory.mktemp("office")
    settings = grown_office(folder)
    mend(settings, {"site_dir: site": "site_dir: site\nrepo_url: https://github.com/office/pages"})
    for name in ("practices/area-2/measure-1", "contact"):
        (folder / f"docs/{name}.en.md").unlink()
    for name in ("practices/area-1/measure-2.md", "accessibility.md"):
        with (folder / "docs" / name).open("a", encoding="utf-8") as file:
            file.write("   再寫一行。\n")
    add_cases(folder, "causes/cause-1", "practices/area-1/measure-1")
    add_quiz(folder, "causes/cause-1", "july")
    add_kit(folder, "july")
    plain = "---\ntitle: 頁面\ndescription: 說明。\n---\n\n[聯絡](contact.md)\n"
    for name in ("plain", "desk"):
        (folder / f"docs/{name}.md").write_text(plain, encoding="utf-8")
    site, _ = read_site(settings, {})
    assert site is not None
    reader = Reader()
    config = load_config(str(settings))
    config.awareness = recorded(site, reader)
    timetable = config.hooks["hooks/timetable.py"]
    timetable.state.serving, timetable.state.code = True, inf  # no folder beside, and no newer code
    with pytest.MonkeyPatch.context() as patch:
        for name in ("prepare_page", "page_context"):
            patch.setattr(timetable, name, beginning(getattr(timetable, name), reader))
        patch.setattr(template, "lean", ending(template.lean, reader))
        patch.setattr(
            timetable, "source_text", reader.without(timetable.source_text)
        )  # the next page's, before it begins
        patch.setattr(rows, "rows_kept", by_row(rows.rows_kept, reader))
        patch.setattr(Printed, "code_of", coded(Printed.code_of, site, reader))
        patch.setattr(context, "menu", reader.without(context.menu))  # as it is shown, it stands in each key
        for name in ("write_bundles", "write_sets", "write_desk"):
            patch.setattr(timetable, name, lambda *given: None)
        patch.setattr(timetable, "render", lambda *given: [])
        patch.setattr(logging.getLogger("mkdocs"), "disabled", True)
        build(config)
    return site, reader.reads, reader.rows


def beginning(function: Callable[..., Any], reader: Reader) -> Callable[..., Any]:
    """From here on, what is read is read for this page."""

    def begun(site: Site, locale: str, source: str | None, *more: str) -> Any:
        reader.page = (locale, source or "404")
        return function(site, locale, source, *more)

    return begun


def by_row(function: Callable[..., Any], reader: Reader) -> Callable[..., Any]:
    """Each row is drawn under its topic's name."""

    def rows_kept(*given: Any) -> Any:
        kept_rows = function(*given)

        @pass_context
        def noted_rows(context: Any, topics: Any, caller: Callable[[Topic], str]) -> Any:
            def drawn(topic: Topic) -> str:
                with reader.silent():
                    id = topic.id
                reader.row = id
                try:
                    return caller(topic)
                finally:
                    reader.row = None

            return kept_rows(context, topics, drawn)

        return noted_rows

    return rows_kept


def coded(function: Callable[..., Any], site: Site, reader: Reader) -> Callable[..., Any]:
    """What is printed stands in the keys of pages that tell how all stands: what its code follows from is in that."""

    def code_of(printed: Printed, thing: Any) -> Any:
        entry = context.find(site, *reader.page) if reader.page else None
        with reader.silent() if entry and kinds()[entry.kind].tells_standing else nullcontext():
            return function(printed, thing)

    return code_of


def ending(function: Callable[..., Any], reader: Reader) -> Callable[..., Any]:
    def ended(html: str) -> Any:
        reader.page = None
        return function(html)

    return ended


def undeclared(
    site: Site,
    page: tuple[str, str],
    reads: set[tuple[str, ...]],
    face: AbstractSet[str],
    standing: AbstractSet[str] = frozenset(STANDING),
) -> list[str]:
    """What a page has read and its key does not have."""
    locale, source = page
    edition = site.edition(locale)
    entry = context.find(site, locale, source)
    shows = kinds()[entry.kind].shows if entry else everyone
    face |= standing if entry and kinds()[entry.kind].tells_standing else frozenset()
    if shows is None:
        return []
    groups = shows(site.catalogue, edition, entry)
    shown = {(topic.edition, topic.id) for group in groups for topic in group if topic}
    found = []
    for what, *told in sorted(reads):
        if what == "edition":
            asked, *about = told
            is_told = asked in IN_EVERY_KEY or (asked in OWN_QUESTIONS and about in ([], [entry.id if entry else ""]))
            is_told = is_told or shows is everyone
        elif what == "site":
            is_told = told[0] in OF_SITE
        else:
            whose, id, name = told
            is_own = entry is not None and id in (entry.id, entry.page_id)
            is_told = is_own or (name in face and (what == "page" or (whose, id) in shown))
        found += [] if is_told else [" ".join((source, what, *told))]
    return found


def test_a_page_reads_what_its_kind_declares(reads: Any) -> None:
    site, pages, _ = reads
    assert len(pages) > 70
    entries = [context.find(site, *page) for page in pages]
    assert {entry.kind for entry in entries if entry} == kinds().keys()
    found = [line for page, read in pages.items() for line in undeclared(site, page, read, {*FACE})]
    assert found == []


def test_a_row_reads_its_topic_and_its_area_alone(reads: Any) -> None:
    site, _, rows = reads
    topics = site.catalogue.default.topics
    assert rows.keys() == topics.keys()
    told = {("site", name) for name in OF_SITE} | {("edition", name) for name in IN_EVERY_KEY}
    for id, read in rows.items():
        own = {id, topics[id].area_id}
        others = {what for what in read - told if what[0] != "topic" or what[2] not in own or what[3] not in FACE}
        assert others == set(), id


def test_a_face_has_no_field_that_no_page_shows(reads: Any) -> None:
    """And without any of them the test above would fail."""
    site, pages, _ = reads
    idle = [name for name in FACE if not any(undeclared(site, *page, {*FACE} - {name}) for page in pages.items())]
    idle += [
        name
        for name in STANDING
        if not any(undeclared(site, *page, {*FACE}, {*STANDING} - {name}) for page in pages.items())
    ]
    assert idle == []


@pytest.mark.parametrize("question", sorted(OWN_QUESTIONS))
def test_every_question_is_asked(question: str, reads: Any) -> None:
    assert any(("edition", question) == read[:2] for page in reads[1].values() for read in page)
