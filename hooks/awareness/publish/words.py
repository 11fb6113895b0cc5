"""The words of a built file, as a browser shows them or a person who opens it reads them: block by block.

A page's inline tags are gone and its entities resolved, so that nothing is hidden in how a word is written; what its
attributes tell, and the strings of its scripts, are blocks too. No place is kept: it is looked for where something
is found, which is seldom.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import unquote

from ..regexes import regex
from .markup import ADDRESSES, CACHED, Element, Markup, decoded, markup_of
from .meaning import PLAIN
from .office import OFFICE, office_words
from .portable import portable_words

_INLINE = (
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|time|tspan|tt|u"
    "|var|wbr"
)
HELD = regex(r"<(?:script|style)\b[^<>]*>.*?</(?:script|style)>", re.DOTALL)
STEPS = (
    (regex(rf"</?(?:{_INLINE})(?:\s[^<>]*)?>"), ""),
    (regex(r"<br\s*/?>"), " "),
    (regex(r"</t[dh]> ?<t[dh]\b[^<>]*>"), " | "),
    (regex(r"<[^<>]*>"), "\n\n"),
)
"""What makes words of a page: each tag as the space that a browser shows for it."""
SAYING = frozenset("alt title content placeholder value label summary".split())
STRING = regex(
    r'"((?:[^"\\\n]|\\.)+)"|\'((?:[^\'\\\n]|\\.)+)\'|`((?:[^`\\]|\\.)+)`|/\*(.*?)\*/|(?<![:\\])//([^\n]*)', re.DOTALL
)
"""Where the words of a script are: strings, and what its writer remarks."""
REMARK = regex(r"/\*(.*?)\*/|content:\s*\"([^\"]*)\"", re.DOTALL)
ESCAPED = regex(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
CUT = regex("\n\n+|\u00b6")
"""Between two blocks; in the search index, between two texts of a page."""


def words_of_page(markup: Markup) -> Iterator[str]:
    """A page's or a drawing's."""
    words = HELD.sub("", markup.text).replace("\n", " ")
    for pattern, by in STEPS:
        words = pattern.sub(by, words)
    yield unescape(words) if "&" in words else words
    yield from {said for element, _ in markup.tags if element.attributes for said in _said(element)}
    yield from (said for element in markup.of("script") if element.body for said in _inline(element.body))


def words_of_file(name: str, content: bytes) -> Iterator[str]:
    """Another file's; nothing of one that has no words, or is another's program."""
    read = READINGS.get(PurePosixPath(name).suffix.lower() or PurePosixPath(name).name)
    return read(content) if read and ".min." not in name else iter(())


def blocks_of(words: Iterable[str]) -> set[str]:
    return {" ".join(block.split()) for text in words for block in CUT.split(text)}


@lru_cache(CACHED)
def _said(element: Element) -> tuple[str, ...]:
    """What a tag's attributes tell, and what addresses mean in which signs are written as numbers."""
    given = element.attributes.items()
    said = [value for name, value in given if name in SAYING or name.startswith(("aria-", "data-"))]
    said += [value for name, value in given if name in ADDRESSES and not PLAIN.fullmatch(value)]
    return (*said, *(unquote(value) for value in said if "%" in value))


@lru_cache(CACHED)
def _inline(code: str) -> tuple[str, ...]:
    """Of a page's own script, which stands on every page; a file is read once, and an index is large."""
    return tuple(_strings(code))


def _strings(code: str) -> Iterator[str]:
    said = ("".join(found.groups(default="")) for found in STRING.finditer(code))
    return (ESCAPED.sub(_character, one) if "\\" in one else one for one in said if not one.startswith("data:"))


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else {"n": "\n", "t": " ", "r": ""}.get(found[3], found[3])


def _script(content: bytes) -> Iterator[str]:
    return _strings(decoded(content))


def _style(content: bytes) -> Iterator[str]:
    return ("".join(found) for found in REMARK.findall(decoded(content)))


def _tagged(content: bytes) -> Iterator[str]:
    return words_of_page(markup_of(decoded(content)))


def _text(content: bytes) -> Iterator[str]:
    yield decoded(content)


READINGS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    **dict.fromkeys((".html", ".htm", ".svg", ".xml"), _tagged),
    **dict.fromkeys((".js", ".json", ".webmanifest"), _script),
    **dict.fromkeys((".txt", ".csv", ".vtt", ".conf", ".config", ".htaccess"), _text),
    ".css": _style,
    ".pdf": portable_words,
    **dict.fromkeys(OFFICE, office_words),
}
"""How a file of a kind is read."""
