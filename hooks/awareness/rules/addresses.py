"""Rules about addresses: what was printed must go on leading to a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..content.addresses import Addresses
from ..content.kinds import kind_of, required_ids
from ..content.topic import Kind
from ..findings import Finding, meant
from .context import Context
from .moved import Whereabouts, named_alike, near_name
from .registry import rule


@rule(
    "addresses-missing", "address-twice", "address-gone", "address-new", "folder-gone",
    "redirect-existing", "redirect-reversed", "redirect-circle", "redirect-missing",
)  # fmt: skip
def check_addresses(context: Context) -> Iterator[Finding]:
    """Published addresses without a page or a redirect, redirects that lead nowhere, pages that are not listed yet."""
    addresses, there = context.addresses, context.whereabouts
    if not addresses.exists:
        if there.pages and not (context.project.root / addresses.file).exists():
            yield Finding(context.project.config, 1, 1, "addresses-missing", {"file": addresses.file})
        return
    for id, place in addresses.doubles:
        yield Finding(addresses.file, *place, "address-twice", {"id": id})
    yield from _gone(addresses, there, context.docs)
    yield from _redirects(addresses, there)
    for id in sorted(there.unlisted - {*there.gone.values(), *context.misplaced}):
        yield Finding(
            context.project.file_of(id, context.project.default),
            1,
            1,
            "address-new",
            {"id": id, "file": addresses.file},
        )


def _gone(addresses: Addresses, there: Whereabouts, docs: str) -> Iterator[Finding]:
    said = {addresses.redirects[old] for old in _reversed(addresses, there)}
    for old, folder in there.folders.items():
        ids = [id for id in there.gone if id.startswith(f"{old}/")]
        said |= set(ids)
        moved = {"old": old, "new": folder, "folder": f"{docs}/{folder}"}
        values = moved | {"list": addresses.file, "count": len(ids), "id": ids[0], "now": there.gone[ids[0]]}
        yield Finding(addresses.file, *addresses.published[ids[0]], "folder-gone", values)
    for id, new in there.gone.items():
        if id not in said and id not in required_ids() and not _is_area_in_use(id, there):  # missing-page, missing-area
            values = {"id": id, "new": new or _above(id, there), "list": addresses.file}
            yield Finding(addresses.file, *addresses.published[id], "address-gone", values)


def _above(id: str, there: Whereabouts) -> str:
    """The nearest page that lists what stood beside `id`: its area, its part, or the home page."""
    folders = id.split("/")[:-1]
    pages = ("/".join((*folders[:depth], "index")) for depth in range(len(folders), 0, -1))
    return next((page for page in pages if page in there.pages and page != id), "index")


def _is_area_in_use(id: str, there: Whereabouts) -> bool:
    return kind_of(id).name == Kind.AREA and any(other.startswith(id.removesuffix("index")) for other in there.pages)


def _reversed(addresses: Addresses, there: Whereabouts) -> list[str]:
    """Redirects from the page that is there to the one that is gone."""
    return [old for old, new in addresses.redirects.items() if old in there.pages and new in there.gone]


def _redirects(addresses: Addresses, there: Whereabouts) -> Iterator[Finding]:
    turned = _reversed(addresses, there)
    circles: set[str] = set()
    for old, new in addresses.redirects.items():
        place = addresses.redirect_places.get(old)
        if place is None:  # the product's, which an office cannot mend
            continue
        target = addresses.target(old)
        if old in turned:
            yield Finding(addresses.file, *place, "redirect-reversed", {"id": old, "new": new})
        elif old in there.pages:
            yield Finding(addresses.file, *place, "redirect-existing", {"id": old})
        elif target is None:
            if new in circles or old in circles:
                continue  # said where the circle was entered
            circles |= {old, new}
            yield Finding(addresses.file, *place, "redirect-circle", {"id": old, "new": new})
        elif target not in there.pages:
            near = there.gone.get(target) or named_alike(target, there.pages) or near_name(target, there.pages)
            values = {"id": old, "new": new, "meant": near or meant("", sorted(there.pages))}
            yield Finding(addresses.file, *place, "redirect-missing", values)
