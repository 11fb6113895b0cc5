"""Where in the source a body's links and pictures stand.

Python-Markdown says what a page holds, but not where it was written; a parser that knows places
(markdown-it-py) reads another dialect, and has lines but no columns. So the page itself is asked
what there is, and a scanner finds the place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from ...regexes import regex
from .html import Element
from .marks import AUTOLINK, DEFINITION, IMAGE, LINK
from .tags import Tag

NOWHERE = regex(r"\]\(\s*[)\"'<]")
"""Where a link begins that has no target, or takes it for something else."""
TITLE = regex(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
ESCAPED = regex(r"\\([\\`*_{}\[\]()>#+.!-])")
"""What Markdown shows without its backslash."""
WRITTEN = ((False, LINK), (True, IMAGE), (False, DEFINITION), (True, DEFINITION), (False, AUTOLINK))
"""How a link (a picture: True) may be written."""
Targets = Counter[tuple[bool, str]]
"""How often the page has a target, of a picture (True) or a link."""


@dataclass(frozen=True)
class Link:
    """A link or a picture. `start` and `at` (of the target) are characters of the body."""

    image: bool
    words: str
    target: str
    start: int
    at: int


def links_in(body: str, text: str, elements: Sequence[Element], tags: Sequence[Tag]) -> tuple[Link, ...]:
    """Every link and picture of the page, in the order of the source; `text` is the body without code.

    What the scanner cannot find in the source stands at the body's start: it is never lost.
    """
    left = _targets(elements)
    if not left:
        return ()
    left.subtract(_in_tags(tags))  # HTML of its own has a rule of its own
    found: dict[tuple[int, int], Link] = {}
    for written in (text, body):  # a row of a table or an item ends code that we took for longer
        for link in _scanned(written) if +left else ():
            shown, place = (link.image, ESCAPED.sub(r"\1", link.target)), (link.start, link.at)
            if left[shown] > 0 and place not in found:
                left[shown] -= 1
                found[place] = link
    return tuple(sorted([*found.values(), *_unfound(left, body, text)], key=lambda link: (link.start, link.at)))


def _targets(elements: Sequence[Element]) -> Targets:
    of_pictures = ((True, element.get("src")) for element in elements if element.tag == "img")
    of_links = ((False, element.get("href")) for element in elements if element.tag == "a")
    return Counter((image, target) for image, target in (*of_pictures, *of_links) if target is not None)


def _in_tags(tags: Sequence[Tag]) -> Iterator[tuple[bool, str]]:
    """The targets that stand in tags of the source."""
    for tag in tags:
        yield from ((tag.name == "img", value) for name, value in tag.attributes if name in ("href", "src"))


def _scanned(text: str) -> Iterator[Link]:
    """What looks like a link, whether Markdown takes it for one or not."""
    for image, pattern in WRITTEN:
        for match in pattern.finditer(text):
            if pattern is LINK and match["image"]:
                continue
            target = match["target"]
            at = match.start("target") + len(target) - len(target.lstrip())
            target = TITLE.sub("", target.strip())
            if target.startswith("<") and target.endswith(">"):
                target, at = target[1:-1], at + 1
            words = target if pattern is AUTOLINK else match["words"]
            yield Link(image, words, unescape(target), match.start(), at)


def _unfound(left: Targets, body: str, text: str) -> Iterator[Link]:
    for image, target in (+left).elements():
        nowhere = None if target else NOWHERE.search(text)
        at = nowhere.start() if nowhere else max(0, body.find(target)) if target else 0
        yield Link(image, "?", target, at, at)
