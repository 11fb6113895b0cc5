"""The one line that answers "may I?" (`may`): its first word says which answer it is, in each language's own word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ..words import read_words


class Answer(StrEnum):
    """What may be answered."""

    YES = "yes"
    FIRST = "first"
    """Not before something else is done."""
    NO = "no"


@dataclass(frozen=True)
class Answered:
    answer: Answer
    word: str
    """Its word, as it stands in front."""
    rest: str


def openings(locale: str) -> Mapping[str, str]:
    """The word that each answer begins with."""
    words = read_words(locale)["may"]
    return {answer.value: words[answer] for answer in Answer}


def answered(line: str, locale: str) -> Answered | None:
    """The answer that a line gives; None where it begins with no word of an answer."""
    for answer, word in openings(locale).items():
        rest = line.removeprefix(word)
        is_longer_word = word[-1] < "\u2e80" and rest[:1].isalpha()  # "Not" is no "No"; Chinese has no such borders
        if rest != line and rest.strip() and not is_longer_word:
            return Answered(Answer(answer), word, rest)
    return None
