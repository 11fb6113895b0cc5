"""Two built versions of the site, compared page by page, with all that is printed.

A page is told in full where its own file changed. What other pages show of it (menus, rows, the
gallery) is gathered: the same words changed on twenty pages are one line with twenty addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..naming import file_of, split_file
from .built import State, Texts, Version
from .differences import Change, compare_blocks
from .previews import PrintedChange, compare_printed
from .sets import SetChange, compare_sets
from .text import PageText


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
class Comparison:
    pages: tuple[PageChange, ...]
    echoes: tuple[Echo, ...]
    printed: tuple[PrintedChange, ...]
    unseen: tuple[str, ...]
    """Files below `docs` that changed, and no reader sees it (keywords, white space)."""
    untranslated: tuple[str, ...]
    """Translations that did not change with the text they were made from."""
    unchanged: tuple[str, ...]
    """Pages whose main text is the same: a look at a few of them shows whether the style changed."""
    sets: tuple[SetChange, ...] = ()


def compare(old: Version, new: Version, renames: dict[str, str]) -> Comparison:
    """`renames`: files below `docs`, new name -> old name. A version without a site is compared by its files."""
    texts = Texts(old, new)
    before, after = old.sources(), new.sources()
    pages = ((now, was) for now, was in renames.items() if now.endswith(".md") and was.endswith(".md"))
    moves = {new.page_of(now): old.page_of(was) for now, was in pages}
    touched = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    found = (_page(texts, page, moves, touched) for page in _order(texts, moves, touched))
    changes = [change for change in found if change]
    elsewhere = _changes_elsewhere(texts, {change.page for change in changes})
    changes = [change for change in changes if not _only_follows(change, elsewhere, before, after)]
    told = {page for change in changes for page in (change.page, change.old_page)}
    unseen = touched - {change.source for change in changes}
    unseen -= {source for change in changes for source in new.sources_of(change.page) + old.sources_of(change.old_page)}
    echoes, unchanged = _echoes(texts, told)
    printed = compare_printed(texts, moves, touched)
    untranslated = tuple(_untranslated(new, changes, touched))
    sets = compare_sets(old, new)
    return Comparison(tuple(changes), echoes, printed, tuple(sorted(unseen)), untranslated, unchanged, sets)


def _order(texts: Texts, moves: dict[str, str], touched: set[str]) -> list[str]:
    """Addresses to look at: those of the new version, then those that went."""
    old, new = texts.versions
    known = dict.fromkeys([*texts.new_files, *texts.old_files])
    if old.site is None or new.site is None:  # no pages to compare: the files say which changed
        known |= dict.fromkeys(
            new.page_of(name) if name in new.tree.files else old.page_of(name) for name in sorted(touched)
        )
    gone = set(moves.values()) - moves.keys()
    return [page for page in known if page not in gone]


def _page(texts: Texts, page: str, moves: dict[str, str], touched: set[str]) -> PageChange | None:
    """What became of one page; None where its own files say the same."""
    old, new = texts.versions
    old_page = moves.get(page, page)
    was, now = old.sources_of(old_page), new.sources_of(page)
    if not (was or now) or (page == old_page and not touched & {*was, *now}):
        return None
    before, after = texts.old(old_page), texts.new(page)
    shown = after or before
    changes = _changes(before, after)
    state = _state(was, now, page != old_page)
    if state == "changed" and before and after and not changes:
        return None
    is_told = (state == "moved" and before and after) or state in ("added", "changed")
    redirected = state in ("moved", "removed") and old_page in texts.new_files
    title, lang = (shown.title, shown.lang) if shown else (page, "")
    told = tuple(changes) if is_told else ()
    return PageChange(state, page, old_page, (now or was)[0], title, lang, told, redirected)


def _state(was: tuple[str, ...], now: tuple[str, ...], has_moved: bool) -> State:
    if not now:
        return "removed"
    return "moved" if has_moved else "changed" if was else "added"


def _changes(before: PageText | None, after: PageText | None) -> list[Change]:
    """What a reader sees otherwise; everything of a page that has no version to compare with."""
    if after is None:
        return []
    return compare_blocks(before.body, after.body) if before else [Change(None, block, ()) for block in after.body]


Key = tuple[tuple[str, str] | None, ...]
"""What tells one change from another: text and digest of the block before and of the one after."""


def _key(change: Change) -> Key:
    return tuple((block.text, block.digest) if block else None for block in (change.old, change.new))


def _only_follows(page: PageChange, elsewhere: set[Key], before: dict[str, bytes], after: dict[str, bytes]) -> bool:
    """Whether a page shows nothing otherwise but what other pages show too, and none of that stands in its own file."""
    if page.state != "changed" or not page.changes or not {_key(change) for change in page.changes} <= elsewhere:
        return False
    was, now = (_letters(version.get(page.source, b"").decode(errors="replace")) for version in (before, after))
    gone = {_letters(change.old.text) for change in page.changes if change.old}
    come = {_letters(change.new.text) for change in page.changes if change.new}
    return not any(text in was for text in gone) and not any(text in now for text in come)


def _letters(text: str) -> str:
    """Without white space and punctuation, in which Markdown and the page differ."""
    return re.sub(r"[\W_]+", "", text)


def _changes_elsewhere(texts: Texts, touched: set[str]) -> set[Key]:
    """What pages show otherwise whose own file is the same."""
    return {_key(change) for page in texts.in_both if page not in touched for change in texts.body_changes(page)}


def _echoes(texts: Texts, told: set[str]) -> tuple[tuple[Echo, ...], tuple[str, ...]]:
    """Changes of pages whose own file is the same, and of everybody's frame; and pages whose main text is the same."""
    where: dict[Key, tuple[Change, list[str]]] = {}
    unchanged = []
    for page in texts.in_both:
        body = texts.body_changes(page) if page not in told else []
        if page not in told and not body:
            unchanged.append(page)
        for change in [*body, *texts.frame_changes(page)]:
            _, pages = where.setdefault(_key(change), (replace(change, under=""), []))
            if page not in pages:
                pages.append(page)
    echoes = sorted((Echo(change, tuple(pages)) for change, pages in where.values()), key=lambda echo: -len(echo.pages))
    return tuple(echoes), tuple(unchanged)


def _untranslated(new: Version, pages: Iterable[PageChange], touched: set[str]) -> Iterable[str]:
    for change in pages:
        if change.state != "changed" or new.page_of(change.source) != change.page or change.source.count(".") > 1:
            continue  # a page in the first language stands for its file
        for locale in new.languages[1:]:
            translation = file_of(split_file(change.source, new.languages)[0], locale, new.languages)
            if translation in new.tree.files and translation not in touched:
                yield translation
