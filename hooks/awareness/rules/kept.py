"""What only git can tell, where there is git: addresses taken off the list, and files that should not be kept."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.addresses import addresses_in
from ..findings import Finding, visible
from ..git import published_text, smuggled
from .context import Context
from .moved import new_name
from .registry import Turn, rule


@rule("address-lost", turn=Turn.MADE)
def lost_addresses(context: Context) -> Iterator[Finding]:
    """One finding for all addresses that are lost."""
    now = context.addresses
    text = published_text(context.project.root, now.file, context.base) if now.exists else None
    if text is None:
        return
    before, _ = addresses_in(text, context.project, now.file)
    lost = sorted({*before.published, *before.redirects} - {*now.published, *now.redirects})
    if not lost:
        return
    edition = context.catalogue.default
    pages = {*(topic.page_id for topic in edition.topics.values()), *edition.pages}
    missing = [id for id in lost if id not in pages]
    id = (missing or lost)[0]
    new = before.redirects.get(id) or new_name(id, missing, pages - before.published.keys(), pages - {id}) or "…"
    below = min((other for other in now.published if other > id), default=None)
    misspelt = now.published.keys() - before.published.keys()
    values = {"count": len(lost), "id": id, "new": new, "ids": lost, "same": sorted({*lost, *misspelt})}
    values["list"] = now.file
    yield Finding(now.file, *(now.published[below] if below else (1, 1)), "address-lost", values)


@rule("file-smuggled", turn=Turn.MADE)
def kept_although_made(context: Context) -> Iterator[Finding]:
    """One finding a folder: what comes with a change must not be taken for what this machine made."""
    folders: dict[str, list[str]] = {}
    for file in smuggled(context.project.root):
        folders.setdefault(file.split("/")[0], []).append(file)
    for files in folders.values():
        file = visible(files[0])
        yield Finding(file, 1, 1, "file-smuggled", {"file": file, "count": len(files)})
