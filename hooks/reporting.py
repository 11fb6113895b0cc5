"""Shared by the adapters: findings as MkDocs' log, and the language that is being built."""

import logging

from mkdocs.exceptions import PluginError

from awareness.console import language_asked
from awareness.findings import LANGUAGES, in_order

log = logging.getLogger("mkdocs.hooks.awareness")  # only loggers below "mkdocs" count for --strict


def report(findings):
    """Logs every finding at once, then stops the build if one is an error.

    A warning of ours is an editor's to weigh and does not fail `--strict`; MkDocs' own do.
    """
    language = language_of_findings()
    for finding in in_order(findings):
        (log.error if finding.severity == "error" else log.info)(finding.text(language))
    if errors := sum(finding.severity == "error" for finding in findings):
        raise PluginError(f"{errors} finding(s)")


def language_of_findings():
    return language_asked() or LANGUAGES[0]


def locale_of(config):
    return config.plugins["i18n"].current_language
