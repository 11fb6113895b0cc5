"""A form of settings: its fields, each with what is said of it (in `words/*.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import get_args, get_origin

from pydantic import BaseModel, ConfigDict

from ..words import read_words


class Words(StrEnum):
    """Whether a field is read by people, and so told in each language."""

    NONE = "none"
    """A fact: the same in every language."""
    TRANSLATED = "translated"
    OWN = "own"
    """Each language writes its own, whatever the original says."""


@dataclass(frozen=True)
class About:
    """What a field wants, and a value to write."""

    key: str
    """Its name in the tables `fields` and `examples` of `words/*.yml`."""
    words: Words = Words.NONE
    example: str = ""
    """Of a field that is no words: one for all languages."""

    def wants(self, locale: str) -> str:
        return str(read_words(locale)["fields"][self.key])

    def value(self, locale: str) -> str:
        return self.example or str(read_words(locale)["examples"][self.key])


class FrontMatter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)  # most builds read none anew

    @classmethod
    def about(cls, name: str) -> About:
        """What is said of a field."""
        return next(one for one in cls.model_fields[name].metadata if isinstance(one, About))

    @classmethod
    def list_of(cls, name: str) -> type[FrontMatter] | None:
        """The form of which a field is a list; None where it is no such list."""
        info = cls.model_fields.get(name)
        inner = get_args(info.annotation)[:1] if info and get_origin(info.annotation) is list else ()
        return next((one for one in inner if isinstance(one, type) and issubclass(one, FrontMatter)), None)

    @classmethod
    def words(cls, *kinds: Words) -> tuple[str, ...]:
        """The fields that are words of one of these kinds."""
        return tuple(name for name in cls.model_fields if cls.about(name).words in kinds)
