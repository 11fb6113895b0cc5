"""Two built versions of the site, compared page by page and poster by poster.

A page is told in full where its own file changed. What other pages show of it (menus, rows, the
gallery) is gathered: the same words changed on twenty pages are one line with twenty addresses.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from .differences import Change, compare_blocks
from .text import PageText, read_page

State = Literal["changed", "added", "removed", "moved"]
POSTERS = "posters"
FINGERPRINT = re.compile(r"[.-][0-9a-f]{8,64}(?=\.\w+$)")
"""A digest in a file's name, which tells a server that the file never changes: no other file for that."""


@dataclass(frozen=True)
class Version:
    docs: Path
    site: Path | None
    """None where it could not be built."""
    languages: tuple[str, ...]

    def page_of(self, source: str) -> str:
        """The page made from a file below `docs`: `a/b.en.md` -> `en/a/b.html`."""
        stem = source.removesuffix(".md")
        locale = next((locale for locale in self.languages[1:] if stem.endswith(f".{locale}")), "")
        return f"{locale}/{stem.removesuffix(f'.{locale}')}.html" if locale else f"{stem}.html"

    def sources_of(self, page: str) -> tuple[str, ...]:
        """The files below `docs` that a page is made from: its own, then the one in the first language."""
        locale = next((locale for locale in self.languages[1:] if page.startswith(f"{locale}/")), "")
        stem = page.removeprefix(f"{locale}/" if locale else "").removesuffix(".html")
        files = [f"{stem}.{locale}.md", f"{stem}.md"] if locale else [f"{stem}.md"]
        return tuple(file for file in files if (self.docs / file).is_file())

    def sources(self) -> dict[str, bytes]:
        files = {file.relative_to(self.docs).as_posix(): file for file in self.docs.rglob("*.md")} if self.docs.is_dir() else {}
        return {name: file.read_bytes().replace(b"\r\n", b"\n") for name, file in sorted(files.items())}

    def files(self, pattern: str) -> dict[str, Path]:
        if self.site is None:
            return {}
        return {file.relative_to(self.site).as_posix(): file for file in sorted(self.site.rglob(pattern))}


@dataclass(frozen=True)
class PageChange:
    state: State
    page: str
    """Its address below the site; of a removed page the old one."""
    old_page: str
    source: str
    title: str
    lang: str
    changes: tuple[Change, ...]
    redirected: bool = False
    """Of a moved or removed page: whether its old address still leads somewhere."""

    @property
    def breaks(self) -> bool:
        """Posters on the wall lead nowhere."""
        return self.state in ("moved", "removed") and not self.redirected


@dataclass(frozen=True)
class Echo:
    """A change that other pages show too."""

    change: Change
    pages: tuple[str, ...]


@dataclass(frozen=True)
class PosterChange:
    state: State
    name: str
    """`en/practices/documents/faxing-mono`"""
    page: str
    title: str
    old: Path | None
    new: Path | None


@dataclass(frozen=True)
class Comparison:
    pages: tuple[PageChange, ...]
    echoes: tuple[Echo, ...]
    posters: tuple[PosterChange, ...]
    unseen: tuple[str, ...]
    """Files below `docs` that changed, and no reader sees it (keywords, white space)."""
    untranslated: tuple[str, ...]
    """Translations that did not change with the text they were made from."""
    unchanged: tuple[str, ...]
    """Pages whose main text is the same: a look at a few of them shows whether the style changed."""

    @property
    def is_empty(self) -> bool:
        return not (self.pages or self.echoes or self.posters or self.unseen)


