"""Rules about the quiz: the page says what is right, and nothing but knowing it tells which answer that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from ..content.document import Document
from ..content.markdown.plain import clean
from ..content.quiz import Asked, told
from ..content.topic import CAMPAIGNS, QUIZZES, Campaign, Page, Topic
from ..content.translation import State
from ..findings import Finding
from ..regexes import regex
from ..text.fold import fold
from ..text.width import shortened, width
from .beside import Beside
from .context import Context
from .registry import Turn, rule

LONGER = 1.6
"""How many times as wide as the widest wrong answer the right one may be: a longer one tells itself."""
ALL = regex(
    r"^(?:以上|上述|前述)?(?:皆|都|均|全部?)(?:是|對|正確|可以?|非|不是|不對|不正確|錯)[。.]?$|^以上.{0,4}(?:是|對|非|錯|可)[。.]?$"
    r"|\b(?:all|none|both|neither|any) of (?:the above|these(?: answers)?|them)\b|\ball (?:are )?correct\b",
    re.IGNORECASE,
)
"""Answers about the answers: in an order that nobody chose there is no "above"."""
BETWEEN = regex(r"(?<=[。！？；])|(?<=[.!?;])\s+")
MARKS = regex(r"[\W_]+")


@rule("quiz-fact", "quiz-same", "quiz-all", "quiz-long", whole=True)
def questions(source: Document, context: Beside) -> Iterator[Finding]:
    """Each question of a topic by itself."""
    topic = context.entry
    if not isinstance(topic, Topic) or topic.source != source.path:
        return
    for index, asked in enumerate(topic.quiz):
        for look in LOOKS:
            for name, key, values in look(asked, topic):
                yield Finding(source.path, *source.front.place(("quiz", index, *key)), name, values)


Seen = Iterator[tuple[str, tuple[str | int, ...], Mapping[str, object]]]
"""Rule, where in the question, and values."""


def _fact(asked: Asked, topic: Topic) -> Seen:
    if asked.where is None:
        fact = clean(asked.fact)
        sentences = [one.strip() for _, text in told(topic, topic) for one in BETWEEN.split(text) if one.strip()]
        near = max(sentences, key=lambda one: SequenceMatcher(None, fact, one, autojunk=False).ratio(), default="")
        yield "quiz-fact", ("fact",), {"text": shortened(fact, 40), "meant": near}


def _same(asked: Asked, topic: Topic) -> Seen:
    """Two answers that read alike: of both the later one is told, the right one first."""
    first: dict[str, str] = {}
    for key, words in _answers(asked):
        if first.setdefault(MARKS.sub("", fold(words)), words) is not words:
            yield "quiz-same", key, {"text": words}


def _all(asked: Asked, topic: Topic) -> Seen:
    for key, words in _answers(asked):
        if ALL.search(words.strip()):
            yield "quiz-all", key, {"text": words}


def _long(asked: Asked, topic: Topic) -> Seen:
    right, widest = asked.options[asked.right], max(_wrong(asked), key=width)
    if width(right) > LONGER * width(widest):
        most = int(LONGER * width(widest) * len(right) / width(right))
        yield "quiz-long", ("right",), {"text": shortened(right, 40), "count": len(right), "most": most}


LOOKS: tuple[Callable[[Asked, Topic], Seen], ...] = (_fact, _same, _all, _long)


def _wrong(asked: Asked) -> list[str]:
    """In the order in which they are written."""
    return [asked.options[at] for at in asked.written[1:]]


def _answers(asked: Asked) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """Each answer with its place in the question's settings."""
    yield ("right",), asked.options[asked.right]
    yield from ((("wrong", at), words) for at, words in enumerate(_wrong(asked)))


@rule("parity-quiz", turn=Turn.COMPARED)
def as_many(context: Context) -> Iterator[Finding]:
    """Both languages ask as many questions, with as many answers each: their order is the same."""
    originals = context.catalogue.default.topics
    for edition in context.catalogue.editions.values():
        for topic in edition.own_topics:
            original, made = originals.get(topic.id), topic.translation
            is_behind = made is None or made.state is State.STALE
            if original is None or is_behind or {topic.source, original.source} & context.faulty:
                continue
            here, there = ([len(asked.options) for asked in one.quiz] for one in (topic, original))
            if here != there:
                yield _unlike(topic, original, here, there)


def _unlike(topic: Topic, original: Topic, here: list[int], there: list[int]) -> Finding:
    at = next((at for at, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), None)
    key = ("quiz",) if at is None else ("quiz", at, "wrong")
    counts = (len(here), len(there)) if at is None else (here[at] - 1, there[at] - 1)
    what = ("題", "questions") if at is None else ("個錯誤答案", "wrong answers")
    place = topic.places.get(key) or topic.places.get(("checklist",)) or (1, 1)
    values = dict(zip(("here", "there", "what_zh", "what_en"), (*counts, *what), strict=True))
    return Finding(topic.source, *place, "parity-quiz", {**values, "other": original.source})


@rule("quiz-solution", turn=Turn.SOUND)
def solutions(context: Context) -> Iterator[Finding]:
    """A campaign's word has a letter for each question: not more than its topics have, and as many in each language."""
    default = context.catalogue.default
    for original in (one for one in default.campaigns if one.solution):
        there = sum(len(topic.quiz) for topic in default.spoken_of(original))
        letters = min(len(_letters(original)), there)
        for edition in context.catalogue.editions.values():
            campaign = edition.pages.get(original.id)
            if isinstance(campaign, Campaign) and not campaign.shown_in and _odd(campaign, letters):
                place = campaign.places.get(("solution",)) or campaign.places.get(("call",)) or (1, 1)
                word = campaign.solution or ""
                values = {"word": word, "count": len(word), "wanted": letters, "questions": there}
                yield Finding(campaign.source, *place, "quiz-solution", values)
                break  # of an original that is odd, the translation cannot be told


@rule("quiz-page", "quiz-campaign", turn=Turn.SOUND)
def pages(context: Context) -> Iterator[Finding]:
    """A campaign with a solution has a page that asks, of its own name; and a page that asks has a campaign."""
    edition, project = context.catalogue.default, context.project
    for campaign in edition.campaigns:
        file = project.file_of(f"{QUIZZES}/{campaign.id.partition('/')[2]}", project.default)
        if campaign.solution and edition.quiz_of(campaign) is None:
            yield Finding(campaign.source, *campaign.places[("solution",)], "quiz-page", {"file": file})
    for quiz in edition.of("quiz"):
        file = project.file_of(f"{CAMPAIGNS}/{quiz.id.partition('/')[2]}", project.default)
        if isinstance(quiz, Page) and edition.campaign_of(quiz) is None:
            yield Finding(quiz.source, 1, 1, "quiz-campaign", {"file": file})


def _odd(campaign: Campaign, letters: int) -> bool:
    return not len(_letters(campaign)) == len(campaign.solution or "") == letters


def _letters(campaign: Campaign) -> str:
    return MARKS.sub("", campaign.solution or "")
