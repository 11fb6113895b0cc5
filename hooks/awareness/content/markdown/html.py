"""The page that Python-Markdown makes of a body, with the settings the build uses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from markdown import Markdown

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
        return dict(self.attributes).get(name)


@cache
def _markdown() -> Markdown:
    return Markdown(extensions=EXTENSIONS, extension_configs={name: dict(of) for name, of in MARKDOWN.items()})


def render(body: str) -> str:
    """The body as HTML."""
    html: str = _markdown().reset().convert(untied(body))
    return html


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
