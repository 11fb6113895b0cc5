"""What the sheet says of a review. Pure: the same review gives the same sheet, and the same names of pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...findings import LANGUAGES, Finding
from ...regexes import regex
from ...rules.leaks.allowed import Entry
from ...text.worddiff import Piece
from ...words import locales, read_words
from ..compare import Echo, PageChange
from ..differences import Change
from ..previews import PrintedChange
from ..report import MOST_LISTED, look_name
from ..review import MOST_PAGES, MOST_PRINTED, Pair, Review, names_of_counts
from ..sets import SetChange
from .data import Item, Page, Part, Picture, Pictures, Pieces, Printed, Row, Sheet

RUN = regex(r"([^\s\u2e80-\uffff]{18})(?=[^\s\u2e80-\uffff])")
"""So many letters without a space, as addresses have: a line may end behind them."""
KEPT = 12
"""Characters of what stayed the same on a printed thing, or around a page, that stand on each side of what did not."""
MOST_PRINTED_TEXT = 400
"""Characters of a printed thing that stand below its picture."""
TALLEST_PAGE, TALLEST_THING = 0.45, 1.5
"""Height of a picture's width; a page begins where it changed, and the text tells all of it."""


class Told:
    """One review in the words of one language, and the pictures that it shows."""

    def __init__(self, review: Review, locale: str) -> None:
        self.review, self.locale = review, locale
        self.table = read_words(locale)
        self.words = self.table["review"]
        self.own = self.words["sheet"]
        self.language = locale if locale in LANGUAGES else LANGUAGES[-1]
        """The one of the findings' that comes nearest."""
        self.pictures: dict[str, Picture] = {}

    def sheet(self, agency: str, day: str, date: str, authors: Sequence[str], code: str) -> Sheet:
        review, own = self.review, self.own
        comparison = review.comparison
        counts = self.words["list_comma"].join(
            own["counted"].format(name=name, count=count) for name, count in review.counts(self.locale)
        )
        facts = (
            (own["site"], self.table["site"]),
            (own["author"], self.words["list_comma"].join(authors) or own["unknown"]),
            (own["date"], date),
            (own["versions"], self._compared()),
            (own["change"], counts or self.words["nothing"]),
        )
        return Sheet(
            self.locale, own, agency, self.table["site"], day,
            tuple((name, flowing(value)) for name, value in facts), code,
            self.words["new_broken"] if review.new_log else "",
            tuple(self._told()),
            tuple(part for part in self._asked() if part.items),
            tuple(self._page(page) for page in comparison.pages),
            tuple(self._things()),
            tuple(part for part in self._parts() if part.items),
            tuple(self._left()),
        )  # fmt: skip

    def _compared(self) -> str:
        review, base = self.review, self.review.base
        text: str = self.words["compared"].format(head=review.head, ref=base.ref, commit=base.commit[:7])
        return text + (self.words["dirty"] if review.is_dirty else "")

    def _told(self) -> Iterator[str]:
        review, own = self.review, self.own
        new = sum(is_new for _, is_new in review.listed)
        yield own["found"].format(new=new, old=len(review.listed) - new) if review.listed else own["found_none"]
        if review.allowed:
            yield own["answered"].format(count=len(review.allowed))
        yield own["behind"].format(count=len(review.behind)) if review.behind else own["behind_none"]
        if broken := sum(page.breaks for page in review.comparison.pages):
            yield own["broken"].format(count=broken)

    def _page(self, page: PageChange) -> Page:
        words, state = self.words, self.words["states"][page.state]
        place = {"removed": page.old_page, "moved": f"{page.old_page} → {page.page}"}.get(page.state, page.page)
        alarm = words["breaks" if page.breaks else "redirected"] if page.state in ("moved", "removed") else ""
        rows = tuple(_together(list(self._rows(page))))
        return Page(
            state, flowing(page.title), page.lang or self.locale, flowing(self._sentence(page, rows)),
            flowing(f"{place}　{self.review.tree.path_of(page.source)}"), alarm,
            rows, self._pair(self.review.page_pictures.get(page.page), TALLEST_PAGE), self._captions(page.title),
        )  # fmt: skip

    def _sentence(self, page: PageChange, rows: Sequence[Row]) -> str:
        own = self.own
        count = Counter("reworded" if row.before and row.after else "came" if row.after else "gone" for row in rows)
        language = read_words(page.lang)["language"] if page.lang in locales() else page.lang
        named: str = own["sentences"][page.state].format(title=page.title, language=language)
        if page.state == "added" or not rows:
            return named
        done = (own["done"][what].format(count=count[what]) for what in own["done"] if count[what])
        return str(own["what"].format(named=named, done=self.table["list_comma"].join(done)))

    def _rows(self, page: PageChange) -> Iterator[Row]:
        lang = page.lang or self.locale
        for change in page.changes:
            label = self.words["kinds"].get(change.block.kind, "" if change.block.is_heading else change.under)
            before, after = (self._side(change, kind) for kind in ("gone", "new"))
            yield Row(flowing(label), change.block.kind, change.block.lang or lang, before, after)

    def _side(self, change: Change, kind: str) -> Pieces:
        """One side of a change: what stayed and what is of this side alone."""
        block = change.old if kind == "gone" else change.new
        if block is None:
            return ()
        if not (change.old and change.new):
            return (("same", flowing(block.text)),)  # the whole column is new, or gone
        return pieces_of(piece for piece in change.pieces if piece.kind in ("same", kind))

    def _things(self) -> Iterator[Printed]:
        """All kinds of a page side by side; what one of them has told, no other tells again."""
        together: dict[tuple[str, str], dict[str, list[PrintedChange]]] = {}
        for change in self.review.comparison.printed:
            together.setdefault((change.page, change.title), {}).setdefault(change.kind, []).append(change)
        told: set[tuple[str, str]] = set()
        for kinds in together.values():
            for changes in kinds.values():
                thing = self._printed(changes)
                changed = {piece for piece in thing.text if piece[0] != "same"}
                yield replace(thing, text=()) if changed <= told else thing
                told |= changed

    def _printed(self, changes: list[PrintedChange]) -> Printed:
        looks: dict[str, list[str]] = {}
        for change in changes:
            looks.setdefault(self.words["states"][change.state], []).append(look_name(change, self.locale))
        colon = self.words["colon"]
        forms = "　".join(f"{state}{colon}{'／'.join(names)}" for state, names in looks.items())
        pictured = (change for change in changes if (change.kind, change.name) in self.review.printed_pictures)
        shown = next(pictured, changes[0])
        pair = self.review.printed_pictures.get((shown.kind, shown.name)) or (None, None)
        locale = next((one for one in locales() if shown.page.startswith(f"{one}/")), self.review.original)
        title = flowing(shown.title)
        pictures = self._pair(pair if pair[0] != pair[1] else None, TALLEST_THING)  # a book's cover stays as it was
        text = tuple(_shortened(pieces_of(self.review.printed_texts.get((shown.kind, shown.name), ()))))
        kind = names_of_counts(self.locale)[shown.kind]
        return Printed(kind, title, locale, flowing(forms), text, pictures, self._captions(shown.title))

    def _asked(self) -> Iterator[Part]:
        review, words, counts = self.review, self.words, names_of_counts(self.locale)
        listed = sorted(review.listed, key=lambda entry: not entry[1])
        yield Part(words["findings"], "", tuple(self._finding(*entry) for entry in listed))
        yield Part(self.own["allowed"], self.own["allowed_note"], tuple(map(self._allowed, review.allowed)))
        yield Part(counts["stale"], "", tuple(self._stale()))

    def _parts(self) -> Iterator[Part]:
        review, words, counts = self.review, self.words, names_of_counts(self.locale)
        yield Part(counts["sets"], words["sets_note"], tuple(map(self._set, review.comparison.sets)))
        yield Part(counts["echoes"], words["echoes_note"], tuple(map(self._echo, review.comparison.echoes)))
        yield Part(counts["look"], words["look_note"], tuple(self._item(page) for page in review.look))
        unseen = (self._item(review.tree.path_of(file), words["unseen"]) for file in review.comparison.unseen)
        yield Part(counts["files"], "", (*unseen, *map(self._item, review.other_files)))

    def _item(self, head: str, text: str = "") -> Item:
        return Item(flowing(head), flowing(text), self.locale)

    def _allowed(self, entry: Entry) -> Item:
        what = f"{entry.rule}　{entry.text or entry.path}"
        return self._item(what, self.own["reason"].format(reason=entry.reason, who=entry.who or "–"))

    def _set(self, change: SetChange) -> Item:
        return self._item(change.title, self.words["colon"].join((self.words["states"][change.state], change.path)))

    def _finding(self, finding: Finding, is_new: bool) -> Item:
        mark = self.words["new_mark"] if is_new else self.own["old_mark"]
        head = f"{mark}　{self.words[finding.severity]}　{finding.path}:{finding.line}"
        return Item(flowing(head), flowing(" — ".join(finding.words(self.language))), self.language, is_asked=is_new)

    def _stale(self) -> Iterator[Item]:
        """What changed in the original stands here only where it is not this change, which the tables show."""
        shown = {self.review.tree.path_of(page.source) for page in self.review.comparison.pages}
        for finding in self.review.stale:
            yield Item(flowing(finding.path), flowing(finding.words(self.language)[0]), self.language)
            before = self.review.source_changes.get(finding.path) if finding.values["other"] not in shown else None
            for change in before or ():
                yield Item(flowing(change.name), "", self.review.original, pieces_of(change.pieces))
        yield from (self._item(file, self.words["untranslated"]) for file in self.review.untranslated)

    def _echo(self, echo: Echo) -> Item:
        block, pages = echo.change.block, echo.pages
        shown = "　".join(pages[:MOST_LISTED]) + ("…" if len(pages) > MOST_LISTED else "")
        where = self.words["colon"].join((self.words["on_pages"].format(count=len(pages)), shown))
        pieces = tuple(_shortened(pieces_of(echo.change.pieces or (Piece("same", block.text),))))
        return Item("", flowing(where), block.lang or self.locale, pieces)

    def _left(self) -> Iterator[str]:
        review, comparison = self.review, self.review.comparison
        if comparison.pages and not (review.has_camera or review.new_log):
            yield self.words["no_camera"]
        if review.has_camera and len(comparison.pages) > MOST_PAGES:
            yield self.words["pictures_left"].format(count=MOST_PAGES)
        if len(comparison.printed) > MOST_PRINTED:
            yield self.own["printed_left"].format(count=MOST_PRINTED)

    def _pair(self, pair: Pair | None, tallest: float) -> Pictures:
        names = []
        for when, content in zip(("before", "after"), pair or (None, None), strict=True):
            names.append(f"{len(self.pictures)}-{when}.jpg" if content else "")
            if content:
                self.pictures[names[-1]] = Picture(content, tallest)
        return names[0], names[1]

    def _captions(self, title: str) -> Pictures:
        before, after = (
            flowing(self.words["picture"].format(when=self.words[when], title=title)) for when in ("before", "after")
        )
        return before, after


