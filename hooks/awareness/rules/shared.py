"""Rules about an office's own files over the shared ones: what changed under a replaced one is told."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding, meant
from ..shared import FILE, digest_of_shared, entries_for
from ..tree import OFFICE
from .context import Context
from .registry import rule


@rule("shared-changed", "shared-unnoted", "shared-over", "shared-nothing")
def replaced_files(context: Context) -> Iterator[Finding]:
    """Replaced files whose shared one is not noted, has changed or is gone, and entries that name nothing."""
    shared, tree = context.project.shared, context.project.tree
    replaced = {name: digest_of_shared(file) for name, file in tree.hidden.items() if name in tree.own}
    for name, digest in replaced.items():
        values = {"file": f"{OFFICE}/{name}", "shared": f"{tree.name}/{name}", "name": name, "digest": digest}
        if name not in shared.replaced:
            yield Finding(values["file"], 1, 1, "shared-unnoted", values | {"list": FILE})
        elif shared.replaced[name] != digest:
            yield Finding(values["file"], 1, 1, "shared-changed", values)
    for name in shared.replaced.keys() - replaced.keys():
        yield Finding(*shared.front.at(("replaced", name)), "shared-over", {"name": name})
    known = sorted({name.removesuffix(".md") for name in tree.files.keys() - tree.own})
    named = {entry for name in tree.hidden for entry in entries_for(name)}
    for at, entry in enumerate(shared.without):
        if entry not in named:
            values = {"entry": entry, "meant": meant(entry, known)}
            yield Finding(*shared.front.at(("without", at)), "shared-nothing", values)
