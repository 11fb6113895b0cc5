"""Front matter against its schema: what is wrong with it, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import Any, get_origin
from unicodedata import normalize

from pydantic import ValidationError

from ..findings import LANGUAGES, Edit, Finding, meant
from ..text.yamlmap import YamlMap
from ..words import read_words
from .schema import FIRST, LAST, FrontMatter, Place, Translated, expectation

OTHER_DAY = re.compile(r"(?:民國)?(\d{3,4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d\d)(\d\d))")
BAR = re.compile(r"(?<=[A-Za-z,.]) *\| *(?=[A-Za-z])")
REPUBLIC = 1911
"""The year before the first of the Republic's own count."""


def validate(
    model: type[FrontMatter], front: YamlMap, path: str, source_only: set[str] = frozenset()
) -> tuple[Any | None, list[Finding]]:
    """The front matter as `model`, or None and what is wrong with it.

    `source_only` are the keys that belong to the default language's file alone.
    """
    odd = {str(finding.values["key"]): finding for finding in _odd_numbers(model, front, path)}
    optional = {name for name, field in model.model_fields.items() if not field.is_required()}
    try:
        read = model.model_validate(
            {name: value for name, value in front.data.items() if value is not None or name not in optional}
        )
        return (None if odd else read), [*odd.values()]
    except ValidationError as error:
        problems = [problem for problem in error.errors() if problem["loc"][0] not in odd]
        misspelt = {
            _near(str(problem["loc"][0]), model) for problem in problems if problem["type"] == "extra_forbidden"
        }
        # A misspelt field is one mistake, not an unknown one and a missing one.
        problems = [
            problem for problem in problems if not (problem["type"] == "missing" and problem["loc"][0] in misspelt)
        ]
        missing = [problem for problem in problems if problem["type"] == "missing"]
        foreign = [
            problem
            for problem in problems
            if problem["type"] == "extra_forbidden" and not str(problem["loc"][0]).isascii()
        ]
        if len(missing) == len(foreign) == 1:  # its name in Chinese
            problems.remove(missing[0])
            foreign[0]["ctx"] = {"meant": str(missing[0]["loc"][0])}
        return None, [*odd.values()] + [_finding(model, problem, front, path, source_only) for problem in problems]


def _odd_numbers(model: type[FrontMatter], front: YamlMap, path: str) -> Iterator[Finding]:
    """Whole numbers that YAML reads otherwise than people: 012 is 10, and 1:30 is 90."""
    for name, info in model.model_fields.items():
        written = front.forms.get((name,), "")
        if (
            info.annotation is int
            and isinstance(front.data.get(name), int)
            and re.match(r"[-+\d]", written)
            and written != str(front.data[name])
        ):
            yield Finding(
                path,
                *front.place((name,)),
                "wrong-value",
                {"key": name, "value": _short(written), **_wanted(model, (name,), written)},
            )


def _wanted(model: type[FrontMatter], key: tuple[str | int, ...], value: Any) -> dict[str, str]:
    """`expectation` with the field's limits, and what was most likely meant for an example."""
    name = str(key[0])
    expected, info = expectation(model, name), model.model_fields[name]
    limits = {
        part: getattr(one, part)
        for one in info.metadata
        for part in ("ge", "le", "max_length")
        if getattr(one, part, None) is not None
    }
    if "le" in limits:
        expected["expected_zh"] += f"，{limits['ge']} 至 {limits['le']}"
        expected["expected_en"] += f", {limits['ge']} to {limits['le']}"
    elif "max_length" in limits and str(limits["max_length"]) not in expected["expected_zh"]:
        expected["expected_zh"] += f"，最多 {limits['max_length']} 項"
        expected["expected_en"] += f", at most {limits['max_length']}"
    if name == "title" and "|" in str(value):
        expected["expected_zh"] += "；「|」只寫在 headline"
        expected["expected_en"] += "; bars belong in headline"
    example = _meant(model, key, value)
    return expected | ({"example_zh": example, "example_en": example} if example else {})


def _meant(model: type[FrontMatter], key: tuple[str | int, ...], value: Any) -> str:
    """The line, or the item of a list, that `value` was surely meant to be; empty where nobody can tell."""
    name, text = str(key[0]), normalize("NFKC", str(value)).strip()
    kind = model.model_fields[name].annotation
    number = re.sub("月份?$", "", text.lstrip("+0"))
    if number in (words := read_words("zh-TW")["numbers"]):
        number = str(words.index(number))
    if kind is int and number.isdecimal() and len(number) <= 2:
        return f"{name}: {number}" if name == "number" or int(number) <= 12 else ""
    if name == "title" and "|" in text:
        return f"title: {BAR.sub(' ', str(value)).replace('|', '').strip()}"
    if get_origin(kind) is not list or not isinstance(value, str) or name == "checklist":
        return ""
    read = {"keywords": str, "hang": _place}.get(name, _id)
    items = [read(item) for item in re.split(r"\s*[，、；;,]\s*", value.strip(" []【】［］〔〕「」")) if item]
    if not items or (name != "keywords" and not all(re.fullmatch(r"[a-z0-9][a-z0-9/-]*", item) for item in items)):
        return ""
    return f"{name}: [{', '.join(items)}]" if len(key) == 1 else ", ".join(items)


