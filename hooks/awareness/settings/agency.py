"""Whose site this is: name, units, hotline, address, as `extra.agency` says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from ..findings import Finding, meant
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

Words = dict[str, Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]]
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
    """Digits, hyphens, and `#` before an extension: 037-356639, 037-322150#123."""

    @property
    def dial(self) -> str:
        """The number as a `tel:` link wants it."""
        return "tel:" + self.number.split("#")[0].replace("-", "")


class Agency(BaseModel):
    """Whose site this is. Everything that names the agency takes it from here."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: Words
    units: dict[str, Words] = Field(min_length=1)
    hotline: Hotline
    site_url: Annotated[str, StringConstraints(pattern=ADDRESS), AfterValidator(_reachable)]
    colours: dict[str, Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]] = {}
    review_months: Annotated[int, Field(strict=True, ge=1, le=120)] = 12
    """Months after which a topic must be reviewed again."""
    law_months: Annotated[int, Field(strict=True, ge=1, le=120)] = 12
    """Months after which a statute must be looked up again."""
    second_language: dict[str, str] = {}
    """Locale -> the other language on its bilingual things and in its small names; else the list's first."""

    @property
    def root(self) -> str:
        """The path at which the site stands on its server: `/`, or `/secrecy/`."""
        return "/" + self.site_url.split("/", 3)[3]

    @property
    def is_example(self) -> bool:
        return self.site_url.split("/")[2] == EXAMPLE_HOST


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
    return Hotline.model_fields if loc[0] == "hotline" and len(loc) > 1 else Agency.model_fields


def agency_words(agency: Agency) -> list[tuple[tuple[str, ...], Words]]:
    """The agency's words, each with its place below `extra.agency`."""
    units = [(("units", unit), words) for unit, words in agency.units.items()]
    return [(("name",), agency.name), *units, (("hotline", "label"), agency.hotline.label)]


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
    example = AGENCY_EXAMPLES.get("".join(map(str, key[2:3])), AGENCY)
    values = {"key": ".".join(map(str, key)), "value": value, "example": example}
    return Finding(*place, "agency-value", values)


AGENCY = "agency: {name: …, units: …, hotline: …, site_url: …}"
AGENCY_EXAMPLES = {
    "name": "name: {zh-TW: 苗栗縣政府政風處, en: Civil Service Ethics Office}",
    "units": "units: {ethics: {zh-TW: 政風處, en: Civil Service Ethics Office}}",
    "hotline": "hotline: {label: {zh-TW: 廉政專線, en: Integrity hotline}, number: 02-12345678}",
    "site_url": "site_url: https://intranet.example/secrecy/",
    "review_months": "review_months: 12",
    "law_months": "law_months: 12",
    "second_language": "second_language: {zh-TW: en}",
    "colours": 'colours: {accent: "#FFD400"}',
}
