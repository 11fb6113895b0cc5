"""A body of Markdown and everything it says, each worked out once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ...regexes import regex
from . import marks
from .compared import Compared
from .html import Element, Raw, acts_in, elements_in, render
from .links import Link, links_in
from .pieces import Piece, pieces_in
from .sections import Section, split_sections
from .shown import Line, lines_in
from .tags import Tag, tags_in

MARKUP = regex(r"[<\[{&]")
"""Without one of these, a body has no links, no pictures, no tags and no attributes."""


@dataclass(frozen=True)
class Markdown:
    """What stands below a page's settings. Places are characters of `text`; lines are the file's."""

    text: str
    first_line: int = 1
    """The line of the file on which `text` starts."""

    @cached_property
    def html(self) -> str:
        """The page that Python-Markdown makes of it."""
        return self._rendered[0]

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The HTML that the source itself has; nothing for one without."""
        return tags_in(self.text, self.without_code, self._rendered[1]) if "<" in self.without_code else ()

    @cached_property
    def _rendered(self) -> tuple[str, Raw]:
        return render(self.text)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every tag of the page, in order; nothing for plain words."""
        return elements_in(self.html) if MARKUP.search(self.text) else ()

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line a reader sees of the page."""
        return lines_in(self.html)

    @cached_property
    def compared(self) -> Compared:
        """The source beside the page."""
        return Compared(self.text, marks.readable(self.text, self.without_code, self.without_tags), self.lines)

    @cached_property
    def acts(self) -> tuple[str, ...]:
        """What begins each item below the page's last heading of level two in bold, as HTML."""
        return acts_in(self.html[self.html.rfind("<h2") :])

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every link and picture of the page, in the order of the source."""
        return links_in(self.text, self.without_code, self.elements, self.tags)

    @cached_property
    def images(self) -> tuple[Link, ...]:
        return tuple(link for link in self.links if link.image)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The source cut at its headings; the first is what stands before all of them."""
        return tuple(split_sections(self.text, self.first_line))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The source's paragraphs and items."""
        return tuple(pieces_in(self.without_code, self.first_line))

    @cached_property
    def without_code(self) -> str:
        """The source without code and comments, everything else at its place."""
        return marks.without_code(self.text)

    @cached_property
    def without_tags(self) -> str:
        """The source without code, comments and HTML."""
        return marks.without(self.without_code, ((tag.at, tag.end) for tag in self.tags))

    @cached_property
    def prose(self) -> str:
        """The words of the source: no code, no link targets, no tags, no addresses; everything else at its place."""
        return marks.prose(self.without_tags)
