"""Learns from questions which words speak for which page, and writes docs/.learnt/*.yml.

    python .ci/tools/learn.py [locale …]
    python .ci/tools/learn.py --check      says which table is of other questions than there are now

What is learnt from: what readers call a page's matter (`asked` and `pages` in synonyms/*.yml), the questions in
tests/content/asked, and those of tests/content that are not held out or sealed. A softmax over the pages is fitted by
gradient descent; its weights that matter least are dropped, the others fitted again and rounded. The same questions
always give the same table. Half a minute a language.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from math import exp, sqrt
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from awareness.search.learnt import LEVELS, words_of  # noqa: E402
from awareness.search.thesaurus import read_thesaurus  # noqa: E402
from awareness.tree import LEARNT  # noqa: E402

CONTENT = ROOT / "tests/content"
TABLES = ROOT / "docs" / LEARNT
SEALED = "sealed"


class Fit(NamedTuple):
    most: int
    """Weights that are kept: as many as the file has room for."""
    shrunk: float
    """How much less each weight is after a round."""


FITS = {"zh-TW": Fit(23000, 0.02), "en": Fit(22000, 0.04)}
"""By language: English has more words that say little."""
CALLED = 0.5
"""What a phrase counts beside a question."""
ROUNDS, RATE = 20, 0.5
SURE = 0.6
"""The weight of one level, as in engine/learnt.js."""
FAINT = 2e-3
HEAD = "# Made by .ci/tools/learn.py of questions {digest}: page, level, and the words that count as much for it.\n"

Example = tuple[list[str], frozenset[int], float]
Weights = dict[str, list[float]]
Asked = tuple[str, tuple[str, ...], float]
"""A question, its pages, and what it counts."""


def questions(locale: str) -> list[Asked]:
    """All that is learnt from."""
    return list(dict.fromkeys(_questions(locale)))


def _questions(locale: str) -> Iterator[Asked]:
    thesaurus = read_thesaurus(locale)
    for table in (thesaurus.pages, thesaurus.asked):
        for page, words in table.items():
            yield from ((word, (page,), CALLED) for word in words)
    for page, asked in _read(CONTENT / "asked" / f"{locale}.yml").items():
        yield from ((question, (page,), 1) for question in asked)
    officials = [file for file in sorted((CONTENT / "officials").glob("*.yml")) if file.stem != SEALED]
    for file in (CONTENT / "queries.yml", CONTENT / "case_queries.yml", *officials):
        for one in _read(file):
            if one["locale"] == locale and not one.get("held_out"):
                yield one["query"], tuple(one["right"]), 1


def digest(asked: Sequence[Asked], fit: Fit) -> str:
    """What decides a table."""
    return sha256(repr((asked, fit, CALLED, ROUNDS, RATE)).encode()).hexdigest()[:16]


def behind() -> list[str]:
    """The languages whose table is of other questions."""
    tables = {locale: (TABLES / f"{locale}.yml").read_text(encoding="utf-8") for locale in FITS}
    return [locale for locale, fit in FITS.items() if digest(questions(locale), fit) not in tables[locale][:200]]


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def learn(asked: Sequence[Asked], fit: Fit) -> Mapping[str, Mapping[str, int]]:
    """Page -> word -> level."""
    pages = sorted({page for _, right, _ in asked for page in right})
    number = {page: place for place, page in enumerate(pages)}
    examples = [(words_of(text), frozenset(number[page] for page in right), weight) for text, right, weight in asked]
    weights = fitted(examples, len(pages), fit.shrunk)
    often = Counter(word for words, _, _ in examples for word in words)
    cells = [
        (value * sqrt(often[word]), word, page)
        for word, row in weights.items()
        for page, value in enumerate(row)
        if value
    ]
    kept = {(word, page) for _, word, page in sorted(cells, reverse=True)[: fit.most]}
    weights = fitted(examples, len(pages), fit.shrunk, kept)
    learnt: dict[str, dict[str, int]] = {page: {} for page in pages}
    for word, page in sorted(kept):
        level = min(LEVELS, key=lambda level: abs(level * SURE - weights[word][page]))
        if weights[word][page] > SURE / 3:
            learnt[pages[page]][word] = level
    return learnt


def fitted(
    examples: Sequence[Example], count: int, shrunk: float, kept: Collection[tuple[str, int]] | None = None
) -> Weights:
    """Word -> weight for each page; of `kept` cells alone, if given."""
    order, weights, seen = list(examples), Weights(), Weights()
    dice = random.Random(1)
    for turn in range(ROUNDS):
        dice.shuffle(order)
        for words, right, worth in order:
            wrong = _wrong(words, right, worth, weights, count)
            for word in words if wrong else ():
                row, square = weights.setdefault(word, [0.0] * count), seen.setdefault(word, [0.1] * count)
                for page, slope in wrong:
                    if kept is None or (word, page) in kept:
                        square[page] += slope * slope
                        row[page] -= RATE * slope / sqrt(square[page])
        if turn > 1:
            for word, row in weights.items():
                weights[word] = [max(value - shrunk, 0) for value in row]
    return weights


def _wrong(
    words: list[str], right: frozenset[int], worth: float, weights: Weights, count: int
) -> list[tuple[int, float]]:
    """By how much each page is thought too likely."""
    sums = [0.0] * count
    for word in words:
        if word in weights:
            sums = [one + other for one, other in zip(sums, weights[word], strict=True)]
    best = max(sums)
    shares = [exp(one - best) for one in sums]
    total, held = sum(shares), sum(shares[page] for page in right)
    slopes = (
        (page, worth * (share / total - (share / held if page in right else 0))) for page, share in enumerate(shares)
    )
    return [(page, slope) for page, slope in slopes if abs(slope) > FAINT]


def written(learnt: Mapping[str, Mapping[str, int]], head: str) -> str:
    """The table's file."""
    rows = {
        page: {
            level: " ".join(word for word in sorted(words) if words[word] == level)
            for level in LEVELS
            if level in words.values()
        }
        for page, words in learnt.items()
    }
    return head + yaml.safe_dump(rows, allow_unicode=True, width=120)


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(" ".join(["to be made anew: python .ci/tools/learn.py", *late]) if (late := behind()) else 0)
    for locale in sys.argv[1:] or FITS:
        asked, fit = questions(locale), FITS[locale]
        table = written(learn(asked, fit), HEAD.format(digest=digest(asked, fit)))
        (TABLES / f"{locale}.yml").write_text(table, encoding="utf-8")