def compare(old: Version, new: Version, renames: dict[str, str]) -> Comparison:
    """`renames`: files below `docs`, new name -> old name. A version without a site is compared by its files."""
    texts = _Texts(old, new)
    before, after = old.sources(), new.sources()
    moves = {new.page_of(now): old.page_of(was) for now, was in renames.items() if now.endswith(".md") and was.endswith(".md")}
    touched = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    pages = [change for change in (_page(old, new, texts, page, moves, touched) for page in _order(texts, moves, touched)) if change]
    elsewhere = _changes_elsewhere(texts, {change.page for change in pages})
    pages = [change for change in pages if not _only_follows(change, elsewhere, before.get(change.source, b""), after.get(change.source, b""))]
    shown = {source for change in pages for source in (change.source, *new.sources_of(change.page), *old.sources_of(change.old_page))}
    told = {change.page for change in pages} | {change.old_page for change in pages}
    echoes, unchanged = _echoes(texts, told)
    return Comparison(
        pages=tuple(pages),
        echoes=echoes,
        posters=tuple(sorted(_posters(old, new, texts, moves, touched), key=lambda poster: (_bare(poster.page, new), poster.page, len(poster.name)))),
        unseen=tuple(sorted(touched - shown)),
        untranslated=tuple(_untranslated(new, pages, touched)),
        unchanged=unchanged,
    )


class _Texts:
    """The pages of both versions, each read once."""

    def __init__(self, old: Version, new: Version) -> None:
        self.versions = (old, new)
        self.old_files, self.new_files = old.files("*.html"), new.files("*.html")
        self.read: dict[tuple[int, str], PageText] = {}

    def old(self, page: str) -> PageText | None:
        return self._text(0, page) if page in self.old_files else None

    def new(self, page: str) -> PageText | None:
        return self._text(1, page) if page in self.new_files else None

    def _text(self, which: int, page: str) -> PageText:
        if (which, page) not in self.read:
            self.read[which, page] = read_page(self.versions[which].site, page)
        return self.read[which, page]


def _order(texts: _Texts, moves: dict[str, str], touched: set[str]) -> list[str]:
    """Addresses to look at: those of the new version, then those that went."""
    old, new = texts.versions
    known = dict.fromkeys([*texts.new_files, *texts.old_files])
    if old.site is None or new.site is None:  # no pages to compare: the files say which changed
        known |= dict.fromkeys(new.page_of(name) if (new.docs / name).is_file() else old.page_of(name) for name in sorted(touched))
    gone = set(moves.values()) - moves.keys()
    return [page for page in known if page not in gone]


def _page(old: Version, new: Version, texts: _Texts, page: str, moves: dict[str, str], touched: set[str]) -> PageChange | None:
    """What became of one page; None where its own files say the same."""
    old_page = moves.get(page, page)
    was, now = old.sources_of(old_page), new.sources_of(page)
    before, after = texts.old(old_page), texts.new(page)
    text = after or before
    make: Callable[..., PageChange] = lambda state, changes=(), redirected=False: PageChange(  # noqa: E731
        state, page, old_page, (now or was)[0], text.title if text else page, text.lang if text else "", tuple(changes), redirected
    )
    if not (was or now) or (page == old_page and not touched & {*was, *now}):
        return None
    if not now:
        return make("removed", redirected=page in texts.new_files)
    changes = compare_blocks(before.body, after.body) if before and after else [Change(None, block, ()) for block in after.body] if after else []
    if page != old_page:
        return make("moved", changes if before and after else (), old_page in texts.new_files)
    if not was:
        return make("added", changes)
    return make("changed", changes) if changes or not (before and after) else None


def _key(change: Change) -> tuple:
    return tuple((block.text, block.digest) if block else None for block in (change.old, change.new))


def _only_follows(page: PageChange, elsewhere: set[tuple], before: bytes, after: bytes) -> bool:
    """Whether a page shows nothing otherwise but what other pages show too, and none of that stands in its own file."""
    if page.state != "changed" or not page.changes or not {_key(change) for change in page.changes} <= elsewhere:
        return False
    was, now = _letters(before.decode(errors="replace")), _letters(after.decode(errors="replace"))
    return not any((change.old and _letters(change.old.text) in was) or (change.new and _letters(change.new.text) in now) for change in page.changes)


def _letters(text: str) -> str:
    """Without white space and punctuation, in which Markdown and the page differ."""
    return re.sub(r"[\W_]+", "", text)


