"""Printed things of two versions, by preview and first PDF, or first file: the same data gives the same bytes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from filecmp import cmp as same
from functools import partial
from html import unescape
from pathlib import Path

from ..print.form import Form
from ..print.kind import PrintedKind
from ..print.kinds import kinds
from .built import State, Texts, Version
from .text import PageText

FINGERPRINT = re.compile(r"[.-][0-9a-f]{8,64}(?=\.\w+$)")
"""A digest in a file's name, which tells a server that the file never changes: no other file for that."""


@dataclass(frozen=True)
class PrintedChange:
    kind: str
    state: State
    name: str
    """`en/practices/documents/faxing-mono`"""
    page: str
    title: str
    old: Path | None
    """Its preview; where a form has none, its first file."""
    new: Path | None

    @property
    def look(self) -> tuple[Form, str]:
        """Its form, and which look of that: those whose part of the name is the longest."""
        forms = kinds()[self.kind].forms
        parts = {form.part: (form, "") for form in forms}
        looks = ((form, file) for form in forms for file in form.files if file.pixels and file.look)
        parts |= {form.part + file.end.rpartition(".")[0]: (form, file.look) for form, file in looks}
        found = (part for part in sorted(parts, key=len, reverse=True) if part and self.name.endswith(part))
        return parts.get(next(found, ""), (forms[0], ""))

    def texts(self) -> tuple[str, str]:
        """The words that were printed and are; nothing of what has no picture and PDF, or is not there."""
        return self._text(self.old), self._text(self.new)

    def _text(self, preview: Path | None) -> str:
        form, look = self.look
        picture = form.pictured(look)
        ends = [file.end for file in form.of_look(look) if file.end.endswith(".pdf")]
        if preview is None or picture is None or not ends:
            return ""
        document = preview.with_name(FINGERPRINT.sub("", preview.name).removesuffix(picture.end) + ends[0])
        return text_of(document) if document.is_file() else ""


def text_of(file: Path) -> str:
    """The words of a PDF, line after line."""
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def compare_printed(texts: Texts, moves: dict[str, str], touched: set[str]) -> tuple[PrintedChange, ...]:
    """What became of everything printed, kind by kind, a topic's together.

    `moves`: pages, new address -> old; `touched`: changed files below `docs`.
    """
    new = texts.versions[1]

    def order(change: PrintedChange) -> tuple[int, str, str, int]:
        return list(kinds()).index(change.kind), _bare(change.page, new), change.page, len(change.name)

    changes = (change for kind in kinds().values() for change in _changes(kind, texts, moves, touched))
    return tuple(sorted(changes, key=order))


def _changes(kind: PrintedKind, texts: Texts, moves: dict[str, str], touched: set[str]) -> Iterable[PrintedChange]:
    """Every thing that is another. Where only one version is built, those of the files that changed."""
    old, new = texts.versions
    was, now = _seen(kind, old), _seen(kind, new)
    change = partial(PrintedChange, kind.name)
    moved = {_stem(page): _stem(old_page) for page, old_page in moves.items()}
    gone = set(was)
    for name, file in now.items():
        page, part = _page_of(name, texts.new_files)
        before = moved[_stem(page)] + part if _stem(page) in moved else name
        gone.discard(before)
        if old.site is None:
            if touched & set(new.sources_of(page)):
                yield change("changed", name, page, _title(kind, texts.new(page), name, file), None, file)
        elif before not in was:
            yield change("added", name, page, _title(kind, texts.new(page), name, file), None, file)
        elif before != name or not _is_same(kind, was[before], file):
            state: State = "moved" if before != name else "changed"
            yield change(state, name, page, _title(kind, texts.new(page), name, file), was[before], file)
    for name in sorted(gone) if new.site is not None else ():
        page, _ = _page_of(name, texts.old_files)
        yield change("removed", name, page, _title(kind, texts.old(page), name, was[name]), was[name], None)


def _is_same(kind: PrintedKind, old: Path, new: Path) -> bool:
    """A preview shows the first page alone: of a book or of slides the document is asked too."""
    pairs = zip((old, *_documents(kind, old)), (new, *_documents(kind, new)), strict=True)
    return all(
        one.is_file() == other.is_file() and (not one.is_file() or same(one, other, shallow=False))
        for one, other in pairs
    )


def _documents(kind: PrintedKind, preview: Path) -> Iterable[Path]:
    """The first PDF of each form that may be what `preview` is of; its first file where it has none."""
    name = FINGERPRINT.sub("", preview.name)
    for form in kind.forms:
        end = next((file.end for file in form.files if file.kind == "pdf"), form.files[0].end)
        if form.preview and name.endswith(form.preview.end):
            yield preview.with_name(name.removesuffix(form.preview.end) + end)


def _bare(page: str, version: Version) -> str:
    """A page's address without its language: the things of a topic stand side by side."""
    first, _, rest = page.partition("/")
    return rest if first in version.languages else page


def _end(form: Form) -> str:
    """Of the name of the file that is compared."""
    return (form.preview or form.files[0]).end


def _seen(kind: PrintedKind, version: Version) -> dict[str, Path]:
    """`en/practices/documents/faxing-mono` -> what is compared of it."""
    found = {}
    for end in set(map(_end, kind.forms)):
        for path, file in version.files(f"*{Path(end).suffix or end}").items():
            path = f"/{FINGERPRINT.sub('', path)}"
            locale, folder, rest = path.partition(f"/{kind.name}/")
            if folder and rest.endswith(end) and locale.lstrip("/") in ("", *version.languages):
                found[f"{locale}/{rest.removesuffix(end)}".lstrip("/")] = file
    return found


def _page_of(name: str, pages: dict[str, Path]) -> tuple[str, str]:
    """The page of a thing, and what its name has beyond the page's."""
    stem, style = name, ""
    while True:
        for page in (f"{stem}.html", f"{stem}/index.html"):
            if page in pages:
                return page, style
        shorter, dash, last = stem.rpartition("-")
        if not dash:
            return f"{name}.html", ""
        stem, style = shorter, f"-{last}{style}"


def _stem(page: str) -> str:
    return page.removesuffix(".html").removesuffix("/index")


def _title(kind: PrintedKind, page: PageText | None, name: str, seen: Path) -> str:
    """Its page's; of what has no page of its own, as sheets and books of an area, what its files say of themselves."""
    if page:
        return page.title
    plain = FINGERPRINT.sub("", seen.name)
    for form in (form for form in kind.forms if plain.endswith(_end(form))):
        for file in (seen.with_name(plain.removesuffix(_end(form)) + one.end) for one in form.files):
            if file.suffix in TITLES and file.is_file() and (title := TITLES[file.suffix](file)):
                return title
    return name


def _title_of_pdf(file: Path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(file) as document:
        return str(document.get_metadata_value("Title"))


def _title_of_odf(file: Path) -> str:
    with zipfile.ZipFile(file) as parts:
        found = re.search(r"<dc:title>([^<]*)", parts.read("meta.xml").decode())
    return unescape(str(found[1])) if found else ""


TITLES: dict[str, Callable[[Path], str]] = {".pdf": _title_of_pdf, ".odt": _title_of_odf}
