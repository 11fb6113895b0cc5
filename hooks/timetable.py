"""The timetable: what happens at each event of MkDocs, in the order in which the events happen.

static-i18n builds the other languages inside the first one's `on_post_build` (priority -100). So all up to there
happens once a language, and what comes after happens once, when every language's pages are built.
What must outlive a language's pass stands on MkDocs' settings (`config.awareness`) or in `state`.
"""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from awareness.check import check
from awareness.clock import today
from awareness.console import unkept
from awareness.desk.packing import desk_state, write_desk
from awareness.files import write_whole
from awareness.keys import digest_in
from awareness.ledger import Ledger
from awareness.memory import Parts
from awareness.pages.context import alternates, in_its_language, page_context, prepare_page, shared_anchors, source_text
from awareness.pages.frame import frame_settings, in_language
from awareness.pages.kits import tell_sizes
from awareness.pages.redirects import redirect_files
from awareness.print.bundles import write_bundles
from awareness.print.rendering import render
from awareness.print.sets import write_sets
from awareness.publish import Stage, clock_told, disk_told, open_ledger, open_store, publish, tell
from awareness.running import begin_again, collect_seldom, newest
from awareness.search.index import scripts, shared_scripts
from awareness.search.learnt import learnt_file
from awareness.store import Store
from engine import preview
from engine.attaching import clean_attachments
from engine.config import Config, cache_of, is_inner, locale_of
from engine.keeping import is_rendered, keep_files, keep_not_found, keep_pages, keep_script, know_keys
from engine.overlay import add_own_files, leave_other_languages, point_to_own_files
from engine.reporting import (
    build_language,
    build_words,
    count_warnings,
    is_faultless,
    log,
    progress_bar,
    report,
    sound,
    stage_told,
)
from engine.templates import load_quickly

if TYPE_CHECKING:  # it brings a server and a watcher of files
    from mkdocs.livereload import LiveReloadServer

EXCLUDED = InclusionLevel.EXCLUDED
STOCK = (Path("assets/javascripts/lunr"), Path("search/search_index.json"))
"""What the theme's own search writes: its languages and its index."""


@dataclass
class State:
    """What outlives MkDocs' settings: the first and the last event are given none."""

    serving: bool = False
    code: float = 0.0
    """When the code that runs was written; asked where it may change under a server."""
    config: Config | None = None
    """Of the build that runs."""
    checked: dict[str, Parts] | None = None
    """What the preview's last check hands on to the next; a build makes one only."""
    is_served: bool = False
    """Whether the preview's server runs: what fails from now on is told by it."""
    stage: Stage | None = None
    later: preview.Later = field(default_factory=preview.Later)
    """What the preview makes when it is asked for."""
    store: Store = field(default_factory=lambda: Store(Path()))
    """What is printed, and which files stay as they are published; without a stage none."""
    warnings: CountHandler = field(default_factory=CountHandler)
    """What MkDocs and its plugins have warned of. A page that is kept would not warn again."""

    @property
    def ledger(self) -> Ledger:
        return self.store.ledger

    @property
    def end(self) -> Any:
        """What becomes of a build that went well."""
        return preview.show if self.serving else publish


state = State()


def on_startup(command: str, dirty: bool) -> None:
    state.serving = command == "serve" and "--no-livereload" not in sys.argv  # without, nobody asks where the pages are
    state.checked = {} if state.serving else None
    collect_seldom(ends=command == "build")
    state.code = newest() if state.serving else 0.0


@event_priority(200)  # before anything is read with the old code
def show_new_code(config: Config) -> None:
    state.config = config
    if state.serving and newest() > state.code:
        begin_again()


@event_priority(150)  # before Material's search, which asks for templates
def quicken(config: Config) -> None:
    if not is_inner(config):
        load_quickly(config)


@event_priority(100)  # before every plugin: the others read `config.awareness`
def read(config: Config) -> None:
    if getattr(config, "awareness", None) is None:  # a second language's pass keeps what the first has read
        site, findings = check(Path(config.config_file_path), held=state.checked, goes_on=not state.serving)
        config.awareness, config.is_sound = sound(site, findings), is_faultless(findings)
        report(clock_told(os.environ, config.awareness.project))
        agency = config.awareness.project.agency
        config.site_url = config.site_url or agency.site_url  # `mkdocs serve` has set its own
        config.repo_url = config.edit_uri = None  # Material would ask its host for stars; our links: settings/forge.py
        if agency.is_example:
            log.info(build_words()["example_address"].format(address=agency.site_url))


