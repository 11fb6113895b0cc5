"""The project's settings, read from `mkdocs.yml`: languages and the agency.

Both the build and the command line read them here, so that neither can see another site.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from .findings import Finding, meant
from .forge import Forge, read_forge
from .naming import SUFFIX, file_of, prefix_of
from .needed import check_needed, entries
from .telephone import lengths
from .text.encoding import read_text
from .text.yamlmap import YamlMap, read_yaml_map
from .words import locales

EXAMPLE_HOST = "intranet.example"
"""The address a new clone has. A QR code that leads there leads nowhere."""
THIS_COMPUTER = (None, "localhost", "127.0.0.1", "0.0.0.0", "::1")
"""Hosts that every reader's telephone takes for itself."""

Words = dict[str, Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]]
"""Locale -> text."""


def _whole(number: str) -> str:
    """Raises ValueError for a number that lacks digits. Up to five digits are a short code, such as 1999, or an extension."""
    digits = number.split("#")[0].replace("-", "")
    if len(digits) > 5 and len(digits) not in lengths(digits):
        raise ValueError(number)
    return number


def _reachable(address: str) -> str:
    """Raises ValueError for an address that no QR code can lead to."""
    parts = urlsplit(address)
    if not address.isascii() or parts.hostname in THIS_COMPUTER or parts.path.rstrip("/").endswith((".html", ".htm")):
        raise ValueError(address)
    return address


class Hotline(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    label: Words
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9#-]+$"), AfterValidator(_whole)]
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
    site_url: Annotated[str, StringConstraints(pattern=r"^https?://[^/?#\s]+/([^?#\s]*/)?$"), AfterValidator(_reachable)]
    colours: dict[str, Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]] = {}
    review_months: Annotated[int, Field(strict=True, ge=1, le=120)] = 12
    """Months after which a topic must be reviewed again."""

    @property
    def root(self) -> str:
        """The path at which the site stands on its server: `/`, or `/secrecy/`."""
        return "/" + self.site_url.split("/", 3)[3]

    @property
    def is_example(self) -> bool:
        return self.site_url.split("/")[2] == EXAMPLE_HOST


@dataclass(frozen=True)
class Project:
    file: Path
    """The settings file."""
    root: Path
    docs: Path
    languages: tuple[str, ...]
    """The locales, the default one first."""
    agency: Agency
    menu: tuple[str, ...]
    """Ids of the pages of the menu's top level, in order (`nav`)."""
    settings: YamlMap
    """`mkdocs.yml` as written, for the places of its values."""
    forge: Forge | None = None

    @property
    def config(self) -> str:
        """The settings file's name, for findings."""
        return self.file.name

    @property
    def default(self) -> str:
        return self.languages[0]

    def prefix(self, locale: str) -> str:
        """What a locale's addresses start with."""
        return prefix_of(locale, self.languages)

    def file_of(self, id: str, locale: str) -> str:
        """The file of a page in one language, relative to the project."""
        return f"{self.docs.relative_to(self.root).as_posix()}/{file_of(id, locale, self.languages)}"


def read_project(config: Path, environment: Mapping[str, str] = os.environ) -> tuple[Project | None, list[Finding]]:
    """The project whose settings file is `config`. `SITE_URL` in the environment overrides the address."""
    text, wrong = read_text(config, config.name)
    if wrong is not None:
        return None, [wrong]
    front, findings = read_yaml_map(text.removeprefix("\ufeff"), config.name, plain=False)
    if findings:
        return None, findings
    docs = config.parent / str(front.data.get("docs_dir") or "docs")
    if not _is_below(docs, config.parent):
        return None, [Finding(config.name, *front.place(("docs_dir",)), "settings-docs", {"folder": front.data.get("docs_dir", "docs")})]
    if findings := [*check_needed(front, config.name)]:
        return None, findings
    languages, wrong = _languages(front, config.name, docs)
    if wrong is not None:
        return None, [wrong]
    try:
        agency = Agency.model_validate(_agency(front, environment.get("SITE_URL")))
    except ValidationError as error:
        return None, [_agency_finding(config.name, front, problem) for problem in error.errors()]
    findings = [
        Finding(config.name, *front.place(("extra", "agency", *key)), "agency-language", {"key": ".".join(key), "locale": locale})
        for key, words in agency_words(agency)
        for locale in languages
        if locale not in words
    ]
    forge, wrong = read_forge(front, config.name, docs.resolve().relative_to(config.parent.resolve()).as_posix())
    findings += wrong
    return (None if findings else Project(config, config.parent, docs, languages, agency, _menu(front), front, forge)), findings


