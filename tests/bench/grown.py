"""An office of any size: topics in both languages, made of sentences of no real office (`grown.yml`).

Six causes, four areas and sixteen measures is the shape of the product's own content; with more topics the causes and
areas grow too. No two topics share a text, and the check finds nothing to say.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from awareness.content.addresses import FILE, NEW, with_published
from awareness.content.document import read_document
from awareness.content.schema import Place
from awareness.content.stamp import Stamp, digest_of
from awareness.look.tokens import read_tokens
from awareness.site import TOKENS
from golden import ROOT, TODAY
from office import copy_code, product_settings

ENDINGS = (".md", ".en.md")
"""A page's two files."""
LEAST = 26
HEADINGS = ("出事往往這樣開始", "How it usually goes wrong"), ("這樣做", "What to do")
Row = tuple[str, ...]
"""The same in both languages."""


def grown_office(folder: Path, topics: int = LEAST) -> Path:
    """Makes the office in `folder`, with the product's code, and returns its settings file."""
    copy_code(folder)
    config = product_settings(folder)
    ids = [*_topics(folder / "docs", topics), *_pages(folder / "docs")]
    (folder / FILE).write_text(with_published(NEW, ids), encoding="utf-8", newline="\n")
    return config


def _topics(docs: Path, topics: int) -> Iterator[str]:
    areas, causes = max(4, 1 + topics // 80), max(6, topics // 40)
    measures = [f"practices/area-{n % areas + 1}/measure-{n // areas + 1}" for n in range(topics - areas - causes)]
    colours = read_tokens((ROOT / TOKENS).read_text(encoding="utf-8")).palette
    for n in range(areas):
        facts = {"number": n + 1, "colour": colours[n % len(colours)]}
        yield _topic(docs, f"practices/area-{n + 1}/index", n, facts, title=tuple(_words()["areas"][n]))
    for n in range(causes):
        facts = {"number": n + 1, "answered_by": measures[n :: max(causes, len(measures) // 4)]}
        yield _topic(docs, f"causes/cause-{n + 1}", areas + n, facts)
    for n, id in enumerate(measures):
        facts = {"number": n // areas + 1, "related": [measures[(n + step) % len(measures)] for step in (3, 7)]}
        yield _topic(docs, id, areas + causes + n, facts)


class Chance:
    """Words and sentences by chance, but the same for the same number every time."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)
        self.slots = {slot: self.random.choice(_words()[name]) for slot, name in zip("ovpwt", SLOTS, strict=True)}

    def row(self, name: str) -> Row:
        return self.rows(name, 1)[0]

    def rows(self, name: str, least: int, most: int = 0) -> list[Row]:
        """So many rows of a list, in both languages, with the slots filled."""
        chosen = self.random.sample(_words()[name], self.random.randint(least, most or least))
        return [tuple(self._filled(text, place % 2) for place, text in enumerate(row)) for row in chosen]

    def _filled(self, text: str, language: int) -> str:
        for slot, row in self.slots.items():
            word = row[language]
            text = text.replace(f"{{{slot}}}", word).replace(f"{{{slot.upper()}}}", word[:1].upper() + word[1:])
        return text


SLOTS = ("things", "acts", "places", "people", "times")


def _topic(docs: Path, id: str, place: int, facts: Mapping[str, Any], title: Row = ()) -> str:
    """The topic that is so many-th of all: its place decides every word."""
    chance, told = Chance(place), _words()
    for slot, name in zip("ov", SLOTS, strict=False):  # 41 things and 29 acts: the first 1,189 pairs differ
        chance.slots[slot] = told[name][place % len(told[name])]
    words: dict[str, Row | list[Row]] = {
        "title": title or chance.row("title"),
        **({} if title else {"headline": chance.row("headline")}),
        "slogan": chance.row("slogans"),
        "marquee": chance.row("marquees"),
        "description": chance.row("descriptions"),
        "keywords": chance.rows("keywords", 3),
        "checklist_title": chance.row("checklist_title"),
        "checklist": chance.rows("checklist", 3, 4),
    }
    hang = chance.random.sample([place.value for place in Place], chance.random.randint(1, 3))
    facts = {**facts, "icon": chance.random.choice(told["icons"]), "hang": hang, "owner": "ethics"}
    lead, opening, ending = chance.row("leads"), chance.rows("openings", 3), chance.rows("endings", 3)
    steps = chance.rows("steps", 3, 4)
    texts = []
    for language, joint in enumerate(("", " ")):
        items = (f"{n}. **{step[language]}**\n   {step[2 + language]}" for n, step in enumerate(steps, 1))
        scene, what = (f"## {heading[language]}" for heading in HEADINGS)
        scenes = (joint.join(row[language] for row in rows) for rows in (opening, ending))
        texts.append([lead[language], scene, *scenes, what, "\n".join(items)])
    days = {"reviewed": TODAY, "revised": TODAY.replace()}  # YAML writes a reference where two are one
    return _write(docs, id, words, {**facts, **days}, texts)


def _pages(docs: Path) -> Iterator[str]:
    """The plain pages, with two sections each, and a campaign."""
    for number, (zh, en, id, *more) in enumerate(_words()["pages"], 1):
        chance = Chance(-number)
        words = {
            "title": (zh, en),
            "description": (f"{zh}：一看就懂。", f"{en}, on one page."),
            **{name: tuple(row) for name, row in dict(*more).items()},
        }
        facts = {"month": 7, "icon": "file-lock"} if more else {}
        texts: tuple[list[str], list[str]] = ([], [])
        for heading in chance.rows("things", 2):
            chance.slots["o"] = heading
            for row in ([f"## {word[:1].upper()}{word[1:]}" for word in heading], *chance.rows("openings", 4)):
                for text, words_of_language in zip(texts, row, strict=True):
                    text.append(words_of_language)
        yield _write(docs, id, words, facts, texts)


def _write(
    docs: Path, id: str, words: Mapping[str, Row | list[Row]], facts: Mapping[str, Any], texts: Iterable[list[str]]
) -> str:
    """Both files; facts stand in the original, and in the translation the stamp of the original."""
    for language, (ending, text) in enumerate(zip(ENDINGS, texts, strict=True)):
        front = {
            name: row[language] if isinstance(row, tuple) else [one[language] for one in row]
            for name, row in words.items()
        }
        settings = yaml.safe_dump({**front, **facts}, allow_unicode=True, sort_keys=False, width=10_000)
        whole = "\n\n".join([f"---\n{settings}---", *text]) + "\n"
        file = docs / f"{id}{ending}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(whole, encoding="utf-8", newline="\n")
        facts = {"translated_from": str(Stamp(TODAY, digest_of(read_document(file.name, whole))))}
    return id


@cache
def _words() -> Mapping[str, Any]:
    return yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    grown_office(Path(sys.argv[1]), int(sys.argv[2]))