@event_priority(-110)  # after static-i18n (-100), which puts each language's own settings in place
def speak(config: Config) -> None:
    site, locale = config.awareness, locale_of(config)
    config.site_name = site.project.site_name(locale)
    for name, value in frame_settings(site, locale, config.theme.get("palette")).items():
        config.theme[name] = value


on_config = CombinedEvent(show_new_code, quicken, read, speak)


@event_priority(300)  # before anybody writes
def on_pre_build(config: Config) -> None:
    if is_inner(config):
        return
    state.stage = stage = Stage(preview.folder_of(config) if state.serving else Path(config.site_dir))
    atexit.register(stage.abandon)
    with stage_told(config):
        stage.open(lambda: log.info(build_words()["waiting"].format(target=stage.target.name)))
    state.store = open_store(cache_of(config), open_ledger(cache_of(config), stage, config.awareness))
    state.warnings = count_warnings()
    config.site_dir = str(stage.folder)


@event_priority(150)  # before anybody looks at the files
def lay_over(files: Files, config: Config) -> None:
    add_own_files(files, config)


@event_priority(100)  # before anybody adds a file of its own
def refuse_unseen(files: Files, config: Config) -> None:
    """MkDocs walks the folder once more: nothing is published that the check has not looked at."""
    named = (file.src_uri for file in files if file.src_dir == config.docs_dir and file.inclusion is not EXCLUDED)
    report(config.awareness.project.tree.unseen(named))


@event_priority(-90)  # before static-i18n (-100), after everybody who adds a page
def leave(files: Files, config: Config) -> None:
    leave_other_languages(files, config)


@event_priority(-95)  # before static-i18n (-100), after everybody who takes a file out (-90)
def keep(files: Files, config: Config) -> None:
    if not is_inner(config):
        know_keys(files, config, state.ledger, prints=not state.serving)
    keep_pages(files, config, state.ledger)


@event_priority(-110)  # after static-i18n (-100), which makes all other file objects anew
def make_theme(files: Files, config: Config) -> None:
    point_to_own_files(files, config)
    for path, content in () if is_inner(config) else config.own_theme.items():
        files.append(File.generated(config, path, content=content))
    clean_attachments(files, config)
    keep_files(files, config, state.ledger)


on_files = CombinedEvent(lay_over, refuse_unseen, leave, keep, make_theme)


def on_page_read_source(page: Page, config: Config) -> str | None:
    return source_text(config.awareness, page.file.src_uri)


def on_page_markdown(markdown: str, page: Page, config: Config, files: Files) -> str:
    template, text, hidden = prepare_page(config.awareness, locale_of(config), page.file.src_uri, markdown)
    title = escape(page.meta.get("title", ""))  # Material prints it as it is
    page.meta.update(template=template, hide=hidden, title=title, search={"exclude": True})  # by the theme's own
    return text


def on_page_content(html: str, page: Page, config: Config, files: Files) -> str:
    return shared_anchors(config.awareness, page.file.src_uri, html)


def on_env(env: Environment, config: Config, files: Files) -> None:
    keep_not_found(config, state.ledger)
    if is_rendered(files, config):
        from awareness.pages.rows import rows_kept
        from awareness.pages.template import filters, functions

        env.globals |= functions(config.awareness, today(os.environ)) | {"desk_state": desk_state(config.awareness)}
        env.globals["kept_rows"] = rows_kept(cache_of(config), config.page_keys)
        env.filters |= filters()


def on_template_context(context: dict[str, Any], template_name: str, config: Config) -> None:
    if template_name == "404.html":
        context |= page_context(config.awareness, locale_of(config), None)
        context |= {"base_url": ".", "root": urlsplit(config.site_url).path}  # see components/root.html
        config.extra["alternate"] = alternates(config.awareness, "index.html")


