"""The project's settings, read from `mkdocs.yml`: languages and the agency.

Both the build and the command line read them here, so that neither can see another site.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from .findings import Finding, meant
from .forge import Forge, read_forge
from .naming import file_of, prefix_of
from .text.encoding import read_text
from .text.yamlmap import YamlMap, read_yaml_map

EXAMPLE_HOST = "intranet.example"
"""The address a new clone has. A QR code that leads there leads nowhere."""

Words = dict[str, Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]]
"""Locale -> text."""


class Hotline(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    label: Words
    number: Annotated[str, StringConstraints(pattern=r"^[0-9][0-9#-]+$")]
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
    site_url: Annotated[str, StringConstraints(pattern=r"^https?://[^/?#\s]+/([^?#\s]*/)?$")]
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
    languages = _languages(front)
    docs = config.parent / str(front.data.get("docs_dir") or "docs")
    if not languages:
        return None, [Finding(config.name, *front.place(("plugins",)), "settings-languages")]
    if not docs.is_dir() or config.parent.resolve() not in docs.resolve().parents:
        return None, [Finding(config.name, *front.place(("docs_dir",)), "settings-docs", {"folder": front.data.get("docs_dir", "docs")})]
    try:
        agency = Agency.model_validate(_agency(front, environment.get("SITE_URL")))
    except ValidationError as error:
        return None, [_agency_finding(config.name, front, problem) for problem in error.errors()]
    findings = [
        Finding(config.name, *front.place(("extra", "agency", *key)), "agency-language", {"key": ".".join(key), "locale": locale})
        for key, words in _agency_words(agency)
        for locale in languages
        if locale not in words
    ]
    forge, wrong = read_forge(front, config.name, docs.resolve().relative_to(config.parent.resolve()).as_posix())
    findings += wrong
    return (None if findings else Project(config, config.parent, docs, languages, agency, _menu(front), front, forge)), findings


def _agency(front: YamlMap, site_url: str | None) -> object:
    """What stands under `extra.agency`, with the environment's address in place of the written one."""
    agency = _at(front.data, "extra", "agency") or {}
    if site_url and isinstance(agency, dict):
        return agency | {"site_url": site_url.rstrip("/") + "/"}
    return agency


def _agency_words(agency: Agency) -> list[tuple[tuple[str, ...], Words]]:
    units = [(("units", unit), words) for unit, words in agency.units.items()]
    return [(("name",), agency.name), *units, (("hotline", "label"), agency.hotline.label)]


def _languages(front: YamlMap) -> tuple[str, ...]:
    """The locales of the i18n plugin, the default one first; nothing where they cannot be told."""
    plugins = front.data.get("plugins")
    entries = plugins if isinstance(plugins, list) else [{name: value} for name, value in plugins.items()] if isinstance(plugins, dict) else []
    settings = next((entry["i18n"] for entry in entries if isinstance(entry, dict) and "i18n" in entry), None)
    languages = settings.get("languages") if isinstance(settings, dict) else None
    if not isinstance(languages, list) or not all(isinstance(entry, dict) and isinstance(entry.get("locale"), str) for entry in languages):
        return ()
    if [entry.get("default") for entry in languages].count(True) != 1:
        return ()
    return tuple(entry["locale"] for entry in sorted(languages, key=lambda entry: entry.get("default") is not True))


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
    if problem["type"] == "extra_forbidden":
        return Finding(path, *front.place(key), "unknown-key", {"key": key[-1], "meant": meant(key[-1], Agency.model_fields)})
    value = problem["input"] if isinstance(problem["input"], str | int) else ""
    example = AGENCY_EXAMPLES.get(str(key[2]) if len(key) > 2 else "", "agency: {name: …, units: …, hotline: …, site_url: …}")
    return Finding(path, *front.place(key), "agency-value", {"key": ".".join(map(str, key)), "value": value, "example": example})


AGENCY_EXAMPLES = {
    "name": "name: {zh-TW: 苗栗縣政府政風處, en: Civil Service Ethics Office}",
    "units": "units: {ethics: {zh-TW: 政風處, en: Civil Service Ethics Office}}",
    "hotline": "hotline: {label: {zh-TW: 廉政專線, en: Integrity hotline}, number: 037-356639}",
    "site_url": "site_url: https://intranet.example/secrecy/",
    "review_months": "review_months: 12",
    "colours": 'colours: {accent: "#FFD400"}',
}


