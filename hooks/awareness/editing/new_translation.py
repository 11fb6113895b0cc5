"""Begins a page's file in another language: built as the original is, with a mark wherever it has words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..content.about import Words
from ..content.answers import answered
from ..content.document import Document
from ..content.kinds import kind_of
from ..content.stamp import FIELD, Stamp, digest_of
from ..regexes import regex
from .new_topic import Refused, answer_mark, headings, marks
from .writing import setting

STARTS = regex(r"\s*(?:#{1,6}\s+|>\s*|(?:\d+[.)]|[-*+])\s+)*")
"""What a line begins with that is no words: a heading's marks, an item's."""
BOLD = regex(r"(?:\*\*|__)(?=\S).*?(\*\*|__)")
LINK = regex(r"(!?)\[[^\]\n]*\](\([^)\n]*\)|\[[^\]\n]*\])|<[a-z]+:[^<>\s]+>")
ATTRIBUTES = regex(r"\s*\{:?[^{}]*\}\s*\Z")
TAG = regex(r"</?[a-z][^<>]*>")
WORD = regex(r"\w")


def begin_translation(original: Document, locale: str, default: str, today: date) -> str:
    """The text of the page's file in `locale`, stamped with the original as it stands; raises Refused."""
    if original.settings is None or original.misread:
        raise Refused("unread", file=original.path)
    model, line = kind_of(original.id).translation, marks(locale)[0]
    wanted = {name for name, info in model.model_fields.items() if info.is_required()}
    told = {name: value for name, value in original.front.data.items() if name in model.words(Words.TRANSLATED)}
    front = {name: _marked(told.get(name), line) for name in dict.fromkeys([*told, *sorted(wanted)])}
    if "may" in front:
        said = answered(str(told.get("may", "")), default)
        front["may"] = answer_mark(locale, said.answer if said else None)
    front[FIELD] = str(Stamp(today, digest_of(original)))
    settings = "".join(setting(name, value) for name, value in front.items())
    body = "\n".join(_body(original, locale, default)).rstrip("\n")
    return f"---\n{settings}---\n{body}\n"


def _marked(value: object, line: str) -> object:
    """A value with a mark for each of its texts."""
    if isinstance(value, list):
        return [_marked(one, line) for one in value]
    if isinstance(value, dict):
        return {name: _marked(one, line) for name, one in value.items()}
    return line


def _body(original: Document, locale: str, default: str) -> Iterator[str]:
    """The original's lines with a mark for the words of each paragraph, item and heading; links lead where they led."""
    line, kind = marks(locale)[0], kind_of(original.id)
    known = dict(zip(headings(kind, default), headings(kind, locale), strict=False))
    is_open = False
    """Whether a line of words goes on with what has its mark already."""
    for row, words in zip(original.body.split("\n"), original.markdown.prose.split("\n"), strict=True):
        found = STARTS.match(row)
        head = found[0] if found else ""
        end = ATTRIBUTES.search(row) if "#" in head else None
        rest = row[len(head) : end.start() if end else len(row)]
        bold = BOLD.match(rest)
        was_open, is_open = is_open and not head.strip("> "), False
        if not WORD.search(TAG.sub("", words)):
            yield row
        elif rest.startswith("|"):
            cells = [f" {_told(cell, line)} " if WORD.search(cell) else cell for cell in rest.split("|")]
            yield head + "|".join(cells)
        elif "#" in head:
            yield head + (known.get(rest.strip()) or _told(rest, line)) + (end[0] if end else "")
        elif bold:
            yield f"{head}{bold[1]}{line}{bold[1]} {_links(rest, line)}".rstrip()
        else:
            is_open, told = True, _links(rest, line) if was_open else _told(rest, line)
            if told:
                yield head + told


def _told(words: str, line: str) -> str:
    """A mark for what is no link, and the links."""
    has_words = WORD.search(LINK.sub("", words))
    return " ".join(filter(None, (line if has_words else "", _links(words, line))))


def _links(words: str, line: str) -> str:
    """Links and pictures among the words, each with a mark for its own."""
    found = LINK.finditer(words)
    return " ".join(f"{one[1]}[{line}]{one[2]}" if one[2] else one[0] for one in found)
