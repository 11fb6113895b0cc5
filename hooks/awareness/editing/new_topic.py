"""Begins a topic: both files, with every field that must be there and a mark where words are still to be written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from ..content.body import HEADINGS
from ..content.colours import free_colours
from ..content.filenames import check_file_name
from ..content.schema import Place
from ..content.topic import CAUSES, PRACTICES, Kind
from ..findings import meant
from ..look.icons import icon_names
from ..naming import file_of
from ..site import Site

ICONS = {Kind.CAUSE: "magnify", Kind.AREA: "folder", Kind.MEASURE: "shield-check"}
"""Until the editor picks one that means the thing."""
MARKS = {
    "zh-TW": {
        "line": "【待寫】",
        "lead": "【待寫，為什麼重要，兩三句話】", "story": "【待寫，一個真實得像昨天的情境】", "how": "【待寫，一句說明】",
    },
    "en": {
        "line": "【to write】",
        "lead": "【to write, why it matters, in two or three sentences】", "story": "【to write, a scene that could have been yesterday】", "how": "【to write, one sentence】",
    },
}  # fmt: skip
"""What stands in the places to be written; a third language begins in English."""


class Refused(ValueError):  # noqa: N818 (it is no mistake of the program)
    """What was asked for cannot be begun. Bears the key of the sentence that says why, and its values."""

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason)
        self.reason, self.values = reason, values


@dataclass(frozen=True)
class Wish:
    """What an editor asks for, as they typed it. Empty where they left the choice to us."""

    kind: str
    id: str
    title: str
    area: str = ""
    title_en: str = ""
    icon: str = ""
    hang: str = ""
    answers: str = ""


def begin(site: Site, wish: Wish, today: date) -> dict[Path, str]:
    """The files of the new topic and their texts; raises Refused. Nothing is written yet."""
    kind = _one_of("kind", wish.kind, list(Kind))
    area = (
        _one_of("area", wish.area, [topic.category for topic in site.catalogue.default.areas])
        if kind is Kind.MEASURE
        else ""
    )
    slug = {
        Kind.CAUSE: f"{CAUSES}/{wish.id}",
        Kind.AREA: f"{PRACTICES}/{wish.id}/index",
        Kind.MEASURE: f"{PRACTICES}/{area}/{wish.id}",
    }[kind]
    names = {locale: file_of(slug, locale, site.project.languages) for locale in site.project.languages}
    if (
        wish.id == "index"
        or "/" in wish.id
        or check_file_name(names[site.project.default], slug, site.project.languages)
    ):
        raise Refused("bad_id", id=wish.id)
    files = {locale: site.project.docs / name for locale, name in names.items()}
    for file in files.values():
        if file.exists():
            raise Refused("exists", file=file.relative_to(site.project.root).as_posix())
    titles = {locale: _title(wish.title if locale == site.project.default else wish.title_en) for locale in files}
    if not titles[site.project.default]:
        raise Refused("no_title")
    facts = {
        "number": next(site.catalogue.default.free_numbers(kind, area)),
        "icon": _one_of("icon", wish.icon, sorted(icon_names())) if wish.icon else ICONS[kind],
        "hang": [_one_of("hang", place, [str(place) for place in Place]) for place in _list(wish.hang)]
        or [str(Place.DESK)],
    }
    if kind is Kind.AREA:
        facts["colour"] = free_colours(site.catalogue, site.tokens.palette)[0]
    if kind is Kind.CAUSE:
        facts["answered_by"] = [
            _one_of("answers", id, [topic.id for topic in site.catalogue.default.measures])
            for id in _list(wish.answers)
        ]
        if not facts["answered_by"]:
            raise Refused(
                "no_answers",
                example=site.catalogue.default.measures[0].id if site.catalogue.default.measures else "practices/…",
            )
    owner = {"owner": next(iter(site.project.agency.units)), "reviewed": today, "revised": today}
    return {
        file: _text(locale, titles[locale], *((facts, owner) if locale == site.project.default else ({}, {})))
        for locale, file in files.items()
    }


def _text(locale: str, title: str, facts: Mapping[str, object], owner: Mapping[str, object]) -> str:
    marks = MARKS.get(locale, MARKS["en"])
    line = marks["line"]
    front = {
        "title": title or line,
        "slogan": line,
        "description": line,
        **facts,
        "checklist_title": line,
        "checklist": [line] * 3,
        **owner,
    }
    settings = "".join(_setting(name, value) for name, value in front.items())
    scene, what_to_do = HEADINGS.get(locale, HEADINGS["en"])
    steps = "\n".join(f"{number}. **{line}**\n   {marks['how']}" for number in (1, 2, 3))
    return f"---\n{settings}---\n\n{marks['lead']}\n\n## {scene}\n\n{marks['story']}\n\n## {what_to_do}\n\n{steps}\n"


def _setting(name: str, value: object) -> str:
    """A line of YAML; the checklist, whose items are sentences, a line an item."""
    flow = None if isinstance(value, list) and name != "checklist" else False
    text = yaml.safe_dump({name: value}, allow_unicode=True, width=10_000, default_flow_style=flow)
    return text.replace("\n- ", "\n  - ")


def _title(text: str) -> str:
    text = text.strip()
    if re.search(r"[\x00-\x1f\x7f|]", text):
        raise Refused("bad_title", title=" ".join(text.split()))
    return text


def _list(words: str) -> list[str]:
    return [word for word in re.split(r"[\s,、，；;]+", words) if word]


def _one_of(field: str, word: str, known: list) -> str:
    if word not in known:
        raise Refused("unknown" if word else "missing", field=field.upper(), value=word, meant=meant(word, known))
    return known[known.index(word)]
