"""Begins a page: its files, with every field that must be there and a mark where words are still to be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml
from annotated_types import MinLen

from ..content.about import Words
from ..content.answers import openings
from ..content.colours import free_colours
from ..content.filenames import check_file_name
from ..content.kind import PageKind
from ..content.kinds import kind_of, kinds
from ..content.schema import LAST_NUMBER, Place
from ..content.topic import Kind
from ..findings import meant, visible
from ..look.icons import icon_names
from ..naming import file_of
from ..site import Site
from .writing import setting

MARKS = {
    "zh-TW": ("【待寫】", "【待寫，為什麼重要，兩三句話】", "【待寫，一個真實得像昨天的情境】", "【待寫，一句說明】"),
    "en": (
        "【to write】", "【to write, why it matters, in two or three sentences】",
        "【to write, a scene that could have been yesterday】", "【to write, one sentence】",
    ),
}  # fmt: skip
"""What stands in the places to be written: a line, the lead, the scene, how a step is done. A third language begins in
English."""
BEGINS = {"zh-TW": "，以{}開頭", "en": ", beginning with {}"}
"""How a line is to begin that answers whether one may."""


def marks(locale: str) -> tuple[str, str, str, str]:
    return MARKS.get(locale, MARKS["en"])


def answer_mark(locale: str, answer: str | None = None) -> str:
    """What stands in the line that answers whether one may, or gives this very answer."""
    line, known = marks(locale)[0], openings(locale)
    words = known[answer] if answer else " / ".join(known.values())
    return line[:-1] + BEGINS.get(locale, BEGINS["en"]).format(words) + line[-1]


def headings(kind: PageKind, locale: str) -> Sequence[str]:
    """Those that the text of a page of this kind begins with; none where it needs none."""
    return kind.headings.get(locale, kind.headings.get("en", ()))


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
    """The files of the new page and their texts; raises Refused. Nothing is written yet."""
    kind = kinds()[_one_of("kind", wish.kind, [kind.name for kind in kinds().values() if kind.begin])]
    areas = [topic.category for topic in site.catalogue.default.areas]
    asked = _Asked(site, wish, kind, today, _one_of("area", wish.area, areas) if wants_area(kind.name) else "")
    files = _files(asked)
    titles = {locale: _title(asked, locale) for locale in files}
    if not titles[site.project.default]:
        raise Refused("no_title")
    names = [name for name in kind.begin if name in kind.source.model_fields]
    facts: dict[str, object] = {}
    for name in names:
        about = kind.source.about(name)
        if about.words is Words.NONE:  # as asked for, as it must be, or the schema's example
            facts[name] = FACTS[name](asked) if name in FACTS else yaml.safe_load(about.value("en"))
    return {file: _text(asked, locale, titles[locale], names, facts) for locale, file in files.items()}


def wants_area(kind: str) -> bool:
    """Whether a page of this kind stands in an area's folder."""
    return kind in kinds() and kinds()[kind].where[0].count("*") > 1


@dataclass(frozen=True)
class _Asked:
    site: Site
    wish: Wish
    kind: PageKind
    today: date
    area: str
    """The area's name, where one is wanted."""


def _files(asked: _Asked) -> dict[str, Path]:
    """Locale -> the file to write."""
    project, id = asked.site.project, asked.kind.where[0]
    for name in (asked.area, asked.wish.id) if asked.area else (asked.wish.id,):
        id = id.replace("*", name, 1)
    names = {locale: file_of(id, locale, project.languages) for locale in project.languages}
    odd = not asked.wish.id or "/" in asked.wish.id or kind_of(id) is not asked.kind
    if odd or check_file_name(names[project.default], id, project.languages):
        raise Refused("bad_id", id=asked.wish.id)
    files = {locale: project.root / project.tree.path_of(name) for locale, name in names.items()}
    if there := next((file for file in files.values() if file.exists()), None):
        raise Refused("exists", file=there.relative_to(project.root).as_posix())
    return files


