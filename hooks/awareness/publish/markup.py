"""A page or a drawing as the audits see it: its tags with their attributes, its scripts, and where each stands.

Two regular expressions read what is written as it should be; a tag that stands on every page is looked at once.
Whatever is odd is given to Python's own parser. Places are counted when a finding is made, which is seldom.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from html import unescape
from html.parser import HTMLParser
from itertools import accumulate
from typing import NamedTuple

from ..regexes import regex

DATA_ADDRESSES = ("data-engine", "data-index", "data-learnt", "data-box", "data-mark", "data-worker")
"""Attributes in which our scripts find the address of a file."""
ADDRESSES = frozenset(
    (
        *DATA_ADDRESSES,
        *"href src xlink:href poster data action formaction ping background manifest cite longdesc".split(),
    )
)
SOURCE_SETS = ("srcset", "imagesrcset")
CSS_ADDRESS = regex(r"""(?:@import\s+(?:url\(\s*)?|url\(\s*)(?:"([^"]*)"|'([^']*)'|([^)'"\s;]+))""")
NOT_RUN = ("application/json", "application/ld+json", "text/template")
"""Types of `<script>` that are data, not script."""
PIECE = regex(
    r"<(?:script|style)\b[^<>]*>[^<]*(?:<(?!/|!--)[^<]*)*</(?:script|style)>|<[^/<>][^<>]*>|<(?!/[a-zA-Z][-a-zA-Z0-9:]*>)"
)
"""A tag, a script or style with what is in it, a comment; but not the end of an element, which says nothing."""
ATTRIBUTES = regex(r"""[ \t\n\r\f]+([^\s"'<>/=]+)(?:=("[^"]*"|'[^']*'|[^\s"'<>=`]+))?""")
ALL = r"""(?:[ \t\n\r\f]+[^\s"'<>/=]+(?:="[^"]*"|='[^']*'|=[^\s"'<>=`]+)?)*"""
WRITTEN = regex(
    rf"""<(?:!--(?:(?!--).)*--|!(?i:doctype)[^<>]*|\?[^<>]*)>
    |<(?P<held>script|style)(?P<about>{ALL})[ \t\n\r\f]*>(?P<body>.*)</(?P=held)>
    |<(?!(?i:script|style)\b)(?P<tag>[a-zA-Z][-a-zA-Z0-9:]*)(?P<given>{ALL})[ \t\n\r\f]*/?>""",
    re.VERBOSE | re.DOTALL,
)
"""A piece as it should be written; any other is odd."""
TELLING = frozenset((*ADDRESSES, *SOURCE_SETS, "id", "name", "style"))
TELLING_TAGS = ("html", "base", "meta", "link", "script", "style")
CACHED = 1 << 11
"""Tags kept with what they say: most stand on every page of a folder."""


class Address(NamedTuple):
    """One address in a tag or style sheet."""

    tag: str
    attribute: str
    value: str
    rel: str = ""


@dataclass(frozen=True, eq=False, slots=True)
class Element:
    tag: str
    attributes: Mapping[str, str]
    body: str = ""
    """What stands in a script or a style."""
    body_start: int = 0
    """Where that begins, after the tag's own start."""

    @property
    def is_telling(self) -> bool:
        """Whether an audit can have something to say: most tags have a class, or nothing."""
        return self.tag in TELLING_TAGS or any(name in TELLING or name[:2] == "on" for name in self.attributes)

    @property
    def addresses(self) -> Iterator[Address]:
        """Every address the tag names, loaded or only linked."""
        rel = self.attributes.get("rel", "")
        for name, value in self.attributes.items():
            if name in ADDRESSES:
                yield Address(self.tag, name, value.strip(), rel)
            elif name in SOURCE_SETS:
                yield from (Address(self.tag, name, part.split()[0], rel) for part in value.split(",") if part.split())

    @property
    def ids(self) -> Iterator[str]:
        """What an address may end in to mean this element."""
        named = ("id", "name") if self.tag == "a" else ("id",)
        return (self.attributes[name] for name in named if self.attributes.get(name))

    @property
    def runs(self) -> bool:
        """Whether what stands in it is a script of the page itself."""
        kind = self.attributes.get("type", "").lower()
        return self.tag == "script" and "src" not in self.attributes and kind not in NOT_RUN