def _changes_elsewhere(texts: _Texts, touched: set[str]) -> set[tuple]:
    """What pages show otherwise whose own file is the same."""
    pages = [(texts.old(page), texts.new(page)) for page in texts.new_files if page not in touched]
    return {_key(change) for before, after in pages if before and after for change in compare_blocks(before.body, after.body)}


def _echoes(texts: _Texts, told: set[str]) -> tuple[tuple[Echo, ...], tuple[str, ...]]:
    """Changes of pages whose own file is the same, and of everybody's frame; and the pages whose main text is the same."""
    where: dict[tuple, tuple[Change, list[str]]] = {}
    unchanged = []
    for page in texts.new_files:
        before, after = texts.old(page), texts.new(page)
        if not (before and after):
            continue
        body = compare_blocks(before.body, after.body) if page not in told else []
        if page not in told and not body:
            unchanged.append(page)
        changes = [*body, *compare_blocks(before.frame, after.frame)]
        for change in changes:
            _, pages = where.setdefault(_key(change), (replace(change, under=""), []))
            if page not in pages:
                pages.append(page)
    echoes = sorted((Echo(change, tuple(pages)) for change, pages in where.values()), key=lambda echo: -len(echo.pages))
    return tuple(echoes), tuple(unchanged)


def _posters(old: Version, new: Version, texts: _Texts, moves: dict[str, str], touched: set[str]) -> Iterable[PosterChange]:
    """Every poster whose preview is another. Where only one version is built, those of the files that changed."""
    was, now = _previews(old), _previews(new)
    moved = {_stem(page): _stem(old_page) for page, old_page in moves.items()}
    gone = set(was)
    for name, file in now.items():
        page, style = _poster_page(name, texts.new_files)
        before = _stem_with(name, page, style, moved)
        gone.discard(before)
        if old.site is None:
            if touched & set(new.sources_of(page)):
                yield PosterChange("changed", name, page, _title(texts.new(page), name), None, file)
        elif before not in was:
            yield PosterChange("added", name, page, _title(texts.new(page), name), None, file)
        elif before != name or was[before].read_bytes() != file.read_bytes():
            yield PosterChange("moved" if before != name else "changed", name, page, _title(texts.new(page), name), was[before], file)
    for name in sorted(gone) if new.site is not None else ():
        page, _ = _poster_page(name, texts.old_files)
        yield PosterChange("removed", name, page, _title(texts.old(page), name), was[name], None)


def _bare(page: str, version: Version) -> str:
    """A page's address without its language: the posters of a topic stand side by side."""
    first, _, rest = page.partition("/")
    return rest if first in version.languages else page


def _previews(version: Version) -> dict[str, Path]:
    """`en/practices/documents/faxing-mono` -> its picture."""
    found = {}
    for path, file in version.files("*.webp").items():
        locale, _, rest = path.rpartition(f"{POSTERS}/") if path.startswith(f"{POSTERS}/") else path.partition(f"/{POSTERS}/")
        if rest and (not locale or locale in version.languages):
            found[(f"{locale}/" if locale else "") + FINGERPRINT.sub("", rest).removesuffix(".webp")] = file
    return found


def _poster_page(name: str, pages: dict[str, Path]) -> tuple[str, str]:
    """The page of a poster, and what its name has beyond the page's."""
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


def _stem_with(name: str, page: str, style: str, moved: dict[str, str]) -> str:
    return moved[_stem(page)] + style if _stem(page) in moved else name


def _title(text: PageText | None, name: str) -> str:
    return text.title if text else name


def _untranslated(new: Version, pages: Iterable[PageChange], touched: set[str]) -> Iterable[str]:
    for change in pages:
        if change.state != "changed" or new.page_of(change.source) != change.page or change.source.count(".") > 1:
            continue  # a page in the first language stands for its file
        for locale in new.languages[1:]:
            translation = f"{change.source.removesuffix('.md')}.{locale}.md"
            if (new.docs / translation).is_file() and translation not in touched:
                yield translation
