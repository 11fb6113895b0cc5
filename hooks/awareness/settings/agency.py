"""Whose site this is: name, units, hotline, address, as `extra.agency` says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ..findings import Finding, meant
from ..regexes import regex
from ..text.width import is_seen
from ..text.yamlmap import YamlMap
from .telephone import lengths

EXAMPLE_HOST = "intranet.example"
"""The address a new clone has. A QR code that leads there leads nowhere."""
THIS_COMPUTER = (None, "localhost", "127.0.0.1", "0.0.0.0", "::1")
"""Hosts that every reader's telephone takes for itself."""

_HOST = r"([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\])"
ADDRESS = rf"^https?://{_HOST}(:[0-9]+)?/(([A-Za-z0-9._~!()*+,=:-]|%[0-9A-Fa-f][0-9A-Fa-f])+/)*$"
"""Host, port and folders, after RFC 3986, but for what a server's file or an attribute takes for its own; no user or
password, which every poster would publish."""
NUMBER = r"^[0-9][0-9-]*[0-9](#[0-9]+)?$"
MAIL = r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$"
CONTACT = rf"^(mailto:{MAIL[1:-1]}|https://[!-~]+|tel:\+?[0-9][0-9-]*[0-9])$"
"""An address to write or to call, as RFC 9116 wants it."""
KEY = r"^[a-z][a-z0-9_-]*$"

MARK = regex(r"""["\\`*\[\]<>{}|\n]|: | #|\A[&!%@']""")
"""What Markdown or YAML would take for a mark of theirs where a text asks for the words."""


def _plain(words: str) -> str:
    """Raises ValueError for words that mean something else where a text asks for them."""
    if MARK.search(words) or not is_seen(words):
        raise ValueError(words)
    return words


Word = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), AfterValidator(_plain)]
Words = Annotated[dict[str, Word], Field(min_length=1)]
"""Locale -> text."""


def _whole(number: str) -> str:
    """Raises ValueError for a number that lacks digits. Up to five are a short code, such as 1999, or an extension."""
    digits = number.split("#")[0].replace("-", "")
    if len(digits) > 5 and len(digits) not in lengths(digits):
        raise ValueError(number)
    return number


def _reachable(address: str) -> str:
    """Raises ValueError for an address that no QR code can lead to; `port` does so for one out of range."""
    parts = urlsplit(address)
    is_file, is_moving = parts.path.rstrip("/").endswith((".html", ".htm")), {".", ".."} & set(parts.path.split("/"))
    if parts.port == 0 or parts.hostname in THIS_COMPUTER or is_file or is_moving:
        raise ValueError(address)
    return address


class Hotline(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    label: Words
    number: Annotated[str, StringConstraints(pattern=NUMBER), AfterValidator(_whole)]
    """Digits, hyphens, and `#` before an extension: 02-12345678, 02-12345678#123."""
    hours: Words | None = None
    """When somebody answers."""
    answer: Words | None = None
    """What happens to a caller."""

    @property
    def dial(self) -> str:
        """The number as a `tel:` link wants it."""
        return "tel:" + self.number.split("#")[0].replace("-", "")


class Security(BaseModel):
    """Whom to tell of a hole in the site: `.well-known/security.txt`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    contact: Annotated[list[Annotated[str, StringConstraints(pattern=CONTACT)]], Field(min_length=1)]
    """mailto:, https:// or tel:, the one to be tried first at the top."""
    expires: date
    """The last day on which what it says counts."""
    policy: Annotated[str, StringConstraints(pattern=r"^https://[!-~]+$")] | None = None
    """Where it is told how reports are dealt with."""


class Agency(BaseModel):
    """Whose site this is. Everything that names the agency takes it from here."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Words
    short: Words | None = None
    """The agency in the middle of a sentence: 政風單位, ethics office."""
    staff: Words | None = None
    """Whom the site speaks to: 本府同仁, everyone who works here."""
    site_name: Words | None = None
    """What the site is called; else what the language's table calls it."""
    units: dict[str, Words] = Field(min_length=1)
    hotline: Hotline
    address: Words | None = None
    """Where letters go and visitors come."""
    email: Annotated[str, StringConstraints(pattern=MAIL)] | None = None
    words: dict[Annotated[str, StringConstraints(pattern=KEY)], Words] = {}
    """Other words of the agency's own that its texts ask for, by a key."""
    site_url: Annotated[str, StringConstraints(pattern=ADDRESS), AfterValidator(_reachable)]
    colours: dict[str, Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]] = {}
    review_months: Annotated[int, Field(strict=True, ge=1, le=120)] = 12
    """Months after which a topic must be reviewed again."""
    law_months: Annotated[int, Field(strict=True, ge=1, le=120)] = 12
    """Months after which a statute must be looked up again."""
    leaked_page: str | None = None
    """The id of the page for who has leaked something: every page leads to it."""
    security: Security | None = None
    robots: Literal["all", "none"] | None = None
    """What search engines may keep of the site; without it they are told nothing."""
    handbook: list[str] = []
    """The ids of the topics for a handbook of its own choice, in its order; an area's id means its measures too."""
    second_language: dict[str, str] = {}
    """Locale -> the other language on its bilingual things and in its small names; else the list's first."""

    @property
    def root(self) -> str:
        """The path at which the site stands on its server: `/`, or `/secrecy/`."""
        return "/" + self.site_url.split("/", 3)[3]

    @property
    def is_example(self) -> bool:
        return self.site_url.split("/")[2] == EXAMPLE_HOST