def _id(written: str) -> str:
    """An id, for those who wrote a file, an address or other marks between its words."""
    return re.sub(
        r"[\s_]+",
        "-",
        written.strip().strip("/").removeprefix("docs/").removesuffix(".md").removesuffix(".html").lower(),
    )


def _place(written: str) -> str:
    """The code of a place, for those who wrote its name in any language; empty where there is no such place."""
    word = written.strip().casefold()
    names = {code: code for code in Place} | {
        names[code].casefold(): code
        for language in LANGUAGES
        for names in [read_words(language)["places"]]
        for code in names
    }
    near = get_close_matches(word, names, n=1, cutoff=0.55)
    return (
        str(names[near[0]])
        if near
        else next((str(code) for name, code in names.items() if len(word) > 1 and (word in name or name in word)), "")
    )


def _near(name: str, model: type[FrontMatter]) -> str | None:
    """The field that `name` was surely meant to be."""
    return next(iter(get_close_matches(name.strip().lower(), model.model_fields, n=1, cutoff=0.7)), None)


def _finding(model: type[FrontMatter], problem: Any, front: YamlMap, path: str, source_only: set[str]) -> Finding:
    key = tuple(problem["loc"])
    line, column = front.place(key)
    name = str(key[0])
    kind = problem["type"]
    if kind == "extra_forbidden" and name in source_only:
        return Finding(path, line, column, "source-only-key", {"key": name})
    if kind == "extra_forbidden" and name in Translated.model_fields:
        return Finding(path, line, column, "translation-only-key", {"key": name})
    if kind == "extra_forbidden":
        word = _near(name, model)
        edit = Edit(name, word) if word and word not in front.data else None
        guess = word or problem.get("ctx", {}).get("meant") or meant("", model.model_fields)
        return Finding(path, line, column, "unknown-key", {"key": name, "meant": guess}, edit=edit)
    expected = _wanted(model, key, "" if kind == "missing" else problem["input"])
    if kind == "missing":
        return Finding(path, line, column, "missing-field", {"key": name, **expected})
    if kind == "enum":
        known = [member.strip("' ") for member in problem["ctx"]["expected"].replace(" or ", ", ").split(",")]
        words = [
            (name == "hang" and _place(word)) or meant(word, known)
            for word in re.split(r"[\s,，、；;]+", str(problem["input"]).strip())
        ]  # no value has a space
        return Finding(
            path,
            line,
            column,
            "unknown-value",
            {"key": name, "value": problem["input"], "meant": ", ".join(dict.fromkeys(words))},
        )
    value = problem["input"]
    if value is None or value == [] or (isinstance(value, str) and not value.strip()):
        if len(key) > 1:
            return Finding(path, line, column, "empty-item", {"key": name})
        return Finding(path, line, column, "empty-field", {"key": name, **expected})
    if isinstance(value, dict) and kind == "string_type":
        return Finding(path, line, column, "yaml-colon")
    if isinstance(value, bool) and kind == "string_type":
        return Finding(path, line, column, "boolean-value", {"key": name, "value": front.written(key)})
    if kind in ("too_short", "too_long"):
        return Finding(path, line, column, "list-length", {"key": name, "count": len(value), **expected})
    if model.model_fields[name].annotation is date:
        written = front.written(key) or str(value)
        if kind in ("greater_than_equal", "less_than_equal"):
            return Finding(path, line, column, "wrong-value", {"key": name, "value": _short(written), **expected})
        if (day := day_meant(written)) is not None:
            expected |= {"example_zh": f"{name}: {day}", "example_en": f"{name}: {day}"}
        return Finding(path, line, column, "date-value", {"key": name, "value": _short(written), **expected})
    if kind == "string_type" and isinstance(value, int | float | date) and name not in Translated.model_fields:
        return Finding(path, line, column, "number-value", {"key": name, "value": _short(front.written(key) or value)})
    if isinstance(value, bool):
        value = front.written(key) or value
    quoted = (
        f'"{value}"' if isinstance(value, str) and value.isascii() and value.isdecimal() else value
    )  # as a number it would have been right
    return Finding(path, line, column, "wrong-value", {"key": name, "value": _short(quoted), **expected})


def _short(value: Any, longest: int = 40) -> str:
    try:
        text = _as_written(value)
    except ValueError:  # Python prints no integer of thousands of digits
        text = "…"
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _as_written(value: Any) -> str:
    """A value in the form that settings have, not Python's."""
    if isinstance(value, list):
        return f"[{', '.join(map(_as_written, value))}]"
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_as_written(one)}" for name, one in value.items())
    return str(value)


def day_meant(written: str) -> str | None:
    """The day in the form that is wanted, for 2026/7/1, 115年7月1日, 1150701 or full-width digits."""
    found = OTHER_DAY.fullmatch(normalize("NFKC", written.strip()))
    year, month, day = (int(part) for part in found.groups() if part) if found else (0, 0, 0)
    try:
        meant = date(year + (REPUBLIC if year < 1000 else 0), month, day)
    except ValueError:
        return None
    return meant.isoformat() if FIRST <= meant <= LAST else None
