"""The command that makes the site another office's: asks, writes, and checks what it wrote."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import yaml

from ..check import check
from ..console import tell
from ..content.addresses import NEW
from ..findings import Finding, shown
from ..project import read_project
from ..settings.inherited import OFFICE as SETTINGS
from ..settings.inherited import PRODUCT
from ..shared import FILE as LEFT_OUT
from ..shared import NEW as NEW_LEFT_OUT
from ..site import read_site
from ..text.encoding import read_text
from ..text.yamlmap import read_yaml_map
from ..tree import ADDRESSES, OFFICE
from ..words import locales, read_words
from .begin import (
    FEW,
    KEEP,
    PLAIN,
    REQUIRED,
    WORDS,
    Answers,
    kept_topics,
    left_out,
    menu_of,
    own_copies,
    settings_text,
    shared_text,
)
from .mending import mend
from .stamp_command import stamp_translations

PUBLISHED = f"{OFFICE}/{ADDRESSES}"
KEYS = ("languages", "topics", "agency")
ASKED = "answers.yml"
"""What was answered at the terminal, until it has become an office: nobody answers twice."""


class Refused(ValueError):  # noqa: N818 (it is no mistake of the program)
    """Nothing was written. Bears the key of the sentence that says why, and its values."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


def begin_office(
    root: Path, language: str, answers: Path | None, again: bool, environment: Mapping[str, str] = os.environ
) -> int:
    """Makes the product in `root` an office's. `again`: only the list of addresses is begun afresh.

    Returns 1 where nothing was written, or what was written has errors.
    """
    words, office = read_words(language)["begin"], root / SETTINGS
    try:
        if again != office.is_file():
            raise Refused("not_there" if again else "there", file=SETTINGS)
        if not again:
            _write_office(root, answers, language, words, environment)
    except Refused as refused:
        print(words[refused.reason].format(**refused.values))
        if not answers and (root / ASKED).is_file():
            print(words["kept"].format(file=ASKED))
        return 1
    _write(root, PUBLISHED, NEW, words)
    return _end(office, language, words, environment)


def _answers(root: Path, file: Path | None, first: Sequence[str], language: str, words: Mapping[str, Any]) -> Answers:
    """What was answered, in a file or at the terminal; raises Refused."""
    if not file and not sys.stdin.isatty():
        raise Refused("no_answers")
    data = _written(file, language) if file else dict(_asked(words["ask"], first))
    if not file:
        (root / ASKED).write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    answers = Answers(tuple(data["languages"]), data["agency"], data["topics"])
    _spoken(answers.languages, first)
    if answers.topics not in (KEEP, FEW):
        raise Refused("topics", topics=shown(answers.topics))
    if missing := list(answers.missing()):
        raise Refused("missing", missing=", ".join(missing))
    return answers


def _written(file: Path, language: str) -> dict[str, Any]:
    text, wrong = read_text(file, file.name)
    front, findings = read_yaml_map(text.removeprefix("\ufeff"), file.name, plain=False)
    if findings := [wrong] if wrong else findings:
        raise Refused("unread", problem="\n".join(finding.text(language) for finding in findings))
    data = {"languages": [], "topics": KEEP, "agency": {}} | front.data
    number = front.written(("agency", "hotline", "number"))
    if number and isinstance(data["agency"], dict) and isinstance(data["agency"].get("hotline"), dict):
        data["agency"]["hotline"]["number"] = number
    odd = [key for key in data if key not in KEYS]
    is_list = isinstance(data["languages"], list) and all(isinstance(one, str) for one in data["languages"])
    if odd or not is_list or not isinstance(data["agency"], dict):
        raise Refused("form", keys=", ".join(KEYS))
    return data


def _spoken(languages: Sequence[str], first: Sequence[str]) -> None:
    known = locales()
    if not languages or languages[0] not in first or len(set(languages) & set(known)) < len(languages):
        raise Refused("languages", first=", ".join(first), known=", ".join(known))


def _asked(ask: Mapping[str, str], first: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """The answers, asked for one after the other; what must be said is asked for again."""

    def answer(key: str, locale: str = "") -> str:
        name = key.split(".")[-1]
        question = ask[name].format(language=read_words(locale)["language"] if locale else "") + " "
        while not (said := input(question).strip()) and key in REQUIRED:
            pass
        return said

    languages = [one.strip() for one in answer("languages").replace("，", ",").split(",") if one.strip()]
    languages = languages or ["zh-TW", "en"]
    _spoken(languages, first)
    yield "languages", languages
    agency: dict[str, Any] = {}
    for key in WORDS:
        _put(agency, key, {locale: answer(key, locale) for locale in languages})
    for key in PLAIN:
        if one := answer(key):
            _put(agency, key, one)
    if accent := answer("accent"):
        agency["colours"] = {"accent": accent}
    yield "agency", agency
    yield "topics", FEW if answer("topics").lower() == FEW else KEEP


def _put(agency: dict[str, Any], key: str, value: object) -> None:
    *above, name = key.split(".")
    for part in above:
        agency = agency.setdefault(part, {})
    agency[name] = value


def _write_office(
    root: Path, file: Path | None, language: str, words: Mapping[str, Any], environment: Mapping[str, str]
) -> None:
    """Writes the settings, and what is shown of the samples. Settings that cannot be used are told and not kept."""
    site, findings = read_site(root / PRODUCT, environment)
    if site is None:
        tell(findings, language)
        raise Refused("product", file=PRODUCT)
    answers = _answers(root, file, site.project.languages, language, words)
    without: Sequence[str] = ()
    menu: Sequence[str] = ()
    kept: Sequence[str] = ()
    if answers.topics == FEW:
        kept = kept_topics(site.catalogue.default)
        without, menu = left_out(site, kept), menu_of(site, kept)
    copies = own_copies(site, kept, without, answers.languages)
    _write(root, SETTINGS, settings_text(answers, site.project, menu), words)
    (root / OFFICE).mkdir(parents=True, exist_ok=True)
    project, findings = read_project(root / SETTINGS, environment)
    if project is None:
        (root / SETTINGS).unlink()
        tell(findings, language)
        raise Refused("settings")
    _write(root, LEFT_OUT, shared_text(NEW_LEFT_OUT, without), words)
    for name, text in copies.items():
        _write(root, f"{OFFICE}/{name}", text, words)
    if answers.languages[0] != site.project.default:
        with redirect_stdout(io.StringIO()):  # a line for each of a hundred files
            stamp_translations(root / SETTINGS, language, every=True, environment=environment)
    if not file:
        (root / ASKED).unlink()


def _write(root: Path, name: str, text: str, words: Mapping[str, Any]) -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_text(text, encoding="utf-8", newline="\n")
    print(words["written"].format(file=name))


def _end(config: Path, language: str, words: Mapping[str, Any], environment: Mapping[str, str]) -> int:
    """Registers addresses, tells what is still wrong, and what comes next."""
    project, findings = read_project(config, environment)
    if project is not None:

        def found() -> list[Finding]:
            return check(config, environment)[1]

        mend(project, found, only=())
        findings = found()
    tell(findings, language)
    errors = sum(finding.severity == "error" for finding in findings)
    print(words["errors" if errors else "next"].format(count=errors))
    return 1 if errors else 0
