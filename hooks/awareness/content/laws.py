"""`docs/.laws.yml`: the statutes that pages cite, each with a plain sentence an article.

A page cites by key (`law: [criminal-code-132]`); the name, the sentence and the day on which somebody last looked it
up stand here alone. Without the file nothing is cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import reduce
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ..findings import Finding, meant
from ..project import Project
from ..regexes import regex
from ..settings.inherited import laid_over
from ..text.encoding import read_text
from ..text.yamlmap import YamlMap, read_yaml_file
from ..tree import LAWS, SHARED
from ..words import read_words
from .schema import Day, Line

if TYPE_CHECKING:
    from .case import Case
    from .edition import Edition
    from .topic import Topic

FILE = f"{SHARED}/{LAWS}"
KEY = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
ARTICLE = r"^[1-9][0-9]*(-[1-9][0-9]*)?$"
"""132, or 15-1 for what is called 第15條之1."""

Words = Annotated[dict[str, Line], Field(min_length=1)]
"""Locale -> text."""


class Unit(StrEnum):
    """What the parts of a statute are called."""

    ARTICLE = "article"
    POINT = "point"


class _Form(BaseModel):
    """A statute as it is written in the file."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
    name: Words
    unit: Unit = Unit.ARTICLE
    checked: Day
    amended: Day | None = None
    address: Line
    sentence: dict[str, Line] = {}
    articles: dict[Annotated[str, StringConstraints(pattern=ARTICLE)], Words] = {}


EXAMPLES = {
    "name": "name: {zh-TW: 中華民國刑法, en: Criminal Code}",
    "unit": "unit: point",
    "checked": "checked: 2026-11-22",
    "amended": "amended: 2024-07-31",
    "address": "address: https://law.moj.gov.tw/LawClass/LawAll.aspx?pcode=C0000001",
    "sentence": "sentence: {zh-TW: …, en: …}",
    "articles": "articles: {132: {zh-TW: …, en: …}}",
}
STATUTE = f"criminal-code: {{{EXAMPLES['name']}, checked: …, address: …, articles: …}}"


@dataclass(frozen=True)
class Statute:
    """A law, an act, a regulation or a handbook."""

    key: str
    names: Mapping[str, str]
    unit: Unit
    checked: date
    """When somebody last looked it up."""
    amended: date | None
    """When it was last changed, as far as that is known."""
    address: str
    place: tuple[str, int, int]

    def name(self, locale: str) -> str:
        return _in(self.names, locale)


@dataclass(frozen=True)
class Provision:
    """What a page can cite: an article, or a statute as a whole."""

    key: str
    statute: Statute
    article: str
    """Empty for the whole."""
    sentences: Mapping[str, str]

    def name(self, locale: str) -> str:
        """中華民國刑法第132條; Article 132 of the Criminal Code."""
        if not self.article:
            return self.statute.name(locale)
        words = read_words(locale)["laws"]
        return str(words["named"].format(name=self.statute.name(locale), part=self.part(locale)))

    def part(self, locale: str) -> str:
        """第132條, 第15條之1; Article 132, Article 15-1."""
        words = read_words(locale)["laws"]
        number, _, more = self.article.partition("-")
        after = words["more"].format(more=more) if more else ""
        return str(words[self.statute.unit].format(number=number, more=after))

    def sentence(self, locale: str) -> str:
        return _in(self.sentences, locale)


@dataclass(frozen=True)
class Laws:
    provisions: Mapping[str, Provision] = field(default_factory=dict)
    """By the key that pages cite."""
    is_whole: bool = True
    """Whether the file could be read."""

    def cited(self, keys: tuple[str, ...]) -> list[Provision]:
        return [self.provisions[key] for key in keys if key in self.provisions]

    def parts(self, statute: Statute) -> list[Provision]:
        """What of a statute can be cited."""
        return [one for one in self.provisions.values() if one.statute is statute]

    @property
    def statutes(self) -> list[Statute]:
        """Each once, as the file lists them."""
        return list({one.statute.key: one.statute for one in self.provisions.values()}.values())


def citing(edition: Edition, key: str) -> list[Topic | Case]:
    """The pages that cite a provision."""
    return [entry for entry in edition.dated if key in entry.law]


def _in(words: Mapping[str, str], locale: str) -> str:
    """The words of a language, else of the first there are."""
    return words.get(locale) or next(iter(words.values()))


def read_laws(project: Project) -> tuple[Laws, list[Finding]]:
    """The statutes of `project`, an office's own over the product's, and what is wrong with their form."""
    fronts: list[YamlMap] = []
    for path in dict.fromkeys((f"{project.tree.top}/{LAWS}", FILE)):  # an office's own first
        if not (project.root / path).exists():
            continue
        text, wrong = read_text(project.root / path, path)
        front, findings = read_yaml_file(text, path)
        if wrong is not None or findings:
            return Laws(is_whole=False), [wrong] if wrong else findings
        fronts.append(front)
    if not fronts:
        return Laws(), []
    front, findings = reduce(laid_over, fronts), []
    provisions: dict[str, Provision] = {}
    for key, written in front.data.items():
        form, wrong_here = _form(key, written, front)
        findings += wrong_here
        if form is not None:
            findings += _lacking(key, form, front, project)
            provisions |= {one.key: one for one in _provisions(key, form, front)}
    return Laws(provisions, is_whole=not any(finding.severity == "error" for finding in findings)), findings


def _form(key: str, written: object, front: YamlMap) -> tuple[_Form | None, list[Finding]]:
    if not KEY.fullmatch(key) or not isinstance(written, dict):
        return None, [_misformed(front, (key,), STATUTE)]
    try:
        form = _Form.model_validate({name: value for name, value in written.items() if value is not None})
    except ValidationError as error:
        return None, [_finding(key, front, problem) for problem in error.errors()]
    if not form.articles and not form.sentence:
        return None, [_misformed(front, (key,), f"  {EXAMPLES['articles']}")]
    return form, []


def _finding(key: str, front: YamlMap, problem: Mapping[str, Any]) -> Finding:
    loc = tuple(str(part) for part in problem["loc"] if part != "[key]")
    if problem["type"] == "extra_forbidden":
        values = {"key": loc[-1], "meant": meant(loc[-1], _Form.model_fields)}
        return Finding(*front.at((key, *loc)), "unknown-key", values)
    return _misformed(front, (key, *loc), EXAMPLES[loc[0]])


def _misformed(front: YamlMap, key: tuple[str, ...], example: str) -> Finding:
    return Finding(*front.at(key), "laws-form", {"key": ".".join(key), "example": example})


def _lacking(key: str, form: _Form, front: YamlMap, project: Project) -> Iterator[Finding]:
    """Words that a language of the site lacks."""
    told: dict[tuple[str, ...], Words] = {("name",): form.name}
    told |= {("sentence",): form.sentence} if form.sentence else {}
    told |= {("articles", article): words for article, words in form.articles.items()}
    for where, words in told.items():
        for locale in project.languages:
            if locale not in words:
                values = {"key": ".".join((key, *where)), "locale": locale}
                yield Finding(*front.at((key, *where)), "laws-language", values)


def _provisions(key: str, form: _Form, front: YamlMap) -> Iterator[Provision]:
    place = front.at((key, "checked"))
    statute = Statute(key, form.name, form.unit, form.checked, form.amended, form.address, place)
    if form.sentence:
        yield Provision(key, statute, "", form.sentence)
    for article, words in form.articles.items():
        yield Provision(f"{key}-{article}", statute, article, words)
