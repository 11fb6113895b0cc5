"""Files that MkDocs passes over, because what they become stands already."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

import yaml
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from awareness.clock import today
from awareness.desk.packing import desk_state
from awareness.files import write_whole
from awareness.keys import code_digest, digest, digest_of_files
from awareness.ledger import Ledger
from awareness.pages.context import find
from awareness.pages.keys import PageKeys
from awareness.pages.theme import theme_files
from awareness.print.rendering import every_job
from awareness.publish.complete import NOT_FOUND
from awareness.publish.fingerprint import FOLDER as ASSETS

from .config import Config, cache_of, is_inner, locale_of, theme_of

LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
"""As MkDocs' own, where it can be the one in C: a tenth of the time."""


class Kept(File):
    """A file whose output is made: links still find it, and MkDocs neither reads, renders nor copies it."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        pass


def know_keys(files: Files, config: Config, ledger: Ledger, prints: bool) -> None:
    """Works out what no language has of its own: all that is printed, and what decides every page. `prints`: is all
    printed?"""
    config.own_theme = theme_files(config.awareness, theme_of(config), cache_of(config))
    config.jobs = [*every_job(config.awareness, ledger)] if prints else []
    printed = digest([job.key for job in config.jobs]) if prints else ""
    config.page_keys = PageKeys(config.awareness, _shared(files, config), today(os.environ).month, printed)


def keep_pages(files: Files, config: Config, ledger: Ledger) -> None:
    """Lets MkDocs pass over every page that the ledger takes from the published site, and static-i18n too: it would
    make each file anew, to find out where its page stands."""
    site, keys = config.awareness, config.page_keys
    edition = site.edition(locale_of(config))
    found = ((find(site, edition.locale, file.src_uri), file) for file in files.documentation_pages())
    pages = {edition.prefix + entry.page: file for entry, file in found if entry}
    known = ledger.keys_of(f"pages {edition.locale}", keys.source, pages)
    for name, file in pages.items():
        if ledger.take(name, known.get(name) or keys.page(edition.locale, file.src_uri)):
            file.__class__ = Kept
            file.name, file.dest_uri = PurePath(name).stem, name
            file.src_dir = file.abs_src_path = ""  # nobody looks for it among what editors wrote


def keep_files(files: Files, config: Config, ledger: Ledger) -> None:
    """The same of what is no page."""
    for file in files:
        if file.inclusion is InclusionLevel.EXCLUDED or file.is_documentation_page() or isinstance(file, Kept):
            continue
        name, key = file.dest_uri, _key(file, config)
        is_done = is_inner(config) and name in ledger.keys  # an asset, which the first language has made
        if is_done or ledger.take(ledger.renamed.get(name, name), key):
            file.__class__ = Kept
        else:
            ledger.made(name, key)


def keep_not_found(config: Config, ledger: Ledger) -> None:
    """The page that is not found is no file, but a template of the theme."""
    templates = config.theme.static_templates
    templates -= {"sitemap.xml"}  # ours takes its place
    name = config.awareness.edition(locale_of(config)).prefix + NOT_FOUND
    key = config.page_keys.about_all(name)
    if ledger.take(name, key):
        templates.discard(NOT_FOUND)
    else:
        templates.add(NOT_FOUND)


def keep_script(file: Path, name: str, make: Callable[[], str], source: str, ledger: Ledger) -> None:
    """Writes a script that any text may be in, unless it turns out as it is published: one language's words are in no
    other's index. `source`: the key of all it may be made of."""
    key, text = ledger.keys_of(name, source, [name]).get(name, ""), ""
    if not key:
        text = make()
        key = digest("script", code_digest(), text)
    if not ledger.take(name, key):
        write_whole(file, (text or make()).encode())


def is_rendered(files: Files, config: Config) -> bool:
    """Whether anything asks for a template: in most builds nothing does."""
    return bool(files.documentation_pages() or config.theme.static_templates or config.extra_templates)


def _key(file: File, config: Config) -> str:
    if file.dest_uri.startswith(ASSETS):
        return config.page_keys.shared
    return digest("file", code_digest(), file.content_bytes)


def _shared(files: Files, config: Config) -> str:
    """What decides every page: code, templates, settings and assets, whose names with a hash stand in each."""
    file = Path(config.config_file_path)
    with file.open("rb") as written:
        values = yaml_load(written, get_yaml_loader(LOADER))  # the environment's too
    said = json.dumps(values, default=_named, sort_keys=True)
    settings = said, file.read_bytes(), config.use_directory_urls, config.theme.name, desk_state(config.awareness)
    assets = {file.dest_uri: file.content_bytes for file in files if file.dest_uri.startswith(ASSETS)}
    assets |= {name: text.encode() for name, text in config.own_theme.items() if name.startswith(ASSETS)}
    return digest(code_digest(), digest_of_files(theme_of(config)), config.site_url, settings, assets)


def _named(value: Any) -> str:
    """A function that the settings name (`!!python/name:`)."""
    return f"{value.__module__}.{value.__qualname__}" if hasattr(value, "__qualname__") else repr(value)