def _agency(front: YamlMap, site_url: str | None) -> object:
    """What stands under `extra.agency`, the hotline as written, with the environment's address in place of the written one."""
    agency = _at(front.data, "extra", "agency")
    if not isinstance(agency, dict):
        return agency
    if isinstance(agency.get("hotline"), dict) and (number := front.written(("extra", "agency", "hotline", "number"))):
        agency = agency | {"hotline": agency["hotline"] | {"number": number}}
    return agency | ({"site_url": site_url.rstrip("/") + "/"} if site_url else {})


def agency_words(agency: Agency) -> list[tuple[tuple[str, ...], Words]]:
    """The agency's words, each with its place below `extra.agency`."""
    units = [(("units", unit), words) for unit, words in agency.units.items()]
    return [(("name",), agency.name), *units, (("hotline", "label"), agency.hotline.label)]


def _languages(front: YamlMap, config: str, docs: Path) -> tuple[tuple[str, ...], Finding | None]:
    """The locales of the i18n plugin, the default one first; or what is wrong with them."""
    key, settings = entries(front, "plugins").get("i18n", (("plugins",), {}))
    key = (*key, "languages")
    missing = Finding(config, *front.place(key), "settings-languages")
    written = settings.get("languages")
    if not isinstance(written, list) or not all(isinstance(entry, dict) and isinstance(entry.get("locale"), str) for entry in written):
        return (), missing
    known = locales()
    for at, locale in enumerate(entry["locale"] for entry in written):
        if locale not in known:
            return (), Finding(config, *front.place((*key, at, "locale")), "unknown-value", {"key": "locale", "value": locale, "meant": meant(locale, known)})
    languages = tuple(entry["locale"] for entry in sorted(written, key=lambda entry: entry.get("default") is not True))
    if len(set(languages)) < max(2, len(languages)) or [entry.get("default") for entry in written].count(True) != 1:
        return (), missing  # one alone will not do: names of one language stand small beside another's
    if _has_files(docs, languages[0]) and not any(_has_files(docs, locale) for locale in languages[1:]):
        return (), missing  # another one is the default
    return languages, None


def _is_below(folder: Path, root: Path) -> bool:
    try:
        return folder.is_dir() and root.resolve() in folder.resolve().parents
    except (OSError, ValueError):  # no name for a folder at all
        return False


def _has_files(docs: Path, locale: str) -> bool:
    """Whether files bear the language in their name, as those of all but the default one do."""
    return next(docs.rglob(f"*.{locale}{SUFFIX}"), None) is not None


def _menu(front: YamlMap) -> tuple[str, ...]:
    """`nav` as ids; rules/catalogue.py says what is wrong with it."""
    entries = front.data.get("nav")
    return tuple(entry.removesuffix(".md") for entry in entries if isinstance(entry, str)) if isinstance(entries, list) else ()


def _at(data: object, *keys: str) -> object:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _agency_finding(path: str, front: YamlMap, problem: Mapping) -> Finding:
    key = ("extra", "agency", *problem["loc"])
    if "extra" not in front.data:  # a slip in its name
        return Finding(path, *front.place(get_close_matches("extra", front.data, n=1)), "agency-value", {"key": "extra", "value": "", "example": f"extra: {{{AGENCY}}}"})
    if problem["type"] == "extra_forbidden":
        return Finding(path, *front.place(key), "unknown-key", {"key": key[-1], "meant": meant(key[-1], Agency.model_fields)})
    value = problem["input"] if isinstance(problem["input"], str | int) else ""
    if key[2:] == ("hotline", "number") and isinstance(value, str):
        return Finding(path, *front.place(key), "agency-phone", {"value": value, "count": sum(map(str.isdigit, value.split("#")[0]))})
    example = AGENCY_EXAMPLES.get(str(key[2]) if len(key) > 2 else "", AGENCY)
    return Finding(path, *front.place(key), "agency-value", {"key": ".".join(map(str, key)), "value": value, "example": example})


AGENCY = "agency: {name: …, units: …, hotline: …, site_url: …}"
AGENCY_EXAMPLES = {
    "name": "name: {zh-TW: 苗栗縣政府政風處, en: Civil Service Ethics Office}",
    "units": "units: {ethics: {zh-TW: 政風處, en: Civil Service Ethics Office}}",
    "hotline": "hotline: {label: {zh-TW: 廉政專線, en: Integrity hotline}, number: 037-356639}",
    "site_url": "site_url: https://intranet.example/secrecy/",
    "review_months": "review_months: 12",
    "colours": 'colours: {accent: "#FFD400"}',
}