def _number(asked: _Asked) -> int:
    """The lowest that is free. In an area as full as its numbers go, none is."""
    number = next(asked.site.catalogue.default.free_numbers(Kind(asked.kind.name), asked.area))
    if number > LAST_NUMBER:
        raise Refused("full", most=LAST_NUMBER)
    return number


def _icon(asked: _Asked) -> str:
    return _one_of("icon", asked.wish.icon, sorted(icon_names())) if asked.wish.icon else asked.kind.icon


def _hang(asked: _Asked) -> list[str]:
    known = [str(place) for place in Place]
    return [_one_of("hang", place, known) for place in _list(asked.wish.hang)] or [str(Place.DESK)]


def _answered_by(asked: _Asked) -> list[str]:
    known = [topic.id for topic in asked.site.catalogue.default.measures]
    found = [_one_of("answers", id, known) for id in _list(asked.wish.answers)]
    if not found:
        raise Refused("no_answers", example=known[0] if known else "practices/…")
    return found


def _mark(asked: _Asked) -> str:
    """Where nobody's example may be left standing."""
    return marks(asked.site.project.default)[0]


FACTS: Mapping[str, Callable[[_Asked], object]] = {
    "number": _number,
    "icon": _icon,
    "hang": _hang,
    "answered_by": _answered_by,
    "colour": lambda asked: free_colours(asked.site.catalogue, asked.site.tokens.palette)[0],
    "month": lambda asked: asked.today.month,
    **dict.fromkeys(("source_title", "source_publisher", "source_address"), _mark),
    "owner": lambda asked: next(iter(asked.site.project.agency.units)),
    "reviewed": lambda asked: asked.today,
    "revised": lambda asked: asked.today,
}


def _text(asked: _Asked, locale: str, title: str, names: Sequence[str], facts: Mapping[str, object]) -> str:
    """A file with these settings, if its language has them: facts as they are, and a mark in each place where words are
    still to be written."""
    kind = asked.kind
    own = (kind.source if locale == asked.site.project.default else kind.translation).model_fields
    line, body, story, how = marks(locale)
    front = {name: facts.get(name) or [line] * _least(kind, name) or line for name in names if name in own}
    if "may" in front:
        front["may"] = answer_mark(locale)
    front["title"] = title or line
    settings = "".join(setting(name, value) for name, value in front.items())
    if kind.headings:
        first, second = headings(kind, locale)
        if kind.is_topic:
            steps = "\n".join(f"{number}. **{line}**\n   {how}" for number in (1, 2, 3))
            body += f"\n\n## {first}\n\n{story}\n\n## {second}\n\n{steps}"
        else:
            told, items = "\n\n".join([line] * 3), "\n".join([f"- {how}"] * 2)
            body = f"## {first}\n\n{told}\n\n## {second}\n\n{items}"
    return f"---\n{settings}---\n\n{body}\n"


def _least(kind: PageKind, name: str) -> int:
    """How many items a list must have; 0 for what is no list."""
    return next((one.min_length for one in kind.source.model_fields[name].metadata if isinstance(one, MinLen)), 0)


def _title(asked: _Asked, locale: str) -> str:
    """What was asked for in this language."""
    given = {"en": asked.wish.title_en, asked.site.project.default: asked.wish.title}
    text = given.get(locale, "").strip()
    if re.search("[\x00-\x1f\x7f|\ud800-\udfff]", text):  # the last ones: bytes of another encoding
        raise Refused("bad_title", title=visible(" ".join(text.split())))
    return text


def _list(words: str) -> list[str]:
    return [word for word in re.split(r"[\s,、，；;]+", words) if word]


def _one_of(field: str, word: str, known: Sequence[str]) -> str:
    if word not in known:
        raise Refused("unknown" if word else "missing", field=field.upper(), value=word, meant=meant(word, known))
    return word
