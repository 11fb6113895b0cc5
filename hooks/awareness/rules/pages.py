"""Rules about pages as a whole: each must be reachable."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import dirname, normpath
from urllib.parse import unquote

from ..content.catalogue import CAMPAIGNS, topic_kind
from ..content.markup import links
from ..content.sources import Sources
from ..content.topic import PARTS, is_for_editors
from ..findings import Finding
from ..naming import split_file
from ..project import Project
from .catalogue import REQUIRED


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


def _month(value: object) -> int:
    return value if isinstance(value, int) else 0
