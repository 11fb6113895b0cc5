"""`docs/.items.yml`: a number for every line that an inspection asks about, which that line keeps for good.

    practices/documents/faxing:
      23: 面板上的號碼與公文相同，一碼不差

Sheets filled in years apart are compared by these numbers. So a number follows its words wherever they move, it is
never given to others, and it stays on the list when its line is asked no more. An office counts its own from 1001:
numbers that the product gives later are none of its. Without the file lines are counted as they stand.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from ..findings import Finding
from ..project import Project
from ..regexes import regex
from ..text.encoding import read_text
from ..text.yamlmap import Place, YamlMap, read_yaml_file
from ..tree import ITEMS, SHARED
from .edition import Edition
from .topic import PRACTICES, Topic

FILE = f"{SHARED}/{ITEMS}"
"""The product's list. An office with a folder of its own adds to it in a list there."""
FIRST_OWN = 1001
NUMBER = regex(r"[1-9][0-9]{0,4}")
NEAR = 0.55
"""How much alike two lines of one topic are when one is the other, said otherwise."""
SAFE = regex(r"[^\W\d_\x00-\x7f][^:#\"'\n]*[^:#\"'\n\s]")
"""Words that YAML takes as they are."""
NEW = """\
# 檢查項目的編號。檢查表印出去、填好了，下一次要能比較，所以編號只增加、不刪除，也不改給別的項目用。
# 項目改了說法、意思沒變，就在原來的編號後面改字；問的是另一件事，就用新的編號。不再問的項目，這裡照留。
# 執行 make check FIX=1 會自動登記。
#
# Numbers of the lines that inspections ask about. Filled sheets are compared by them, so none is taken off or given to
# another line. A line said otherwise keeps its number; one that asks something else gets a new one. Lines that are
# asked no more stay here. `make check FIX=1` adds new ones.
"""
"""The file as it begins."""


@dataclass(frozen=True)
class Items:
    lines: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    """Number -> id of the topic, and the words."""
    places: Mapping[int, tuple[str, int, int]] = field(default_factory=dict)
    doubles: tuple[tuple[int, str, str, Place], ...] = ()
    """Numbers that stand once more in the list, with topic, words and place, as after a merge."""
    exists: bool = False
    file: str = FILE
    """The list that new lines are added to, as findings tell it."""

    @property
    def next(self) -> int:
        """The first number that nobody has had."""
        own = self.file != FILE
        numbers = [number for number in self.lines if not own or number >= FIRST_OWN]
        return max(numbers, default=FIRST_OWN - 1 if own else 0) + 1


@dataclass(frozen=True)
class Line:
    """A line of a checklist as it stands now."""

    topic: Topic
    index: int
    number: int
    before: str | None
    """What the list says it is: the same words, others, or nothing yet."""

    @property
    def words(self) -> str:
        return self.topic.checklist[self.index]


def list_of(project: Project) -> str:
    """The list that this office adds to."""
    return f"{project.tree.top}/{ITEMS}"


def inspected(edition: Edition) -> list[Topic]:
    """The topics whose lines are asked about in an inspection, in reading order: areas and their measures."""
    return [topic for topic in edition.topics.values() if topic.part == PRACTICES]


def numbered(items: Items, edition: Edition, moved: Mapping[str, str]) -> list[Line]:
    """Every line of the default language with its number. `moved`: old id of a topic -> its id now."""
    listed: dict[str, dict[str, int]] = defaultdict(dict)
    for number, (id, words) in items.lines.items():
        listed[moved.get(id, id)].setdefault(words, number)
    taken: set[int] = set()
    found: dict[tuple[str, int], tuple[int, str]] = {}
    topics = inspected(edition)
    for find in (_same, _same_elsewhere, _alike):
        for topic in topics:
            open_lines = {at: words for at, words in enumerate(topic.checklist) if (topic.id, at) not in found}
            for at, number in find(open_lines, topic.id, listed, taken):
                found[topic.id, at] = number, items.lines[number][1]
                taken.add(number)
    counting = iter(range(items.next, items.next + sum(len(topic.checklist) for topic in topics)))
    return [
        Line(topic, at, *(found.get((topic.id, at)) or (next(counting), None)))
        for topic in topics
        for at in range(len(topic.checklist))
    ]


Listed = Mapping[str, Mapping[str, int]]
"""Topic -> words -> number."""