Tag = tuple[Element, int]
"""An element, and which of the page's pieces it is."""


class Markup:
    """What the audits ask of a page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] | None = None
        """Where the pieces start; None until somebody asks."""
        read = [(_element(piece), number) for number, piece in enumerate(PIECE.findall(text))]
        self.tags: list[Tag] = [(found[0], number) for found, number in read if found]
        self.telling = [(found[0], number) for found, number in read if found and found[1]]
        """Those tags of which an audit can have something to say."""
        if any(found is ODD for found, _ in read):
            parser = _Parser(text)
            self.tags, self._starts = parser.tags, parser.starts
            self.telling = [tag for tag in self.tags if tag[0].is_telling]

    def place(self, number: int, within: int = 0) -> tuple[int, int]:
        """Line and column of a piece, or of what stands so far behind its start."""
        if self._starts is None:
            self._starts = [found.start() for found in PIECE.finditer(self.text)]
        return position(self.text, self._starts[number] + within)

    def of(self, tag: str) -> list[Element]:
        return [element for element, _ in self.telling if element.tag == tag]

    @property
    def language(self) -> str:
        return next((element.attributes.get("lang", "") for element in self.of("html")), "")

    @cached_property
    def has_base(self) -> bool:
        """Whether the page's addresses start at the site's root, and not at the page's folder (only the 404 pages)."""
        return bool(self.of("base"))

    @property
    def scripts(self) -> Iterator[Tag]:
        """Those that stand in the page itself and run."""
        return ((element, number) for element, number in self.telling if element.body and element.runs)

    @property
    def styles(self) -> Iterator[Tag]:
        return ((element, number) for element, number in self.telling if element.body and element.tag == "style")


Read = tuple[Element, bool]
"""An element, and whether it is telling."""
ODD: Read = (Element("", {}), False)


@lru_cache(CACHED)
def _element(piece: str) -> Read | None:
    """The element of a tag as it is written; None where it is no tag, ODD where it should be written otherwise."""
    found = WRITTEN.fullmatch(piece)
    if found is None:
        return ODD
    tag = found["tag"] or found["held"]
    if tag is None:
        return None
    given = ATTRIBUTES.findall(found["given"] or found["about"] or "")
    values = first_of(
        (name.lower(), unescape(value[1:-1] if value[:1] in ('"', "'") else value)) for name, value in given
    )
    element = Element(tag.lower(), values, found["body"] or "", found.start("body"))
    return element, element.is_telling


def first_of(attributes: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Of an attribute that stands twice in a tag a browser takes the first."""
    values: dict[str, str] = {}
    for name, value in attributes:
        values.setdefault(name, value or "")
    return values


class _Parser(HTMLParser):
    """Reads a page in which something is odd."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.starts: list[int] = []
        self._lines = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        self._is_inside = False
        self.feed(text)
        self.close()

    @property
    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((Element(tag, first_of(attributes)), len(self.starts)))
        self.starts.append(self._here)
        self._is_inside = tag in self.CDATA_CONTENT_ELEMENTS

    def handle_data(self, data: str) -> None:
        if self._is_inside:
            element, number = self.tags[-1]
            start = element.body_start or self._here - self.starts[number]
            self.tags[-1] = replace(element, body=element.body + data, body_start=start), number

    def handle_endtag(self, tag: str) -> None:
        self._is_inside = False


def decoded(content: bytes) -> str:
    """A file's text, with a line feed at the end of each line."""
    text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def style_addresses(css: str) -> Iterator[tuple[Address, int]]:
    """Every `url(…)` and `@import` of a style sheet, and where it stands."""
    for match in CSS_ADDRESS.finditer(css):
        address = next(part for part in match.groups() if part is not None)
        yield Address("style", "url", address), match.start()


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


@lru_cache(1)
def markup_of(text: str) -> Markup:
    """Of a drawing, which two look at in turn: it is read once."""
    return Markup(text)
