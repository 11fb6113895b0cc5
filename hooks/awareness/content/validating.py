"""Front matter against its schema: what is wrong with it, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from ..findings import Edit, Finding, as_written, meant
from ..text.width import is_seen, shortened
from ..text.yamlmap import YamlMap
from .about import FrontMatter
from .guesses import day_meant, field_meant, line_meant, place_meant
from .schema import LAST_NUMBER, MeasureSource, Translated

AREA_ONLY = "colour"
"""The field that people may well look for in the file of a measure, which has its area's."""


def validate(
    model: type[FrontMatter], front: YamlMap, path: str, source_only: Collection[str] = frozenset()
) -> tuple[Any | None, list[Finding]]:
    """The front matter as `model`, or None and what is wrong with it.

    `source_only` are the keys that belong to the default language's file alone.
    """
    odd = {str(finding.values["key"]): finding for finding in _odd_numbers(model, front, path)}
    optional = {name for name, field in model.model_fields.items() if not field.is_required()}
    given = {name: value for name, value in front.data.items() if value is not None or name not in optional}
    try:
        read = model.model_validate(given)
    except ValidationError as error:
        told = [_Problem(model, front, path, source_only, problem) for problem in error.errors()]
        problems = _settled([problem for problem in told if problem.name not in odd])
        return None, [*odd.values(), *(_finding(problem) for problem in problems)]
    return (None if odd else read), [*odd.values()]


class _Problem:
    """What pydantic says of a field, with what it says it of."""

    def __init__(
        self, model: type[FrontMatter], front: YamlMap, path: str, source_only: Collection[str], said: Any
    ) -> None:
        self.front, self.path, self.source_only = front, path, source_only
        self.at: tuple[str | int, ...] = tuple(said["loc"])
        """Where it stands in the file."""
        self.model, self.key = _innermost(model, self.at)
        self.type: str = said["type"]
        self.value: Any = said["input"]
        self.context: dict[str, Any] = said.get("ctx", {})
        self.meant = ""
        """The field that was surely meant, where another one told."""

    @property
    def name(self) -> str:
        return str(self.key[0])

    @property
    def written(self) -> str:
        """The value as it stands in the file."""
        return self.front.written(self.at)

    @property
    def expected(self) -> dict[str, str]:
        return _wanted(self.model, self.key, "" if self.type == "missing" else self.value)

    def finding(self, rule: str, **values: object) -> Finding:
        return Finding(self.path, *self.front.place(self.at), rule, {"key": self.name, **values})


def _innermost(model: type[FrontMatter], key: tuple[str | int, ...]) -> tuple[type[FrontMatter], tuple[str | int, ...]]:
    """The form that a field belongs to, and its key there: a field may be a list of forms."""
    inner = model.list_of(str(key[0])) if len(key) > 2 else None
    return _innermost(inner, key[2:]) if inner else (model, key)


def _settled(problems: list[_Problem]) -> list[_Problem]:
    """A misspelt field, or one whose name is in Chinese, is one mistake: not an unknown one and a missing one."""
    unknown = [problem for problem in problems if problem.type == "extra_forbidden"]
    misspelt = {field_meant(problem.name, problem.model) for problem in unknown}
    kept = [problem for problem in problems if problem.type != "missing" or problem.name not in misspelt]
    missing = [problem for problem in kept if problem.type == "missing"]
    foreign = [problem for problem in unknown if not problem.name.isascii()]
    if len(missing) == len(foreign) == 1:
        kept.remove(missing[0])
        foreign[0].meant = missing[0].name
    return kept


def _odd_numbers(model: type[FrontMatter], front: YamlMap, path: str) -> Iterator[Finding]:
    """Whole numbers that YAML reads otherwise than people: 012 is 10, and 1:30 is 90."""
    for name, info in model.model_fields.items():
        written = front.forms.get((name,), "")
        is_number = info.annotation is int and isinstance(front.data.get(name), int) and re.match(r"[-+\d]", written)
        if is_number and written != as_written(front.data[name]):
            values = {"key": name, "value": _short(written), **_wanted(model, (name,), written)}
            yield Finding(path, *front.place((name,)), "wrong-value", values)


