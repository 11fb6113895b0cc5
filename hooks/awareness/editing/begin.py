"""An office of one's own: settings over the product's, a list of addresses afresh, and the shared pages it shows.

office.yml                   what is the office's own; all else is the product's, and stays so with each update
office/docs/.addresses.yml   what this office has published: nothing yet of what another one has printed
office/docs/.shared.yml      the sample topics that it leaves out
office/docs/…                the few it keeps, as a start of its own
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from ..content.edition import Edition
from ..naming import file_of
from ..project import Project
from ..settings.inherited import INHERIT, PRODUCT
from ..site import Site
from ..words import read_words
from .turning import turned

KEEP, FEW = "keep", "few"
"""All sample topics, or one of each kind to begin with."""
WORDS = ("name", "short", "staff", "site_name", "units.ethics", "hotline.label")
"""What an office says in each of its languages."""
PLAIN = ("hotline.number", "site_url")
REQUIRED = (*WORDS, "hotline.number")
"""Without these, pages would bear the product's own."""
PARTS = ("cases/", "campaigns/", "quizzes/")
"""What belongs to the sample topics: it goes with them."""
HEAD = "# The office's own settings, over the product's. 本機關自己的設定，說明見編輯手冊「機關自己的設定」。\n\n"
LAWS = "laws"
"""The page of statutes."""
ITEM = re.compile(r"\s*- ")
ID = re.compile(r"(?:causes|practices|cases|campaigns|quizzes)/[a-z0-9/-]+")


@dataclass(frozen=True)
class Answers:
    languages: tuple[str, ...]
    """Its locales, the default one first."""
    agency: Mapping[str, Any]
    """As `extra.agency` has it."""
    topics: str = KEEP

    def missing(self) -> Iterator[str]:
        """What is required and was not said, dotted."""
        for key in REQUIRED:
            value = at(self.agency, key)
            for locale in self.languages if key in WORDS else ("",):
                said = value.get(locale) if locale and isinstance(value, Mapping) else "" if locale else value
                if not str(said or "").strip():
                    yield f"agency.{key}.{locale}".rstrip(".")


def at(agency: Mapping[str, Any], key: str) -> Any:
    """What stands at a dotted key; None for nothing."""
    value: Any = agency
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def settings_text(answers: Answers, project: Project, menu: Sequence[str] = ()) -> str:
    """The office's settings file; `project` is the product's, `menu` what it has otherwise."""
    written: dict[str, Any] = {INHERIT: PRODUCT, "site_name": answers.agency["site_name"][answers.languages[0]]}
    written["extra"] = {"agency": dict(answers.agency)}
    if menu:
        written["nav"] = list(menu)
    if answers.languages != project.languages:
        names = {locale: read_words(locale)["language"] for locale in answers.languages}
        listed = [{"locale": locale, "name": name} for locale, name in names.items()]
        listed[0]["default"] = True
        written["plugins"] = {"i18n": {"languages": listed}}
    return HEAD + yaml.safe_dump(written, allow_unicode=True, sort_keys=False, default_flow_style=None, width=10_000)


def kept_topics(edition: Edition) -> list[str]:
    """The first cause, and the first of the measures that answer it with its area."""
    cause = edition.causes[0]
    measure = next(iter(edition.answers(cause)), edition.measures[0])
    return [cause.page_id, edition.area_of(measure).page_id, measure.page_id]


def left_out(site: Site, kept: Sequence[str]) -> list[str]:
    """What the office does not show of the samples, as `.shared.yml` lists it."""
    edition = site.catalogue.default
    topics = [topic.page_id for topic in edition.topics.values() if topic.page_id not in kept]
    folders = {f"{topic.page_id.removesuffix('index')}" for topic in edition.areas if topic.page_id not in kept}
    single = [id for id in topics if not any(id.startswith(folder) for folder in folders)]
    shown = {entry.page_id for entry in edition.entries}
    parts = [part for part in PARTS if any(id.startswith(part) for id in shown)]
    laws = [LAWS] if LAWS in shown and not is_citing(edition, kept) else []
    return sorted([*single, *folders, *parts, *laws])


def is_citing(edition: Edition, kept: Sequence[str]) -> bool:
    """Whether one of the kept pages cites a statute."""
    return any(topic.law for topic in edition.topics.values() if topic.page_id in kept)


def menu_of(site: Site, kept: Sequence[str]) -> list[str]:
    """The menu without what is left out; the statutes stand in it where no page of cases leads to them."""
    menu = [id for id in site.project.menu if not id.startswith(PARTS)]
    cited = [LAWS] if LAWS not in menu and is_citing(site.catalogue.default, kept) else []
    return [f"{id}.md" for id in (*menu[:-1], *cited, *menu[-1:])]


def own_copies(site: Site, kept: Sequence[str], without: Sequence[str], languages: tuple[str, ...]) -> dict[str, str]:
    """Name -> text of the kept topics without what leads to those that are gone; of all pages that the office shows,
    where its first language is not the samples'."""
    project, gone = site.project, tuple(without)
    every = (source.id for source in site.sources.of(project.default) if not _is_named(source.id, gone))
    texts: dict[str, str] = {}
    for id in kept if languages[0] == project.default else every:
        files = {locale: one for locale in project.languages if (one := site.sources.files.get((id, locale)))}
        written = {locale: (project.root / one.path).read_text(encoding="utf-8") for locale, one in files.items()}
        page = turned(id, written, languages, project.default)
        texts |= {file_of(id, locale, languages): _cut(text, gone) for locale, text in page.items()}
    return texts


def _is_named(id: str, entries: tuple[str, ...]) -> bool:
    return id in entries or any(one.endswith("/") and id.startswith(one) for one in entries)


def _cut(text: str, gone: tuple[str, ...]) -> str:
    """The text without ids and links of pages that are gone."""

    head, fence, body = text.partition("\n---\n")
    items = (
        line
        for line in head.split("\n")
        if not (ITEM.match(line) and any(_is_named(id, gone) for id in ID.findall(line)))
    )
    lines = (_listed(line, gone) for line in items)
    return "\n".join(line for line in lines if line is not None) + fence + body


def _listed(line: str, gone: tuple[str, ...]) -> str | None:
    """A list of ids on one line without those that are gone; None where none is left."""
    found = re.fullmatch(r"(\w+:\s*)\[(.*)\](\s*(?:#.*)?)", line)
    ids = [one.strip() for one in found[2].split(",")] if found else []
    if not found or not any(_is_named(id, gone) for id in ids):
        return line
    left = [id for id in ids if not _is_named(id, gone)]
    return f"{found[1]}[{', '.join(left)}]{found[3]}" if left else None


def shared_text(new: str, without: Iterable[str]) -> str:
    """The file that names what is left out, as it begins (`new`)."""
    return new.rstrip("\n") + "\n" + "".join(f"  - {entry}\n" for entry in without)
