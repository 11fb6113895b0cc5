"""The files of many pages of two versions, each compared by its first form in the size that offices print."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..print.kind import PrintedKind
from ..print.kinds import kinds
from ..print.sets import set_files
from .built import State, Version

PAGE, MOST_SHOWN = 150, 8
"""Width of a page in the row that stands for a file, in pixels, and how many of them the row has."""
GAP = 6


@dataclass(frozen=True)
class SetChange:
    """What became of everything that hangs at a place or belongs to a category."""

    path: str
    """Below the site."""
    state: State
    old: Path | None
    new: Path | None
    title: str
    pages: tuple[int, ...]
    """How many, before and now: the files are gone when the report is written."""


def compare_sets(old: Version, new: Version) -> tuple[SetChange, ...]:
    """None where only one version was built. Other forms and sizes have the same members."""
    if old.site is None or new.site is None:
        return ()
    was, now = _seen(old), _seen(new)
    return tuple(
        _change(path, was.get(path), now.get(path))
        for path in [*now, *(path for path in was if path not in now)]
        if not (path in was and path in now and was[path].read_bytes() == now[path].read_bytes())
    )


def _change(path: str, old: Path | None, new: Path | None) -> SetChange:
    told = [title_of(file) for file in (old, new) if file]
    state: State = "changed" if old and new else "added" if new else "removed"
    return SetChange(path, state, old, new, told[-1][0], tuple(pages for _, pages in told))


def _seen(version: Version) -> dict[str, Path]:
    files = version.files("*.pdf")
    return {path: files[path] for kind in kinds().values() for path in _of_kind(kind, version, files)}


def _of_kind(kind: PrintedKind, version: Version, files: dict[str, Path]) -> Iterator[str]:
    own, others = kind.forms[0], kind.forms[1:]
    ends = [file.end for file in set_files(own)][:1]
    more = tuple(form.part + file.end for form in others for file in form.downloads)
    folders = [f"{locale}{kind.name}/" for locale in ("", *(f"{one}/" for one in version.languages))]
    for path in files:
        folder, _, name = path.rpartition("/")
        begins = f"{folder}/" in folders and name.startswith(("place-", "category-"))
        if begins and name.endswith(tuple(ends)) and not name.endswith(more):
            yield path


def title_of(file: Path) -> tuple[str, int]:
    """What a PDF says that it is, and its number of pages."""
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return document.get_metadata_dict()["Title"], len(document)


def row_of(file: Path) -> bytes:
    """Its first pages side by side, as WebP."""
    import pypdfium2
    from PIL import Image

    with pypdfium2.PdfDocument(file) as document:
        pages = [document[at] for at in range(min(len(document), MOST_SHOWN))]
        shown = [page.render(scale=PAGE / page.get_width()).to_pil() for page in pages]
    row = Image.new("RGB", (len(shown) * (PAGE + GAP) - GAP, max(one.height for one in shown)), "white")
    for at, one in enumerate(shown):
        row.paste(one, (at * (PAGE + GAP), 0))
    out = io.BytesIO()
    row.save(out, "webp", quality=72, method=4)
    return out.getvalue()
