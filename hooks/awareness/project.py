"""The project's settings, read from `mkdocs.yml`, or an office's own file over it: languages and the agency.

Both the build and the command line read them here, so that neither can see another site.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from .findings import Finding
from .naming import file_of, prefix_of
from .settings.agency import Agency, read_agency
from .settings.forge import Forge, read_forge
from .settings.inherited import read_settings
from .settings.known import check_known
from .settings.languages import read_languages, written_languages
from .settings.needed import check_needed
from .shared import Shared, read_whole_tree
from .text.yamlmap import YamlMap
from .tree import Tree
from .words import read_words

DANGERS = ("yaml-code", "yaml-repeated", "yaml-depth", "settings-circle", "settings-file", "settings-inherit")


@dataclass(frozen=True)
class Project:
    file: Path
    """The settings file: the office's own, where there is one."""
    root: Path
    docs: Path
    languages: tuple[str, ...]
    """The locales, the default one first."""
    agency: Agency
    menu: tuple[str, ...]
    """Ids of the pages of the menu's top level, in order (`nav`)."""
    settings: YamlMap
    """The settings as written, for the places of their values."""
    tree: Tree = field(default_factory=lambda: Tree({}))
    """The files of `docs`, under the office's own."""
    forge: Forge | None = None
    shared: Shared = field(default_factory=Shared)
    """What the office has done with the shared pages."""
    settings_files: tuple[Path, ...] = ()
    """The settings file, and those it inherits."""

    @property
    def config(self) -> str:
        """The settings file's name, for findings."""
        return self.file.name

    @property
    def default(self) -> str:
        return self.languages[0]

    def second(self, locale: str) -> str | None:
        """The other language on bilingual things and in small names: the one that the settings choose, else the list's
        first; None where there is none."""
        return self._seconds[locale]

    @cached_property
    def _seconds(self) -> dict[str, str | None]:
        firsts = {one: next((other for other in self.languages if other != one), None) for one in self.languages}
        return firsts | self.agency.second_language

    def pair_home(self, locale: str) -> str | None:
        """The language whose edition holds the bilingual things of `locale`: each pair of languages has them once."""
        second = self.second(locale)
        if second is None:
            return None
        is_first = self.languages.index(locale) < self.languages.index(second)
        return locale if is_first or self.second(second) != locale else second

    def site_name(self, locale: str) -> str:
        """What the site is called: as the agency says, else as MkDocs is told, else as the language's table has it."""
        default = self.settings.data.get("site_name") if locale == self.default else None
        names = ((self.agency.site_name or {}).get(locale), self.settings_of(locale).get("site_name"), default)
        return str(next(filter(None, names), None) or read_words(locale)["site"])

    def settings_of(self, locale: str) -> Mapping[str, Any]:
        """What the list of languages says of one."""
        return next((entry for entry in written_languages(self.settings)[1] if entry["locale"] == locale), {})

    def prefix(self, locale: str) -> str:
        """What a locale's addresses start with."""
        return prefix_of(locale, self.languages)

    def file_of(self, id: str, locale: str) -> str:
        """The file of a page in one language, relative to the project: where it stands, or is to be written."""
        return self.tree.path_of(file_of(id, locale, self.languages))


def read_project(config: Path, environment: Mapping[str, str] = os.environ) -> tuple[Project | None, list[Finding]]:
    """The project whose settings file is `config`. `SITE_URL` in the environment overrides the address."""
    front, files, findings = read_settings(config)
    if findings:
        return None, findings
    docs = config.parent / str(front.data.get("docs_dir") or "docs")
    if not _is_below(docs, config.parent):
        values = {"folder": front.data.get("docs_dir", "docs")}
        return None, [Finding(*front.at(("docs_dir",)), "settings-docs", values)]
    tree, shared, findings = content_of(front, docs, config.parent)
    if findings := findings or _check_settings(front, config, docs, tree):
        return None, findings
    return project_of(config, front, files, (tree, shared), environment.get("SITE_URL"))


def project_of(
    config: Path, front: YamlMap, files: tuple[Path, ...], content: tuple[Tree, Shared], site_url: str | None = None
) -> tuple[Project | None, list[Finding]]:
    """The project of settings that are known to be sound, and of the content there is."""
    tree, shared = content
    languages, lacking = read_languages(front, tree)
    if not languages:
        return None, lacking
    agency, findings = read_agency(front, languages, site_url)
    if agency is None:
        return None, [*lacking, *findings]
    docs = config.parent / str(front.data.get("docs_dir") or "docs")
    forge, unknown = read_forge(front, docs.resolve().relative_to(config.parent.resolve()).as_posix())
    findings += [*lacking, *unknown]
    if any(finding.severity == "error" for finding in findings):
        return None, findings
    menu = _menu(front)
    return Project(config, config.parent, docs, languages, agency, menu, front, tree, forge, shared, files), findings


def dangers(config: Path) -> list[Finding]:
    """What keeps everybody from loading the settings and what they inherit: code, what multiplies, what never ends."""
    _, _, findings = read_settings(config)
    return [finding for finding in findings if finding.rule in DANGERS]


def _check_settings(front: YamlMap, config: Path, docs: Path, tree: Tree) -> list[Finding]:
    """A misspelt name is one mistake, not an unknown one and a missing one."""
    known, needed = [*check_known(front, config, docs, tree)], [*check_needed(front)]
    misspelt = {finding.values["meant"] for finding in known if finding.rule == "unknown-key"}
    is_hooks_lacking = any(finding.values["where"] == "hooks" for finding in needed)
    told = [finding for finding in known if not (is_hooks_lacking and finding.values.get("key") == "hooks")]
    return told + [finding for finding in needed if not misspelt & _names(finding)]


def content_of(front: YamlMap, docs: Path, root: Path) -> tuple[Tree, Shared, list[Finding]]:
    """The files below `docs` and an office's own over them, and what is wrong with them."""
    return read_whole_tree(docs, root, _listed(front), _first(front))


def _listed(front: YamlMap) -> list[str]:
    """The languages that the settings name, whatever is wrong with the list."""
    return [
        str(entry["locale"]) for entry in written_languages(front)[1] if isinstance(entry, dict) and "locale" in entry
    ]


def _first(front: YamlMap) -> str:
    """The language whose files have no language in their names; empty where the list does not say."""
    listed = (entry for entry in written_languages(front)[1] if isinstance(entry, dict))
    return next((str(entry.get("locale")) for entry in listed if entry.get("default") is True), "")


def _names(finding: Finding) -> set[str]:
    """The settings that a finding about a needed one names: the one it stands in, and its own."""
    return {finding.values["where"].split(".")[0], finding.values["line"].split(":")[0]}


def _is_below(folder: Path, root: Path) -> bool:
    try:
        return folder.is_dir() and root.resolve() in folder.resolve().parents
    except (OSError, ValueError):  # no name for a folder at all
        return False


def _menu(front: YamlMap) -> tuple[str, ...]:
    """`nav` as ids; rules/catalogue.py says what is wrong with it."""
    entries = front.data.get("nav")
    names = entries if isinstance(entries, list) else []
    return tuple(name.removesuffix(".md") for name in names if isinstance(name, str))
