"""What a reader sees of a built page: its words and pictures as blocks, without the machinery."""

from __future__ import annotations

import hashlib
import posixpath
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..print.kinds import kinds

INLINE = frozenset("a abbr b bdi br cite code em i kbd label mark q s small span strong sub sup time u wbr".split())
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"script", "style", "svg", "template", "noscript", "head"}
UNREAD_CLASSES = {"print-foot", "file-size", "notice--translation", "status-line", "status-state", "status-page"}
"""What stands on paper only, and repeats address and code; how large a file is, for the file is told itself; and that a
translation is behind, which has its own list."""
CODE_CLASSES = {"meta-row", "status-code"}
"""Here `code` is the poster's revision. It changes with the poster, and that is shown as a poster."""


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item, a picture: what stands by itself."""

    kind: str
    """The element's name; `title`, `description` and `img` too."""
    text: str
    lang: str
    digest: str = ""
    """Of a picture's bytes."""

    @property
    def is_heading(self) -> bool:
        return len(self.kind) == 2 and self.kind[0] == "h" and self.kind[1].isdigit()


@dataclass(frozen=True)
class PageText:
    lang: str
    title: str
    """The first heading; without one, the document's title."""
    body: tuple[Block, ...]
    """Description and main text."""
    frame: tuple[Block, ...]
    """Header, menus, footer, and the links to other pages: each text once."""


@dataclass
class _Element:
    tag: str
    lang: str
    unseen: bool
    in_body: bool
    in_meta: bool


class _Reader(HTMLParser):
    def __init__(self, site: Path, folder: str) -> None:
        super().__init__()
        self.site = site
        self.folder = folder
        self.open: list[_Element] = [_Element("", "", False, False, False)]
        self.words: list[str] = []
        self.title = ""
        self.in_title = False
        self.body: list[Block] = []
        self.frame: list[Block] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag not in INLINE:
            self._end_block()
        above = self.open[-1]
        if tag == "title" and above.tag == "head":
            self.in_title = True
        if tag == "meta" and given.get("name") == "description":
            self.body.append(Block("description", _spaced(given.get("content", "")), self.lang))
        classes = set(given.get("class", "").split())
        is_revision = tag == "code" and above.in_meta
        unseen = above.unseen or tag in UNSEEN or "hidden" in given or bool(classes & UNREAD_CLASSES) or is_revision
        if tag == "img" and not unseen:
            self._picture(given)
        if tag == "br":
            self.words.append(" ")
        if tag not in VOID:
            in_body = (above.in_body or tag == "article") and tag != "nav"
            in_meta = above.in_meta or bool(CODE_CLASSES & classes)
            self.open.append(_Element(tag, given.get("lang") or above.lang, unseen, in_body, in_meta))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self._end_block()
        if tag == "title":
            self.in_title = False
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data
        elif not self.open[-1].unseen:
            self.words.append(data)

    @property
    def lang(self) -> str:
        return self.open[-1].lang

    def _end_block(self) -> None:
        text = _spaced("".join(self.words))
        self.words.clear()
        if text:
            kind = next((element.tag for element in reversed(self.open) if element.tag not in INLINE), "p")
            self._add(Block(kind, text, self.lang))

    def _picture(self, given: dict[str, str]) -> None:
        parts = urlsplit(given.get("src", ""))
        path = posixpath.normpath(posixpath.join(self.folder, unquote(parts.path)))
        if parts.scheme or kinds().keys() & set(path.split("/")[:-1]):
            return
        file = self.site / path
        digest = hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else given.get("src", "")
        self._end_block()
        self._add(Block("img", f"{given.get('alt', '')} ({Path(parts.path).name})".strip(), self.lang, digest))

    def _add(self, block: Block) -> None:
        (self.body if self.open[-1].in_body else self.frame).append(block)


def read_page(site: Path, page: str) -> PageText:
    """The text of the page `page` of the site built in the folder `site`."""
    reader = _Reader(site, posixpath.dirname(page))
    reader.feed((site / page).read_text(encoding="utf-8"))
    reader.close()
    reader._end_block()
    lang = next((block.lang for block in (*reader.body, *reader.frame) if block.lang), "")
    title = next((block.text for block in reader.body if block.kind == "h1"), _spaced(reader.title))
    once: dict[tuple[str, str], Block] = {}
    for block in reader.frame:
        once.setdefault((block.text, block.digest), block)
    return PageText(lang, title, tuple(reader.body), tuple(once.values()))


def _spaced(text: str) -> str:
    return " ".join(text.split())
