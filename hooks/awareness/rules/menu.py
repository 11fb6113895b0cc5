"""Rules about the menu (`nav`) and about the pages that others lead to."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.edition import Edition
from ..content.kinds import kind_of, kinds, required_ids
from ..content.topic import CAMPAIGN, PARTS
from ..findings import Finding, meant
from ..naming import split_file, split_page
from ..project import Project
from .context import Context
from .moved import Whereabouts
from .registry import rule

HOME = "index"


@rule("settings-nav", "nav-missing", "nav-home", "nav-part", "nav-campaign", "missing-page")
def check_menu(context: Context) -> Iterator[Finding]:
    edition, project, there = context.catalogue.default, context.project, context.whereabouts
    wrong = list(_entries(edition, project, there))
    yield from wrong
    if not wrong:
        yield from _whole(edition, project)
    yield from _missing_pages(edition, project, there, context.docs)


def _entries(edition: Edition, project: Project, there: Whereabouts) -> Iterator[Finding]:
    """`nav` is a list of pages, each once. Topics are placed by their numbers, and titles come from the pages."""
    entries = project.settings.data.get("nav")
    if not isinstance(entries, list) or not entries:
        yield _at(project, (), "settings-nav", entry="–" if entries is None else entries)
        return
    for at, entry in enumerate(entries):
        id = str(entry).removesuffix(".md")
        if not isinstance(entry, str) or entry in entries[:at] or id.removesuffix("/index") in edition.topics:
            yield _at(project, (at,), "settings-nav", entry=entry)
        elif (id not in there.pages and id not in required_ids()) or not entry.endswith(".md"):
            yield _at(project, (at,), "nav-missing", entry=entry, id=id, meant=_nearest(entry, edition, project, there))


def _nearest(entry: str, edition: Edition, project: Project, there: Whereabouts) -> str:
    """The page that an entry means, as it is to be written."""
    id = entry.strip().lstrip("./").lower().removeprefix("docs/")
    id = split_page(split_file(id, project.languages)[0], project.languages)[0].rstrip("/")
    pages = [page for page in edition.pages if not edition.pages[page].for_editors]
    near = next((page for page in (id, f"{id}/index") if page in pages), None) or there.find(id, pages)
    return f"{near}.md" if near else meant("", [f"{page}.md" for page in pages])


def _whole(edition: Edition, project: Project) -> Iterator[Finding]:
    """The home page first, and both parts; of several campaigns the calendar."""
    menu = project.menu
    if menu[0] != HOME:
        yield _at(project, (0,), "nav-home", file=f"{HOME}.md")
    for part in PARTS:
        if f"{part}/index" not in menu:
            yield _at(project, (), "nav-part", file=f"{part}/index.md")
    for at, id in enumerate(menu):
        if len(edition.campaigns) > 1 and kind_of(id).name == CAMPAIGN:
            yield _at(project, (at,), "nav-campaign", file=f"{id}.md", calendar=f"{kinds()['calendar'].where[0]}.md")


def _missing_pages(edition: Edition, project: Project, there: Whereabouts, docs: str) -> Iterator[Finding]:
    for id in required_ids():
        if id not in edition.pages and id not in there.pages:
            at = (project.menu.index(id),) if id in project.menu else ()
            yield _at(project, at, "missing-page", file=f"{docs}/{id}.md", id=id)


def _at(project: Project, where: tuple[int, ...], rule: str, **values: object) -> Finding:
    return Finding(*project.settings.at(("nav", *where)), rule, values)
