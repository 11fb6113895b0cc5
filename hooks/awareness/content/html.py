"""The page that Markdown makes of a body, with the settings the build uses: made once, whoever asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html.parser import HTMLParser

from markdown import Markdown

from ..settings.needed import MARKDOWN

EXTENSIONS = [*MARKDOWN, "toc", "fenced_code"]
"""As mkdocs.yml must have them, and those MkDocs adds itself."""
MARKUP = re.compile(r"[<\[{&]")
"""Without one of these, a body has no links, no pictures, no tags and no attributes."""


@dataclass(frozen=True)
class Element:
    """A tag of the page with its attributes."""

    tag: str
    attributes: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        return dict(self.attributes).get(name)


@cache
def _markdown() -> Markdown:
    return Markdown(
        extensions=EXTENSIONS, extension_configs={name: dict(options) for name, options in MARKDOWN.items()}
    )


@lru_cache(maxsize=4096)
def render(body: str) -> str:
    """The body as HTML."""
    return _markdown().reset().convert(body)


@lru_cache(maxsize=4096)
def elements(body: str) -> tuple[Element, ...]:
    """Every tag of the body's HTML, in order; nothing for a body of plain words."""
    if not MARKUP.search(body):
        return ()
    reader = _Elements()
    reader.feed(render(body))
    reader.close()
    return tuple(reader.found)


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Element(tag, tuple((name, value or "") for name, value in attrs)))