NAMED = tuple(
    tuple(key.split("."))
    for key in ("name", "hotline.label", "short", "staff", "site_name", "hotline.hours", "hotline.answer", "address")
)
"""Where words stand under names of the product's."""
PLAIN = (("hotline", "number"), ("email",), ("site_url",))
"""Where a text stands that is the same in every language."""
PARTS: Mapping[str | int, type[BaseModel]] = {"hotline": Hotline, "security": Security}
"""What has fields of its own."""
AT = ("extra", "agency")
"""Where it stands in `mkdocs.yml`."""


def read_agency(
    front: YamlMap, languages: Sequence[str], site_url: str | None = None
) -> tuple[Agency | None, list[Finding]]:
    """The agency in the settings `front`, and what is wrong with it. `site_url` stands in for the written address."""
    try:
        agency = Agency.model_validate(_written(front, site_url))
    except ValidationError as error:
        problems = error.errors()
        unknown = [problem["loc"] for problem in problems if problem["type"] == "extra_forbidden"]
        misspelt = {(*place, meant(key, _fields((*place, key)))) for *place, key in unknown}
        told = [problem for problem in problems if problem["type"] != "missing" or problem["loc"] not in misspelt]
        return None, [_finding(front, problem) for problem in told]
    if wrong := list(_wrong_pairs(agency, front, languages)):
        return None, wrong
    lacking = [(key, locale) for key, words in agency_words(agency) for locale in languages if locale not in words]
    return agency, [
        Finding(*front.at((*AT, *key)), "agency-language", {"key": ".".join(key), "locale": locale})
        for key, locale in lacking
    ]


def _wrong_pairs(agency: Agency, front: YamlMap, languages: Sequence[str]) -> Iterator[Finding]:
    """Second languages of a language that the site has not, or that are none of its others."""
    at = (*AT, "second_language")
    for own, second in agency.second_language.items():
        others = [locale for locale in languages if locale != own]
        place = front.at((*at, own))
        if own not in languages:
            yield Finding(*place, "unknown-key", {"key": own, "meant": meant(own, languages)})
        elif second not in others:
            example = f"second_language: {{{f'{own}: {others[-1]}' if others else ''}}}"
            yield Finding(*place, "agency-value", {"key": ".".join((*at, own)), "value": second, "example": example})


def _fields(loc: Sequence[str | int]) -> Iterable[str]:
    """The keys that may stand where an unknown one stands."""
    return PARTS.get(loc[0] if len(loc) > 1 else "", Agency).model_fields


