"""The command that begins a topic."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from ..clock import today
from ..console import tell
from ..site import read_site
from ..words import read_words
from .new_topic import Refused, Wish, begin, wants_area

ASKED = ("kind", "area", "id", "title", "title_en")
"""What is asked for at a terminal when it was not given."""


def begin_topic(
    config: Path, language: str, wishes: Mapping[str, str], environment: Mapping[str, str] = os.environ
) -> int:
    """Writes the two files and says what to do next. `wishes`: fields of a `Wish`.

    Returns 1 where nothing was written.
    """
    words = read_words(language)["new_topic"]
    site, findings = read_site(config, environment)
    if site is None:
        tell(findings, language)
        return 1
    wish = {field.name: wishes.get(field.name, "").strip() for field in fields(Wish)}
    if sys.stdin.isatty():
        original = site.language_name(site.project.default, language)
        for name in ASKED:
            if not wish[name] and _is_asked(name, wish["kind"], site.project.languages):
                wish[name] = input(words["ask"][name].format(language=original) + " ").strip()
    try:
        texts = begin(site, Wish(**wish), today(environment))
        for file, text in texts.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as out:
                out.write(text)
            print(words["written"].format(file=file.relative_to(site.project.root).as_posix()))
    except Refused as refused:
        print(words[refused.reason].format(**refused.values))
        return 1
    except OSError as error:
        print(words["not_written"].format(problem=error.strerror or error))
        return 1
    print(words["next"])
    return 0


def _is_asked(name: str, kind: str, languages: Sequence[str]) -> bool:
    """Whether a page of the kind has such a thing, in a site of these languages."""
    return {"area": wants_area(kind), "title_en": "en" in languages[1:]}.get(name, True)
