"""Rules about pages as a whole: each must be reachable."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from posixpath import dirname, normpath
from urllib.parse import unquote

from ..content.document import Document
from ..content.kinds import kind_of, required_ids
from ..content.texts import words_of
from ..content.topic import CAMPAIGN, KIT_END, PARTS
from ..findings import Finding
from ..naming import split_file
from ..words import read_words
from .beside import Beside
from .context import Context
from .registry import Turn, rule

MONTHS = re.compile(
    r"(?<![0-9十])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份|\b(January|February|April|June|July|August|September|October|November|December)\b"
)
"""March and May are other words too."""


@rule("orphan-page")
def orphans(context: Context) -> Iterator[Finding]:
    """Pages that no menu, no list and no link leads to. Topics, campaigns and editors' pages are listed anyway."""
    sources, project = context.sources, context.project
    reached = {*required_ids(), *project.menu, project.agency.leaked_page}
    for source in sources:
        for link in source.links:
            path, _ = split_file(unquote(link.target.split("#")[0]), project.languages)
            reached.add(normpath(f"{dirname(source.id)}/{path}".lstrip("/")))
    for source in sources.of(project.default):
        kind = kind_of(source.id)
        is_listed = kind.listed_on in context.ids or source.id.split("/")[0] in PARTS
        if kind.must_be_linked and source.id not in reached and not is_listed:
            values = {"file": project.tree.name_of(source.path), "settings": project.config}
            yield Finding(source.path, 1, 1, "orphan-page", values)


@rule("campaign-month", whole=True)
def campaign_months(source: Document, context: Beside) -> Iterator[Finding]:
    """A campaign of one month whose text speaks of others only: it was copied from another month's."""
    if kind_of(source.id).name != CAMPAIGN:
        return
    original = source if source.locale == context.project.default else context.original
    month = month_of(original) if original else 0
    if not month:
        return
    named = [(found, text.start + found.start()) for text in words_of(source) for found in MONTHS.finditer(text.words)]
    if named and month not in [_named(found) for found, _ in named]:
        found, at = named[0]
        meant = f"{month}月份" if source.locale.startswith("zh") else month_name[month]
        values = {"words": found[0], "meant": meant, "month": month}
        yield source.finding(at, "campaign-month", values)


def _named(found: re.Match[str]) -> int:
    if found[2]:
        return list(month_name).index(found[2])
    return int(found[1]) if found[1].isdigit() else read_words("zh-TW")["numbers"].index(found[1])


def month_of(source: Document) -> int:
    """The month a campaign's settings say; 0 where something is said of the field itself."""
    value = source.front.data.get("month")
    is_written = source.front.forms.get(("month",)) == str(value)
    return value if isinstance(value, int) and 1 <= value <= 12 and is_written else 0


@rule("kit-campaign", turn=Turn.SOUND)
def kits(context: Context) -> Iterator[Finding]:
    """A kit's page stands beside a campaign, of its name: it has nothing to offer without one."""
    edition, project = context.catalogue.default, context.project
    for page in edition.of("kit"):
        if edition.kit_campaign(page) is None:
            file = project.file_of(page.id.removesuffix(KIT_END), project.default)
            yield Finding(page.source, 1, 1, "kit-campaign", {"file": file})


@rule("campaign-twice")
def campaigns_of_one_month(context: Context) -> Iterator[Finding]:
    """One campaign a month is announced: the newer of two was copied, and has the other's month still."""
    sources, project, unlisted = context.sources, context.project, context.whereabouts.unlisted
    first: dict[int, Document] = {}
    campaigns = (source for source in sources.of(project.default) if kind_of(source.id).name == CAMPAIGN)
    for source in sorted(
        filter(month_of, campaigns), key=lambda source: (source.id in unlisted, source.id not in project.menu)
    ):
        month = month_of(source)
        other = first.setdefault(month, source)
        if other is not source:
            meant = _month_named(source.id) or month % 12 + 1
            values = {"month": month, "other": other.path, "meant": meant, "old": other.id, "new": source.id}
            values["list"] = context.addresses.file
            yield Finding(source.path, *source.front.place(("month",)), "campaign-twice", values)


def _month_named(id: str) -> int:
    """The month in a file's name (`august`, `2026-08`); 0 where there is none."""
    for word in reversed(re.split("[/-]", id)):
        if word.isdigit() and 1 <= int(word) <= 12:
            return int(word)
        named = [number for number in range(1, 13) if month_name[number].lower().startswith(word)]
        if len(word) >= 3 and named:
            return named[0]
    return 0