def _together(rows: Sequence[Row]) -> Iterator[Row]:
    """What went and what came in its place, which are too unlike for the report to pair, beside each other."""
    waiting: Row | None = None
    for row in rows:
        if (
            waiting
            and (waiting.label, waiting.kind, waiting.lang) == (row.label, row.kind, row.lang)
            and (not (waiting.before or row.after) or not (waiting.after or row.before))
        ):
            whole = replace(row, before=waiting.before or row.before, after=waiting.after or row.after)
            yield replace(whole, before=_as(whole.before, "gone"), after=_as(whole.after, "new"))
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = row
    if waiting:
        yield waiting


def _as(pieces: Pieces, kind: str) -> Pieces:
    return tuple((kind, words) for _, words in pieces)


def _shortened(pieces: Pieces) -> Iterator[tuple[str, str]]:
    """Without most of what stayed the same, and no longer than a cell: what a page says stands in its table."""
    left = MOST_PRINTED_TEXT
    for kind, words in pieces:
        if kind == "same" and len(words) > 2 * KEPT:
            words = f"{words[:KEPT]} … {words[-KEPT:]}"
        if len(words) > left:
            yield kind, words[:left] + "…"
            return
        yield kind, words
        left -= len(words)


def pieces_of(pieces: Any) -> Pieces:
    return tuple((piece.kind, flowing(piece.text)) for piece in pieces)


def flowing(text: str) -> str:
    """The text with places at which a long word may be broken."""
    return RUN.sub("\\1\u200b", text)
