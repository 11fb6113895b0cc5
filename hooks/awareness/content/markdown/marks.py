"""What Markdown's marks look like in the source, and the source with some of them made of spaces.

Everything else stays at its place, so that a place in what is left is a place in the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ...regexes import regex

FENCED = regex(r"^(?P<first>(?P<fence>~{3,}+|`{3,}+)[^\n]*)\n.*?(?<=\n)(?P=fence)[ ]*$", re.DOTALL | re.MULTILINE)
CODE = regex(r"(?<!\\)(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
"""Within a paragraph: Markdown reads one after the other."""
COMMENT = regex(r"<!--.*?-->", re.DOTALL)
INDENTED = regex(r"(?:\A|(?<=\A\n)|(?<=\n\n))(?:(?: {4}|\t)[^\n]*\n?)+")
LIST_ITEM = regex(r"^(?:[-*+]|\d+[.)])\s", re.MULTILINE)

TARGET = r"(?P<target>[^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+)"
LINK = regex(r"(?P<image>!?)\[(?P<words>(?:[^\[\]\\]++|\\.|\[[^\[\]]*+\])*+)\]\(" + TARGET + r"\)")
"""Nothing is tried twice (`++`, `*+`): a bracket without its partner, before many links, must not take minutes."""
IMAGE = regex(r"!\[(?P<words>[^\[\]]*+)\]\(" + TARGET + r"\)")
REFERENCE = regex(r"(?<=\])\[[^\[\]\n]*\]")
"""The name of a definition behind a link's words."""
DEFINITION = regex(r"^ {0,3}\[(?P<words>[^\]\n]+)\]:[ \t]*<?(?P<target>[^\s>]+)>?.*$", re.MULTILINE)
AUTOLINK = regex(r"<(?P<target>[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]+)>")
ATTRIBUTES = regex(r"\{:?[ ]*[#.a-zA-Z][^{}\n]*\}")
WEB_ADDRESS = regex(r"(?:https?://|www\.|(?<![\w.])[\w.]++@)[\w./?=&%#:@~+-]+")
MARKED = regex(r"[\[<{]|://|@")
"""One of which all that `prose` takes away has."""


def blanked(text: str, *patterns: re.Pattern[str]) -> str:
    """`text` with every match made of spaces."""
    for pattern in patterns:
        text = pattern.sub(lambda found: _spaces(found[0]), text)
    return text


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def without_code(body: str) -> str:
    """The body without code and comments."""
    text = blanked(body, FENCED) if "```" in body or "~~~" in body else body
    if "    " in text or "\t" in text:
        fenced = text
        text = INDENTED.sub(lambda at: at[0] if in_list(fenced, at.start()) else _spaces(at[0]), text)
    end = text.rfind("-->") + 3 if "<!--" in text else 0  # behind it, none is closed
    text = blanked(text[:end], COMMENT) + text[end:] if end else text
    return blanked(text, CODE) if "`" in text else text


def in_list(text: str, at: int) -> bool:
    """Whether what is indented at `at` continues a list item."""
    above = [row for row in text[:at].split("\n") if row.strip()]
    while above and above[-1].startswith(("   ", "\t")):
        above.pop()
    return bool(above) and LIST_ITEM.match(above[-1]) is not None


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """`text` with what stands in `spans`, which are in order, made of spaces."""
    parts, end = [], 0
    for start, stop in spans:
        parts += [text[end:start], _spaces(text[max(start, end) : stop])]
        end = max(end, stop)
    return "".join([*parts, text[end:]])


def prose(text: str) -> str:
    """The words of a body without code and tags: no link targets, no addresses."""
    if not MARKED.search(text):
        return text
    return blanked(LINK.sub(_without_target, text), DEFINITION, AUTOLINK, ATTRIBUTES, WEB_ADDRESS)


def readable(text: str, without_code: str, without_tags: str) -> str:
    """A body without targets, tags and attributes: what its page may show, code too."""
    words = without_tags
    if MARKED.search(words):
        words = LINK.sub(_without_target, IMAGE.sub(_without_target, words))
        words = blanked(words, REFERENCE, ATTRIBUTES)
    if without_code == text:
        return words
    code = (
        one if other == " " and one != kept else kept
        for one, other, kept in zip(blanked(text, COMMENT), without_code, words, strict=True)
    )
    return "".join(code)


def _without_target(found: re.Match[str]) -> str:
    cut = found.start("target") - 2 - found.start()
    return re.sub(r"^!?\[", lambda mark: _spaces(mark[0]), found[0][:cut]) + " " * (len(found[0]) - cut)