def _same(lines: Mapping[int, str], id: str, listed: Listed, taken: set[int]) -> Iterator[tuple[int, int]]:
    known = listed.get(id, {})
    yield from ((at, known[words]) for at, words in lines.items() if known.get(words, 0) not in (0, *taken))


def _same_elsewhere(lines: Mapping[int, str], id: str, listed: Listed, taken: set[int]) -> Iterator[tuple[int, int]]:
    """What moved to another topic."""
    for at, words in lines.items():
        numbers = (known[words] for known in listed.values() if words in known)
        if number := next((number for number in numbers if number not in taken), None):
            yield at, number


def _alike(lines: Mapping[int, str], id: str, listed: Listed, taken: set[int]) -> Iterator[tuple[int, int]]:
    """What is said otherwise, the nearest first."""
    free = {words: number for words, number in listed.get(id, {}).items() if number not in taken}
    pairs = ((SequenceMatcher(None, old, new).ratio(), at, old) for at, new in lines.items() for old in free)
    seen: set[int | str] = set()
    for ratio, at, old in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if ratio >= NEAR and not {at, old} & seen:
            seen |= {at, old}
            yield at, free[old]


def read_items(project: Project) -> tuple[Items, list[Finding]]:
    """The list of `project`, the product's with the office's own over it, and what is wrong with its form."""
    own = list_of(project)
    items, findings = _read(project, FILE)
    if own == FILE:
        return items, findings
    over, wrong = _read(project, own)
    return replace(
        over,
        lines={**items.lines, **over.lines},
        places={**items.places, **over.places},
        exists=items.exists or over.exists,
    ), wrong


def _read(project: Project, file: str) -> tuple[Items, list[Finding]]:
    if not (project.root / file).exists():
        return Items(file=file), []
    text, wrong = read_text(project.root / file, file)
    return items_in(text, file) if wrong is None else (Items(file=file), [wrong])


def items_in(text: str, file: str = FILE) -> tuple[Items, list[Finding]]:
    """The list that a text of the file tells, and what is wrong with its form."""
    front, findings = read_yaml_file(text, file)
    findings = findings or list(_misformed(front))
    if findings:
        return Items(file=file), findings
    lines: dict[int, tuple[str, str]] = {}
    places: dict[int, tuple[str, int, int]] = {}
    doubles = []
    for id, listed in front.data.items():
        for number, words in (listed or {}).items():
            if int(number) in lines:
                doubles.append((int(number), id, words, front.place((id, number))))
            else:
                lines[int(number)], places[int(number)] = (id, words), front.at((id, number))
    return Items(lines, places, tuple(doubles), exists=True, file=file), []


def _misformed(front: YamlMap) -> Iterator[Finding]:
    """Whatever is not a topic, and below it a number with words."""
    for id, listed in front.data.items():
        if not isinstance(listed or {}, dict):
            yield Finding(*front.at((id,)), "items-form", {"key": str(id)})
            continue
        for number, words in (listed or {}).items():
            if not (NUMBER.fullmatch(str(number)) and isinstance(words, str)):
                yield Finding(*front.at((id, number)), "items-form", {"key": str(number)})


def with_items(text: str, items: Items, lines: Iterable[Line]) -> str:
    """The file's text with the numbers that `lines` have now; its first remarks stay."""
    here = {number: line for number, line in items.lines.items() if items.places[number][0] == items.file}
    shared = {line for number, line in items.lines.items() if number not in here}
    now = {line.number: (line.topic.id, line.words) for line in lines}
    whole = {**here, **{number: line for number, line in now.items() if line not in shared}}
    by_topic: dict[str, dict[int, str]] = defaultdict(dict)
    for number, (id, words) in sorted(whole.items()):
        by_topic[id][number] = words
    head = text[: next((at for at, row in _rows(text) if row and not row.startswith("#")), len(text))] or NEW
    rows = (
        row
        for id in sorted(by_topic)
        for row in (f"\n{id}:", *(f"\n  {number}: {_plain(words)}" for number, words in by_topic[id].items()))
    )
    return head.rstrip("\n") + "\n" + "".join(rows) + "\n"


def _rows(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for row in text.split("\n"):
        yield at, row.strip()
        at += len(row) + 1


def _plain(words: str) -> str:
    return words if SAFE.fullmatch(words) else json.dumps(words, ensure_ascii=False)