def agency_words(agency: Agency) -> list[tuple[tuple[str, ...], Words]]:
    """The agency's words, each with its place below `extra.agency`."""
    units = [(("units", unit), words) for unit, words in agency.units.items()]
    named = [(key, _at(agency, key)) for key in NAMED]
    own = [(("words", key), words) for key, words in agency.words.items()]
    return [*named[:1], *units, *((key, words) for key, words in named[1:] if words), *own]


def _at(agency: Agency, key: tuple[str, ...]) -> Words:
    """What stands at a key; nothing where it is not set."""
    value: Any = agency
    for part in key:
        value = getattr(value, part)
    return value or {}


def _written(front: YamlMap, site_url: str | None) -> object:
    """What stands under `extra.agency`, the hotline as written, with the environment's address where it has one."""
    extra = front.data.get("extra")
    agency = extra.get("agency") if isinstance(extra, dict) else None
    if not isinstance(agency, dict):
        return agency
    if isinstance(agency.get("hotline"), dict) and (number := front.written((*AT, "hotline", "number"))):
        agency = agency | {"hotline": agency["hotline"] | {"number": number}}
    return agency | ({"site_url": site_url.rstrip("/") + "/"} if site_url else {})


def _finding(front: YamlMap, problem: Mapping[str, Any]) -> Finding:
    key = (*AT, *problem["loc"])
    if "extra" not in front.data:  # a slip in its name
        place = front.at(get_close_matches("extra", front.data, n=1))
        return Finding(*place, "agency-value", {"key": "extra", "value": "", "example": f"extra: {{{AGENCY}}}"})
    place = front.at(key)
    if problem["type"] == "extra_forbidden":
        return Finding(*place, "unknown-key", {"key": key[-1], "meant": meant(key[-1], _fields(key[2:]))})
    value = problem["input"] if isinstance(problem["input"], str | int) else ""
    if key[2:] == ("hotline", "number") and isinstance(value, str):
        digits = sum(map(str.isdigit, value.split("#")[0]))
        return Finding(*place, "agency-phone", {"value": value, "count": digits})
    is_asked_for = problem["type"] == "value_error" and key[2:3] != ("site_url",)
    if is_asked_for and isinstance(value, str) and (mark := MARK.search(value)):
        return Finding(*place, "agency-mark", {"key": ".".join(map(str, key)), "mark": mark[0].strip() or "\\n"})
    example = AGENCY_EXAMPLES.get("".join(map(str, key[2:3])), AGENCY)
    values = {"key": ".".join(map(str, key)), "value": value, "example": example}
    return Finding(*place, "agency-value", values)


AGENCY = "agency: {name: …, units: …, hotline: …, site_url: …}"
AGENCY_EXAMPLES = {
    "name": "name: {zh-TW: 測試縣政府政風處, en: Test County Ethics Office}",
    "units": "units: {ethics: {zh-TW: 政風處, en: Ethics Office}}",
    "hotline.hours": "hours: {zh-TW: 上班日 8:00 至 17:00, en: working days 8:00 to 17:00}",
    "hotline.answer": "answer: {zh-TW: 由專人接聽並替您保密, en: one of us answers and keeps your name to himself}",
    "hotline": "hotline: {label: {zh-TW: 廉政專線, en: Integrity hotline}, number: 02-12345678}",
    "site_url": "site_url: https://intranet.example/secrecy/",
    "short": "short: {zh-TW: 政風單位, en: ethics office}",
    "staff": "staff: {zh-TW: 本府同仁, en: everyone who works here}",
    "site_name": "site_name: {zh-TW: 保密不難, en: Keeping secrets}",
    "address": "address: {zh-TW: 測試縣測試市測試路1號, en: 1 Test Road, Test City}",
    "email": "email: ethics@agency.example",
    "words": "words: {head: {zh-TW: 縣長, en: magistrate}}",
    "review_months": "review_months: 12",
    "law_months": "law_months: 12",
    "security": "security: {contact: [mailto:security@agency.example], expires: 2027-06-30}",
    "robots": "robots: none",
    "handbook": "handbook: [practices/documents/faxing, practices/meetings]",
    "second_language": "second_language: {zh-TW: en}",
    "colours": 'colours: {accent: "#FFD400"}',
}
