"""What words of a question say about the page it wants: learnt by .ci/tools/learn.py from questions.

The tables stand with the content, `docs/.learnt/<locale>.yml`: another office's pages have other questions. A word is a
Chinese character, two of them side by side, four letters side by side of a Latin word, so that its forms and slips
have most of them, or the beginnings of two Latin words side by side: "our drive" is no driver. The browser gets their
hashes and no words, in a file beside the index, which comes after it; engine/learnt.js reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import yaml

from ..findings import Finding
from ..project import Project
from ..regexes import regex
from ..text.encoding import read_text
from ..text.fold import fold
from ..text.yamlguard import too_deep
from ..text.yamlmap import read_yaml_map
from ..tree import LEARNT

LEVELS = (1, 2, 3, 5)
"""What a word may count for a page; engine/learnt.js knows them by their places."""
LEVEL = {str(level): level for level in LEVELS}
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""All that it reads is text: four letters of a word may be `true` or `null`."""
PAGE = regex(r"^[\w/.-]+(?=:)", re.MULTILINE)
BITS = 19
"""Of a hash."""
RUN = regex(r"[\u3400-\u9fff]+|[a-z0-9]+")
LETTERS = 4
ALPHABET = "abcdefghijklmnopqrstuvwxyzABCDEF"
"""Five bits each: of letters alone an audit takes nothing for a key, a share or a number, whatever was learnt."""
Learnt = Mapping[str, Mapping[str, int]]
"""Page -> word -> one of the levels."""


def learnt_file(project: Project, locale: str) -> Path:
    """Where the language's table stands: the office's own, else the one of the content that it shares."""
    files = [project.root / folder / LEARNT / f"{locale}.yml" for folder in (project.tree.top, project.tree.name)]
    return next(filter(Path.is_file, files), files[0])


def check_learnt(project: Project) -> Iterator[Finding]:
    """Tables that cannot be read, and what is not of their form, which says nothing of any page."""
    for locale in project.languages:
        text, name, wrong = _text(project, locale)
        yield from [wrong] if wrong else [] if _read(text)[1] else _misread(text, name)


def read_learnt(project: Project, locale: str) -> Learnt:
    """The language's table; empty where nothing has been learnt."""
    return _read(_text(project, locale)[0])[0]


def _text(project: Project, locale: str) -> tuple[str, str, Finding | None]:
    """What the language's table is as written, its name, and why it cannot be read."""
    file = learnt_file(project, locale)
    name = file.relative_to(project.root).as_posix()
    text, wrong = read_text(file, name) if file.exists() else ("", None)
    return text, name, wrong


@lru_cache(maxsize=8)
def _read(text: str) -> tuple[Learnt, bool]:
    """What a table says, and whether that is surely all that stands in it."""
    try:
        table = None if too_deep(text) else yaml.load(text, LOADER) or {}
    except yaml.YAMLError:
        table = None
    if not isinstance(table, dict):
        return {}, False
    rows = [
        (page, level, words) for page, said in table.items() if isinstance(said, dict) for level, words in said.items()
    ]
    found = [(page, LEVEL[level], words) for page, level, words in rows if level in LEVEL and isinstance(words, str)]
    learnt: dict[str, dict[str, int]] = {page: {} for page, _, _ in found}
    for page, level, words in found:
        learnt[page] |= dict.fromkeys(words.split(), level)
    return learnt, len(found) == len(rows) and len(table) == len(PAGE.findall(text)) and all(
        isinstance(said or {}, dict) for said in table.values()
    )


def _misread(text: str, name: str) -> Iterator[Finding]:
    """What is wrong with a table, each with its place."""
    table, findings = read_yaml_map(text, name)
    yield from findings
    for page, rows in table.data.items():
        told = (rows or {}).items() if isinstance(rows or {}, dict) else [("", None)]
        for level, words in told:
            if level not in LEVEL or isinstance(words, dict | list):
                where = (page, level) if level else (page,)
                yield Finding(*table.at(where), "learnt-form", {"key": ".".join(where)})


def words_of(text: str) -> list[str]:
    """The words of a question, each once."""
    runs = RUN.findall(fold(text))
    beginnings = (f"{one[:LETTERS]}_{other[:LETTERS]}" for one, other in pairwise(runs) if max(one, other) < "\u3400")
    return list(dict.fromkeys([*(word for run in runs for word in _words(run)), *beginnings]))


def _words(run: str) -> Iterator[str]:
    if run[0] < "\u3400":
        marked = f"<{run}>"
        yield from (marked[at : at + LETTERS] for at in range(len(marked) - LETTERS + 1))
        return
    yield from run
    yield from map("".join, pairwise(run))


def hash_of(word: str) -> int:
    """FNV-1a of the characters, folded."""
    value = 0x811C9DC5
    for character in word:
        value = (value ^ ord(character)) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> 16) & (1 << BITS) - 1


def packed(rows: Sequence[Mapping[str, int]]) -> str:
    """Page by page what each word says, as one string: the distances between places in Rice's code, in letters."""
    cells = {
        (page << BITS) + hash_of(word): LEVELS.index(level)
        for page, row in enumerate(rows)
        for word, level in row.items()
    }
    if not cells:
        return ""
    width = max((len(rows) << BITS) // len(cells), 1).bit_length() - 1
    bits, last = [f"{width:05b}"], -1
    for place in sorted(cells):
        far = place - last - 1
        bits += [
            "1" * (far >> width),
            "0",
            f"{far & (1 << width) - 1:0{width}b}" if width else "",
            f"{cells[place]:02b}",
        ]
        last = place
    text = "".join(bits)
    text += "1" * (-len(text) % 5)  # ones to the end: a distance that never ends
    return "".join(ALPHABET[int(text[at : at + 5], 2)] for at in range(0, len(text), 5))
