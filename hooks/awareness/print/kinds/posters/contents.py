"""What a topic's poster says and shows, asked of the site, and the revision derived from it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ....look.icons import icon_path
from ....words import long_date
from .data import PosterData, Shown, Words
from .forms import Style

if TYPE_CHECKING:
    from ....content.topic import Topic
    from ....site import Site

CODE_LENGTH = 6
ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""No 0 o, 1 i l, no u v side by side. Six of these 30 make 700 million codes."""
LETTERS = ALPHABET.lstrip("23456789")


@dataclass(frozen=True)
class Revision:
    """Which poster this is: printed on it, and in its QR code's address."""

    date: date
    code: str


def poster_data(site: Site, topic: Topic, style: Style) -> PosterData:
    """All that the poster of `topic` is made from. Pure: the same site gives the same data."""
    shown, words = _shown(site, topic, style), site.words(topic.locale)["poster"]
    code, address = _code(shown), site.address(topic)
    return PosterData(
        shown=shown, code=code, title=topic.title, date=topic.revised.isoformat(),
        icon_alt=words["icon_alt"].format(title=topic.title),
        qr_alt=words["qr_alt"].format(address=address),
        qr_address=f"{address}?poster={topic.revised:%Y%m%d}-{code}",
        other_locale=other.locale if (other := _other_topic(site, topic)) else "",
    )  # fmt: skip


def revision(site: Site, topic: Topic, style: Style = Style.COLOUR) -> Revision:
    """The revision of one style's poster; each style has its own, since each shows other things."""
    return Revision(topic.revised, _code(_shown(site, topic, style)))


def _code(shown: Shown) -> str:
    # `asdict` would copy every dataclass first: most of a check's time.
    said = json.dumps(shown, default=vars, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(said.encode()).digest()
    value = int.from_bytes(digest[:8])
    code = "".join(ALPHABET[value // len(ALPHABET) ** place % len(ALPHABET)] for place in range(CODE_LENGTH))
    if not code[-2:].isdigit():
        return code
    return code[:-1] + LETTERS[digest[-1] % len(LETTERS)]  # pxdb28 would be taken for a computer's name


def _shown(site: Site, topic: Topic, style: Style) -> Shown:
    return _slogan(site, topic) if style is Style.SLOGAN else _usual(site, topic, style)


def _slogan(site: Site, topic: Topic) -> Shown:
    """Title, slogan and the chosen act alone: others are none of its revision."""
    shown, tokens = _usual(site, topic, Style.SLOGAN), site.tokens.colours
    own = replace(shown.own, headline=topic.title, points=shown.own.points[: topic.act][-1:])
    colours = {name: tokens[name] for name in ("ink", "paper", "accent", "on-accent")}
    return replace(
        shown, design="slogan", sign="prohibition" if topic.sign == "prohibition" else None, figure="", own=own,
        other_category="", colours=colours | {"field": site.tokens.field(topic.colour)},
    )  # fmt: skip


def _usual(site: Site, topic: Topic, style: Style) -> Shown:
    other = _other_topic(site, topic)
    return Shown(
        style=style, design=topic.design.value, sign=topic.sign.value if topic.sign else None,
        figure=topic.figure if topic.kind != "area" else "", icon=icon_path(topic.icon),
        own=_words(site, topic),
        other=_words(site, other) if other and style is Style.BILINGUAL else None,
        other_category=_category(site, other) if other else "",
        number=site.project.agency.hotline.number, address=site.address(topic).split("://", 1)[1],
        colours=_colours(site, topic, style),
    )  # fmt: skip


def _other_topic(site: Site, topic: Topic) -> Topic | None:
    locale = site.project.second(topic.locale)
    other = site.edition(locale).topics.get(topic.id) if locale else None
    return other if other and not other.shown_in else None


def _words(site: Site, topic: Topic) -> Words:
    agency, words = site.project.agency, site.words(topic.locale)
    return Words(
        locale=topic.locale, category=_category(site, topic),
        headline=topic.headline, slogan=topic.slogan, points=tuple(step.act for step in topic.steps),
        agency=agency.name[topic.locale], hotline=agency.hotline.label[topic.locale],
        scan=words["poster"]["qr"],
        revised=words["poster"]["revision"].format(date=long_date(topic.revised, words), code="{code}"),
    )  # fmt: skip


def _category(site: Site, topic: Topic) -> str:
    """What stands above the numeral. An area's own name is its headline already: there the part's."""
    return site.words(topic.locale)["parts"][topic.part] if topic.kind == "area" else site.category_name(topic)


def _colours(site: Site, topic: Topic, style: Style) -> dict[str, str]:
    """Only those that this poster shows: a changed red is no new revision of a black poster."""
    tokens = site.tokens.colours
    if style is Style.MONO:
        return {"ink": "#000000", "paper": "#FFFFFF"}
    names = ["ink", "paper", "accent", "on-accent"]
    sign = {"prohibition": "sign-prohibition", "warning": "sign-warning"}.get(topic.sign or "")
    if topic.design == "sign":
        names = ["ink", "paper", sign or "sign-action"]
        return {name: tokens[name] for name in names}
    names += [sign] if sign else []
    return {name: tokens[name] for name in names} | {"field": site.tokens.field(topic.colour)}
