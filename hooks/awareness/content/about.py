"""A form of settings: its fields, each with what is said of it in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

Told = Mapping[str, str]
"""A sentence by locale. A language that has none of its own gets the English one."""


class Words(StrEnum):
    """Whether a field is read by people, and so told in each language."""

    NONE = "none"
    """A fact: the same in every language."""
    TRANSLATED = "translated"
    OWN = "own"
    """Each language writes its own, whatever the original says."""


@dataclass(frozen=True)
class About:
    """What a field wants, and a value to write: one for all languages where it is no words."""

    told: Told
    example: Told | str
    words: Words = Words.NONE

    def wants(self, locale: str) -> str:
        return in_language(self.told, locale)

    def value(self, locale: str) -> str:
        return self.example if isinstance(self.example, str) else in_language(self.example, locale)


def in_language(told: Told, locale: str) -> str:
    """The sentence in a language, else in English."""
    return told.get(locale) or told["en"]


class FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def about(cls, name: str) -> About:
        """What is said of a field."""
        return next(one for one in cls.model_fields[name].metadata if isinstance(one, About))

    @classmethod
    def words(cls, *kinds: Words) -> tuple[str, ...]:
        """The fields that are words of one of these kinds."""
        return tuple(name for name in cls.model_fields if cls.about(name).words in kinds)
