"""The page that Python-Markdown makes of a body, with the settings the build uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from markdown import Markdown
from markdown.preprocessors import Preprocessor

from ...regexes import regex
from ...settings.needed import MARKDOWN
from .knots import untied

EXTENSIONS = [*MARKDOWN, "toc", "fenced_code"]
"""As mkdocs.yml must have them, and those MkDocs adds itself."""
ACT = regex(r"<(?P<close>/?)(?:ol|ul)\b|<li>\s*(?:<p>)?(?:<strong>(?P<act>.*?)</strong>)?", re.DOTALL)


@dataclass(frozen=True)
class Element:
    """A tag of the page with its attributes."""

    tag: str
    attributes: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        """Its value; of two a browser takes the first."""
        return next((value for each, value in self.attributes if each == name), None)


@dataclass(frozen=True)
class Raw:
    """HTML of the source that Markdown leaves as it is: blocks of it, and tags among words."""

    blocks: tuple[str, ...] = ()
    inline: tuple[str, ...] = ()


class _Counted(Preprocessor):
    """Notes how much Markdown has put aside when its turn comes."""

    kept = 0

    def run(self, lines: list[str]) -> list[str]:
        self.kept = self.md.htmlStash.html_counter
        return lines


@cache
def _markdown() -> tuple[Markdown, _Counted, _Counted]:
    md = Markdown(extensions=EXTENSIONS, extension_configs={name: dict(of) for name, of in MARKDOWN.items()})
    code, blocks = _Counted(md), _Counted(md)
    md.preprocessors.register(code, "after code", 22)  # its blocks are put aside at 25
    md.preprocessors.register(blocks, "after html", 10)  # and HTML at 20
    return md, code, blocks


def render(body: str) -> tuple[str, Raw]:
    """The body as HTML, and what of it the body itself has as HTML."""
    md, code, blocks = _markdown()
    html = md.reset().convert(untied(body))
    kept = [str(piece).rstrip("\n") for piece in md.htmlStash.rawHtmlBlocks]
    inline = (piece for piece in kept[blocks.kept :] if not piece.startswith("&"))
    return html, Raw(tuple(kept[code.kept : blocks.kept]), tuple(inline))


def elements_in(html: str) -> tuple[Element, ...]:
    """Every tag, in order."""
    reader = _Elements()
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, tuple((name, value or "") for name, value in attrs)))


def acts_in(html: str) -> tuple[str, ...]:
    """What stands in bold at the beginning of each item (empty without), but for items below another. As HTML."""
    depth, acts = 0, []
    for tag in ACT.finditer(html):
        if not tag[0].startswith("<li"):
            depth += -1 if tag["close"] else 1
        elif depth == 1:
            acts.append(tag["act"] or "")
    return tuple(acts)
