"""Rules about addresses: what was printed must go on leading to a page."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath

from ..content.addresses import FILE, Addresses
from ..content.sources import Sources
from ..findings import Finding
from ..project import Project


def check_addresses(addresses: Addresses, sources: Sources, project: Project) -> Iterator[Finding]:
    """Published addresses without a page or a redirect, redirects that lead nowhere, pages that are not listed yet."""
    if not addresses.exists:
        return
    ids = {id for id, _ in sources.files} | sources.broken
    unlisted = sorted(ids - addresses.published.keys() - sources.broken)
    moved_to: set[str] = set()
    for id, place in addresses.published.items():
        if id not in ids and id not in addresses.redirects:
            new = _new_name(id, unlisted, ids)
            moved_to.add(new)
            yield Finding(FILE, *place, "address-gone", {"id": id, "new": new})
    circles: set[str] = set()
    for old, new in addresses.redirects.items():
        place = addresses.redirect_places[old]
        target = addresses.target(old)
        if old in ids:
            yield Finding(FILE, *place, "redirect-existing", {"id": old})
        elif target is None:
            if new in circles or old in circles:
                continue  # said where the circle was entered
            circles |= {old, new}
            yield Finding(FILE, *place, "redirect-circle", {"id": old, "new": new})
        elif target not in ids:
            yield Finding(FILE, *place, "redirect-missing", {"id": old, "new": new, "meant": _new_name(target, sorted(ids), ids)})
    docs = project.docs.relative_to(project.root).as_posix()
    for id in unlisted:
        if id not in moved_to:
            yield Finding(f"{docs}/{id}.md", 1, 1, "address-new", {"id": id, "file": FILE})


def _new_name(id: str, unlisted: list[str], ids: set[str]) -> str:
    """The page that `id` most likely became: a new one in its folder, of its name, or the nearest."""
    folder, name = PurePosixPath(id).parent, PurePosixPath(id).name
    same_folder = [other for other in unlisted if PurePosixPath(other).parent == folder]
    same_name = [other for other in unlisted if PurePosixPath(other).name == name]
    near = get_close_matches(id, same_folder or same_name or unlisted or sorted(ids), n=1, cutoff=0.0)
    return near[0] if near else "…"