def _wanted(model: type[FrontMatter], key: tuple[str | int, ...], value: Any) -> dict[str, str]:
    """What a field wants, its limits too, in each language of findings; for an example what was most likely meant."""
    name = str(key[0])
    about, metadata = model.about(name), model.model_fields[name].metadata
    expected = {"expected_zh": about.wants("zh-TW"), "expected_en": about.wants("en")}
    parts = [(part, getattr(one, part, None)) for one in metadata for part in ("ge", "le", "max_length")]
    limits = {part: value for part, value in parts if value is not None}
    if "le" in limits:
        expected["expected_zh"] += f"，{limits['ge']} 至 {limits['le']}"
        expected["expected_en"] += f", {limits['ge']} to {limits['le']}"
    elif "max_length" in limits and str(limits["max_length"]) not in expected["expected_zh"]:
        expected["expected_zh"] += f"，最多 {limits['max_length']} 項"
        expected["expected_en"] += f", at most {limits['max_length']}"
    if name == "number" and model is MeasureSource and isinstance(value, int) and value > LAST_NUMBER:
        expected["expected_zh"] += f"；滿 {LAST_NUMBER} 項時，另立一個領域"
        expected["expected_en"] += f"; with {LAST_NUMBER} there, begin another area"
    if name == "title" and "|" in str(value):
        expected["expected_zh"] += "；「|」只寫在 headline"
        expected["expected_en"] += "; bars belong in headline"
    likely = line_meant(model, key, value)
    examples = [likely or f"{name}: {about.value(locale)}" for locale in ("zh-TW", "en")]
    return expected | dict(zip(("example_zh", "example_en"), examples, strict=True))


def _finding(problem: _Problem) -> Finding:
    """What the first of the steps that knows the problem says."""
    return next(finding for step in STEPS if (finding := step(problem)) is not None)


def _unknown_key(problem: _Problem) -> Finding | None:
    if problem.type != "extra_forbidden":
        return None
    name, model = problem.name, problem.model
    if name in problem.source_only:
        return problem.finding("source-only-key")
    if name in Translated.model_fields:
        return problem.finding("translation-only-key")
    if name == AREA_ONLY:
        return problem.finding("area-colour-misplaced")
    word = field_meant(name, model)
    beside = problem.front.value(problem.at[:-1])
    edit = Edit(name, word) if word and word not in beside else None
    guess = word or problem.meant or meant("", model.model_fields)
    return replace(problem.finding("unknown-key", meant=guess), edit=edit)


def _missing(problem: _Problem) -> Finding | None:
    return problem.finding("missing-field", **problem.expected) if problem.type == "missing" else None


def _unknown_choice(problem: _Problem) -> Finding | None:
    """No value of a choice has a space, so that several in one can be told apart."""
    if problem.type != "enum":
        return None
    known = [member.strip("' ") for member in problem.context["expected"].replace(" or ", ", ").split(",")]
    words = re.split(r"[\s,，、；;]+", str(problem.value).strip())
    likely = dict.fromkeys((problem.name == "hang" and place_meant(word)) or meant(word, known) for word in words)
    return problem.finding("unknown-value", value=_short(problem.written or problem.value), meant=", ".join(likely))


def _empty(problem: _Problem) -> Finding | None:
    value = problem.value
    if not (value is None or value == [] or (isinstance(value, str) and not is_seen(value))):
        return None
    return problem.finding("empty-item") if len(problem.key) > 1 else problem.finding("empty-field", **problem.expected)


def _no_text(problem: _Problem) -> Finding | None:
    """What YAML made of a sentence: a mapping of its colon, a truth of its `yes`."""
    if problem.type != "string_type":
        return None
    if isinstance(problem.value, dict):
        return Finding(problem.path, *problem.front.place(problem.at), "yaml-colon")
    return problem.finding("boolean-value", value=problem.written) if isinstance(problem.value, bool) else None


def _list_length(problem: _Problem) -> Finding | None:
    if problem.type not in ("too_short", "too_long"):
        return None
    return problem.finding("list-length", count=len(problem.value), **problem.expected)


def _day(problem: _Problem) -> Finding | None:
    if problem.model.model_fields[problem.name].annotation is not date:
        return None
    written = problem.written or as_written(problem.value)
    if problem.type in ("greater_than_equal", "less_than_equal"):
        return problem.finding("wrong-value", value=_short(written), **problem.expected)
    day = day_meant(written)
    line = f"{problem.name}: {day}"
    example = {} if day is None else {"example_zh": line, "example_en": line}
    return problem.finding("date-value", value=_short(written), **problem.expected | example)


def _number(problem: _Problem) -> Finding | None:
    """A number where words are wanted. A stamp has a rule of its own."""
    is_number = problem.type == "string_type" and isinstance(problem.value, int | float | date)
    if not is_number or problem.name in Translated.model_fields:
        return None
    return problem.finding("number-value", value=_short(problem.written or problem.value))


def _wrong(problem: _Problem) -> Finding:
    """Whatever else it is. A quoted number is shown with its quotes: without, it would have been right."""
    value = problem.value
    if isinstance(value, bool):
        value = problem.written or value
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        value = f'"{value}"'
    return problem.finding("wrong-value", value=_short(value), **problem.expected)


STEPS: tuple[Callable[[_Problem], Finding | None], ...] = (
    *(_unknown_key, _missing, _unknown_choice, _empty, _no_text),
    *(_list_length, _day, _number, _wrong),
)
"""In this order: what a value lacks comes before what it is."""


def _short(value: Any) -> str:
    return shortened(as_written(value), 40)
