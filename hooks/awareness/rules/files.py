"""Rules about the files that stand beside the pages: no name is taken, and none is there twice."""

from __future__ import annotations

from collections.abc import Iterator

from ..findings import Finding
from ..naming import is_taken
from .context import Context
from .registry import rule


@rule("file-taken")
def taken(context: Context) -> Iterator[Finding]:
    """Files that the build would write over, or that no folder on Windows can hold."""
    for name in context.files:
        if is_taken(name, context.project.languages):
            yield Finding(context.project.tree.path_of(name), 1, 1, "file-taken", {"name": name})


@rule("file-twice")
def twice(context: Context) -> Iterator[Finding]:
    """Files that are one on Windows, macOS and IIS: their names differ in capitals alone."""
    first: dict[str, str] = {}
    for name in context.project.tree.files:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            yield Finding(context.project.tree.path_of(name), 1, 1, "file-twice", {"name": name, "other": other})
