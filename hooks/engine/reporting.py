"""Findings in MkDocs' log, and what else a build says."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

import click
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from awareness.console import language_asked
from awareness.findings import LANGUAGES, Finding, in_order
from awareness.publish import StageError, told
from awareness.site import Site
from awareness.words import read_words

from .config import Config

log = logging.getLogger("mkdocs.hooks.awareness")  # only loggers below "mkdocs" count for --strict


class FoundError(PluginError):
    """What stops a build."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(f"{len(self.findings)} finding(s)")


def report(findings: Iterable[Finding]) -> None:
    """Logs every finding at once, then stops the build if one is an error.

    A warning of ours is an editor's to weigh and does not fail `--strict`; MkDocs' own do.
    """
    findings = in_order(findings)
    for finding in findings:
        (log.error if finding.severity == "error" else log.info)(finding.text(build_language()))
    if errors := [finding for finding in findings if finding.severity == "error"]:
        raise FoundError(errors)


def is_faultless(findings: Iterable[Finding]) -> bool:
    """In any month: what is due only warns."""
    return not any(finding.severity == "error" for finding in findings)


def sound(site: Site | None, findings: Iterable[Finding]) -> Site:
    """The site; its findings are logged, and stop the build where there is none."""
    report(findings)
    if site is None:
        raise PluginError("no site")
    return site


@contextmanager
def stage_told(config: Config) -> Iterator[None]:
    """Where the folder beside the site cannot be used, a finding says so and stops the build."""
    try:
        yield
    except StageError as error:
        report([told(error, config.awareness.project)])


def build_words() -> Mapping[str, Any]:
    """What a build says, in the language asked for."""
    words: Mapping[str, Any] = read_words(build_language())["publish"]
    return words


def count_warnings() -> CountHandler:
    """Counts what MkDocs and its plugins warn of from now on; one counter, however many builds a preview makes."""
    counter = _counter()
    counter.counts.clear()
    return counter


@cache
def _counter() -> CountHandler:
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(counter)
    return counter


def progress_bar() -> Callable[[int, int], None]:
    """Shows how many of the posters that must be made are done; silent where nobody looks on."""
    bar: Any = None

    def show(done: int, total: int) -> None:
        nonlocal bar
        bar = bar or click.progressbar(length=total, label="Posters", file=sys.stderr, hidden=not sys.stderr.isatty())
        bar.update(done - bar.pos)
        if done == total:
            bar.render_finish()

    return show


def build_language() -> str:
    return language_asked() or LANGUAGES[0]