def on_post_template(output: str, template_name: str, config: Config) -> str:
    """Each language has a 404 page of its own; MkDocs would write all of them to one path."""
    prefix = config.awareness.edition(locale_of(config)).prefix
    if template_name != "404.html":
        return output
    page = in_language(output, locale_of(config))
    if not prefix:
        return page
    write_whole(Path(config.site_dir, prefix, template_name), page.encode())
    return ""


def on_page_context(context: dict[str, Any], page: Page, config: Config, nav: object) -> None:
    context |= page_context(config.awareness, locale_of(config), page.file.src_uri)
    page.meta["title"] = in_its_language(context["current"], page.meta["title"], page.toc)
    config.extra["alternate"] = alternates(config.awareness, page.url)


def on_post_page(output: str, page: Page, config: Config) -> str:
    from awareness.pages.template import lean, one_skip_link  # a page is rendered: else nobody needs them

    locale = locale_of(config)
    skip = config.awareness.words(locale)["nav"]["skip"]
    return lean(one_skip_link(in_language(output, locale), skip))


@event_priority(-90)  # before static-i18n (-100), which builds the other languages from here
def write_index(config: Config) -> None:
    site, locale, keys = config.awareness, locale_of(config), config.page_keys
    made = {} if is_inner(config) else shared_scripts(site)
    key = keys.of_all("search", digest_in(learnt_file(site.project, locale)))
    for path, script in {**scripts(site, locale), **made}.items():
        if state.serving:
            state.later.add(path, script)
        else:
            keep_script(Path(config.site_dir, path), path, script, key, state.ledger)


@event_priority(-110)  # after static-i18n, which writes the theme's index once more
def drop_stock_search(config: Config) -> None:
    languages, index = (config.site_dir / path for path in STOCK)
    rmtree(languages, ignore_errors=True)
    index.unlink(missing_ok=True)
    if index.parent.is_dir() and not any(index.parent.iterdir()):  # else somebody has pages in it
        index.parent.rmdir()


@event_priority(-200)  # after static-i18n has built the other languages, so that no sitemap knows the old addresses
def write_redirects(config: Config) -> None:
    for path, content in {} if is_inner(config) else redirect_files(config.awareness).items():
        state.ledger.take(path, "")
        write_whole(Path(config.site_dir, path), content.encode())


@event_priority(-200)  # after static-i18n has built the other languages
def write_printed(config: Config) -> None:
    site, site_dir = config.awareness, Path(config.site_dir)
    if state.serving:
        preview.print_later(state.later, config, state.ledger)
    elif not is_inner(config):
        report(render(site, state.store, progress_bar(), config.jobs))
        write_bundles(site, site_dir, state.ledger)
        write_sets(site, state.store)
        tell_sizes(site, site_dir, state.ledger)
        write_desk(site, site_dir, config.page_keys.of_all("desk"), state.ledger, config.is_sound)


@event_priority(-300)  # after everybody has written, printed things (-200) too
def publish_site(config: Config) -> None:
    warned, stage = bool(state.warnings.get_counts()), state.stage
    if stage is None or is_inner(config) or (warned and config.strict):  # then MkDocs stops the build in a moment
        return
    with stage_told(config):
        findings, found = state.end(stage, config.awareness, state.store, None if warned else cache_of(config))
        report(findings)
    config.site_dir = str(stage.target)
    for line in tell(found, build_language()) if found else ():
        log.info(line)


on_post_build = CombinedEvent(write_index, drop_stock_search, write_redirects, write_printed, publish_site)


def on_serve(server: LiveReloadServer, config: Config, builder: Callable[[], None]) -> None:
    if state.serving:
        state.is_served = True
        preview.tell_in_browser(server, config, builder, state.later)


def on_build_error(error: Exception) -> None:
    """Nothing of a failed build stays. A full disk is said in a sentence."""
    stage = state.stage
    if stage and stage.abandon():
        log.info(build_words()["kept"].format(target=stage.target.name))
    if state.serving and not state.is_served and state.config:
        preview.wait_for_mending(state.config, error)
    if stage:
        report(disk_told(error, stage))


def on_shutdown() -> None:
    for line in unkept(build_language()):
        log.info(line)
