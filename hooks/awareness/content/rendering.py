"""What Markdown makes of a body, and whether a topic's page will show what the catalogue has read.

The catalogue reads lines; the page is made by Python-Markdown. Where the two see different
headings or steps, the page would lose text in silence, so the difference is a finding.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from html.parser import HTMLParser

from markdown import Markdown

from ..findings import Finding
from .body import TopicBody, heading_habit

EXTENSIONS = ["attr_list", "tables", "toc", "fenced_code"]
"""As in mkdocs.yml, and those MkDocs adds itself."""
CONFIGS = {"tables": {"use_align_attribute": True}}
ODD_HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\S|[>\s]+#|<h[1-6]\b|(?:-{3,}|={3,})\s*$)|^\s+#|^(?:~~~|<!--|<div\b)", re.IGNORECASE)
STEP = re.compile(r"<li>\s*(?:<p>)?<strong>(.*?)</strong>", re.DOTALL)
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
    return Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS)


@lru_cache(maxsize=4096)
def render(body: str) -> str:
    """The body as HTML: once, whoever asks."""
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


def heading_levels(body: str) -> list[int]:
    """The levels of the page's headings, in order."""
    return [int(level) for level in re.findall(r"<h([1-6])\b", render(body))]


def check_rendering(text: str, body: TopicBody, path: str, first_line: int) -> list[Finding]:
    """What Markdown makes of `text` that is not in `body`."""
    html = render(text)
    if (levels := re.findall(r"<h([1-6])\b", html)) != ["2", "2"]:
        return [odd_heading(text, path, first_line, len(levels))]
    shown = STEP.findall(html[html.rindex("<h2") :])
    wanted = [escape(step.act, quote=False) for step in body.steps]
    if shown == wanted:
        return []
    at = next((n for n, act in enumerate(wanted) if n >= len(shown) or shown[n] != act), len(wanted) - 1)
    step = body.steps[at]
    return [Finding(path, step.line, 1, "step-markup", {"act": step.act})]


def odd_heading(text: str, path: str, first_line: int, count: int) -> Finding:
    """The line that keeps a topic from having its two headings, and what is odd about it."""
    line, row = next(((number, row) for number, row in enumerate(text.splitlines(), first_line) if ODD_HEADING.match(row)), (first_line, ""))
    return heading_habit(row, path, line) or Finding(path, line, 1, "topic-headings", {"count": count})
