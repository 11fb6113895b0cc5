"""The questions of topics: what one may answer, in an order that nobody chose, and where the page says the truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from .markdown.plain import clean

if TYPE_CHECKING:
    from .schema import Question


class Asked(NamedTuple):
    """A question as readers meet it."""

    topic: str
    """Its id."""
    number: int
    """Among the topic's, from 1."""
    ask: str
    options: tuple[str, ...]
    """In the same order in every language."""
    written: tuple[int, ...]
    """Which of them is the right one, and which the wrong ones in the order in which an editor wrote them, from 0."""
    fact: str
    why: str
    where: str | None
    """The anchor of the part of the topic's page that says the fact, empty for its top; None: it does not say it."""

    @property
    def right(self) -> int:
        """Which of the options, from 0."""
        return self.written[0]

    @property
    def id(self) -> str:
        """Of the question, in pages and in files for other systems: `practices-documents-faxing-1`."""
        return f"{self.topic.replace('/', '-')}-{self.number}"


def asked_in(id: str, words: Any, body: Any) -> tuple[Asked, ...]:
    """A topic's questions, made of its settings and its text."""
    return tuple(_asked(id, number, question, words, body) for number, question in enumerate(words.quiz, 1))


def _asked(id: str, number: int, question: Question, words: Any, body: Any) -> Asked:
    options = (question.right, *question.wrong)
    order = sorted(range(len(options)), key=lambda at: sha256(f"{id} {number} {at}".encode()).digest())
    fact = clean(question.fact)
    where = next((anchor for anchor, text in told(words, body) if fact in text), None)
    shown = tuple(options[at] for at in order)
    written = tuple(order.index(at) for at in range(len(options)))
    return Asked(id, number, question.ask, shown, written, question.fact, question.why, where)


def told(words: Any, body: Any) -> Iterator[tuple[str, str]]:
    """What a topic's page says, part by part: the part's anchor and its words as they are shown."""
    yield from (("", clean(text)) for text in (words.slogan, getattr(words, "may", None) or "", body.lead))
    yield "scene", clean(body.scene.text)
    yield from (("steps", clean(text)) for step in body.steps for text in (step.how, step.act))
    yield from (("checklist", clean(item)) for item in words.checklist)


def spread(quizzes: Sequence[Sequence[Asked]], count: int) -> list[Asked]:
    """So many questions of these, or as many as there are: one of each quiz before a second of any.

    Where not all have their turn, those that have stand evenly among them. In the order of the quizzes.
    """
    chosen: list[tuple[int, Asked]] = []
    for row in zip_longest(*quizzes):
        asked = [(at, one) for at, one in enumerate(row) if one]
        wanted = min(count - len(chosen), len(asked))
        chosen += [asked[turn * len(asked) // wanted] for turn in range(wanted)]
    return [one for _, one in sorted(chosen, key=lambda entry: (entry[0], entry[1].number))]
