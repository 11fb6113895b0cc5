"""Where in the source a body's links, pictures and tags stand.

Python-Markdown says what a page holds, but not where it was written; a parser that knows places
(markdown-it-py) reads another dialect, and has lines but no columns. So the page itself is asked
what there is (`html.elements`), and a scanner finds the place.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from .html import elements

FENCED = re.compile(r"^(?P<fence>~{3,}|`{3,})[^\n]*\n.*?(?<=\n)(?P=fence)[ ]*$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"(?<!\\)(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
INDENTED = re.compile(r"(?:\A|(?<=\A\n)|(?<=\n\n))(?:(?: {4}|\t)[^\n]*\n?)+")
LIST_ITEM = re.compile(r"^(?:[-*+]|\d+[.)])\s", re.MULTILINE)

TARGET = r"(?P<target>[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+)"
LINK = re.compile(r"(?P<image>!?)\[(?P<words>(?:[^\[\]\\]++|\\.|\[[^\[\]]*+\])*+)\]\(" + TARGET + r"\)")
"""Nothing is tried twice (`++`, `*+`): a bracket without its partner, before many links, must not take minutes."""
IMAGE = re.compile(r"!\[(?P<words>[^\[\]]*+)\]\(" + TARGET + r"\)")
NOWHERE = re.compile(r"\]\(\s*[)\"'<]")
"""Where a link begins that has no target, or takes it for something else."""
TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*$""")
DEFINITION = re.compile(r"^ {0,3}\[(?P<words>[^\]\n]+)\]:[ \t]*<?(?P<target>[^\s>]+)>?.*$", re.MULTILINE)
AUTOLINK = re.compile(r"<(?P<target>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]+)>")
TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*(?::[a-zA-Z][a-zA-Z0-9-]*)?)(?P<attributes>(?:[\s/][^<>]*)?)>|<(?P<other>[!?][^<>]*)>?|<(?P<open>[a-zA-Z][a-zA-Z0-9]*)(?=[\s/])[^<>]*(?=<|\Z)"
)
ADDRESS = re.compile(r"""\b(?:href|src)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")
"""What Markdown shows without its backslash."""
ATTRIBUTES = re.compile(r"\{:?[ ]*[#.a-zA-Z][^{}\n]*\}")


@dataclass(frozen=True)
class Link:
    """A link or a picture. `start` and `at` (of the target) are characters of the body."""

    image: bool
    words: str
    target: str
    start: int
    at: int


def blanked(text: str, *patterns: re.Pattern[str]) -> str:
    """`text` with every match made of spaces, so that all else stays at its place."""
    for pattern in patterns:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


@lru_cache(maxsize=4096)
def without_code(body: str) -> str:
    """The body without code and comments, everything else at its place."""
    text = blanked(body, FENCED) if "```" in body or "~~~" in body else body
    text = (
        INDENTED.sub(lambda found: found[0] if in_list(text, found.start()) else re.sub(r"[^\n]", " ", found[0]), text)
        if "    " in text or "\t" in text
        else text
    )
    text = blanked(text, COMMENT) if "<!--" in text else text
    return blanked(text, CODE) if "`" in text else text


@lru_cache(maxsize=4096)
def prose(body: str) -> str:
    """The body's words: no code, no link targets, no tags, no addresses; everything else at its place."""
    text = without_code(body)
    if not re.search(r"[\[<{]|://|@", text):
        return text
    text = LINK.sub(lambda found: _blank_target(found), text)
    return blanked(
        text, DEFINITION, AUTOLINK, TAG, ATTRIBUTES, re.compile(r"(?:https?://|www\.|[\w.]+@)[\w./?=&%#:@~+-]+")
    )


def _blank_target(found: re.Match[str]) -> str:
    cut = found.start("target") - 2 - found.start()
    return re.sub(r"^!?\[", lambda mark: " " * len(mark[0]), found[0][:cut]) + " " * (len(found[0]) - cut)


def in_list(text: str, at: int) -> bool:
    """Whether what is indented at `at` continues a list item."""
    above = [row for row in text[:at].split("\n") if row.strip()]
    while above and above[-1].startswith(("   ", "\t")):
        above.pop()
    return bool(above) and LIST_ITEM.match(above[-1]) is not None


@lru_cache(maxsize=4096)
def links(body: str) -> tuple[Link, ...]:
    """Every link and picture of the page, in the order of the source.

    What the scanner cannot find in the source stands at the body's start: it is never lost.
    """
    left: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for element in elements(body):
        if (
            element.tag in ("a", "img")
            and (target := element.get("src" if element.tag == "img" else "href")) is not None
        ):
            left[element.tag == "img"][target] += 1
    if not (left[True] or left[False]):
        return ()
    text = without_code(body)
    for tag in TAG.finditer(text) if "<" in text else ():
        for target in ADDRESS.findall(tag["attributes"] or ""):  # HTML of its own has a rule of its own
            left[tag["name"].lower() == "img"][unescape(target.strip("\"'"))] -= 1
    found: list[Link] = []
    for link in _scanned(text):
        shown = ESCAPED.sub(r"\1", link.target)
        if left[link.image][shown] > 0:
            left[link.image][shown] -= 1
            found.append(link)
    for image, rest in left.items():
        for target in (+rest).elements():
            at = max(0, body.find(target)) if target else (empty.start() if (empty := NOWHERE.search(text)) else 0)
            found.append(Link(image, "?", target, at, at))
    return tuple(sorted(found, key=lambda link: (link.start, link.at)))


def _scanned(text: str) -> list[Link]:
    found = []
    for image, pattern in ((False, LINK), (True, IMAGE), (False, DEFINITION), (True, DEFINITION), (False, AUTOLINK)):
        for match in pattern.finditer(text):
            if pattern is LINK and match["image"]:
                continue
            target = match["target"]
            at = match.start("target") + len(target) - len(target.lstrip())
            target = TITLE.sub("", target.strip())
            if target.startswith("<") and target.endswith(">"):
                target, at = target[1:-1], at + 1
            words = match["words"] if pattern is not AUTOLINK else target
            found.append(Link(image, words, unescape(target), match.start(), at))
    return found
