"""Rules about pages as a whole: each must be reachable."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from posixpath import dirname, normpath
from urllib.parse import unquote

from ..content.catalogue import CAMPAIGNS, topic_kind
from ..content.markup import links
from ..content.sources import Sources
from ..content.texts import texts
from ..content.topic import PARTS, is_for_editors
from ..findings import Finding
from ..naming import split_file
from ..project import Project
from .catalogue import REQUIRED

CHINESE_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
MONTHS = re.compile(r"(?<![0-9十])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份|\b(January|February|April|June|July|August|September|October|November|December)\b")
"""March and May are other words too."""


def orphans(sources: Sources, project: Project) -> Iterator[Finding]:
    """Pages that no menu, no list and no link leads to. Topics, the newest campaign and the editors' pages are listed by themselves."""
    reached = set(REQUIRED) | set(project.menu)
    campaigns = [source for source in sources.of(project.default) if source.id.startswith(f"{CAMPAIGNS}/")]
    newest = max(campaigns, key=lambda source: _month(source.front.data.get("month")), default=None)
    if newest is not None:
        reached.add(newest.id)
    for source in sources:
        for link in links(source.body):
            path, _ = split_file(unquote(link.target.split("#")[0]), project.languages)
            reached.add(normpath(f"{dirname(source.id)}/{path}".lstrip("/")))
    for source in sources.of(project.default):
        if topic_kind(source.id) is None and not is_for_editors(source.id) and source.id not in reached and source.id.split("/")[0] not in PARTS:
            if source in campaigns:
                yield Finding(source.path, *source.front.place(("month",)), "campaign-old", {"other": newest.path, "old": newest.id, "new": source.id})
                continue
            docs = project.docs.relative_to(project.root).as_posix()
            yield Finding(source.path, 1, 1, "orphan-page", {"file": source.path.removeprefix(f"{docs}/"), "settings": project.config})


def campaign_months(sources: Sources, project: Project) -> Iterator[Finding]:
    """A campaign of one month whose text speaks of others only: it was copied from another month's."""
    for source in sources:
        original = sources.files.get((source.id, project.default))
        month = _month(original.front.data.get("month")) if original and source.id.startswith(f"{CAMPAIGNS}/") else 0
        if not 1 <= month <= 12 or original.front.forms.get(("month",)) != str(month):  # said of the field itself
            continue
        named = [(_named(found), text.start + found.start(), found[0]) for text in texts(source) for found in MONTHS.finditer(text.words)]
        if named and month not in [number for number, _, _ in named]:
            _, at, words = named[0]
            meant = f"{month}月份" if source.locale.startswith("zh") else month_name[month]
            yield Finding(source.path, *source.place(at), "campaign-month", {"words": words, "meant": meant, "month": month})


def _named(found: re.Match[str]) -> int:
    return list(month_name).index(found[2]) if found[2] else int(found[1]) if found[1].isdigit() else CHINESE_MONTHS.index(found[1]) + 1


def _month(value: object) -> int:
    return value if isinstance(value, int) else 0
