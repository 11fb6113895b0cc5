"""Builds beside the site, audits what was built, and only then lets it take the site's place."""

import atexit
import errno
import logging
from pathlib import Path

from mkdocs.plugins import event_priority
from mkdocs.utils import CountHandler

from awareness.editing.check import check
from awareness.findings import Finding
from awareness.publish import Stage, StageError, publish, tell
from awareness.words import read_words
from reporting import language_of_findings, log, report

UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO)

serving = False
stage = None  # `on_build_error` is given no config to keep it on


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


@event_priority(300)  # before anybody writes
def on_pre_build(config):
    global stage
    if not hasattr(config, "awareness"):  # hooks/catalogue.py is not listed: the check says so
        report(check(Path(config.config_file_path))[1])
    if serving or (stage and Path(config.site_dir) == stage.folder):  # a second language's pass
        return
    stage = Stage(Path(config.site_dir))
    atexit.register(stage.abandon)
    try:
        stage.open(lambda: log.info(words()["waiting"].format(target=stage.target.name)))
    except StageError as error:
        report([finding(config, error.rule, error.values)])
    config.site_dir = str(stage.folder)


@event_priority(-300)  # after everybody has written, posters (-200) too
def on_post_build(config):
    if serving or config.plugins["i18n"].building:
        return
    if config.strict and warnings():
        return  # MkDocs stops this build in a moment
    try:
        findings, found = publish(stage, config.awareness)
    except StageError as error:
        findings, found = [finding(config, error.rule, error.values)], None
    report(findings)
    config.site_dir = str(stage.target)
    for line in tell(found, words()):
        log.info(line)


def on_build_error(error):
    """Nothing of a failed build stays. A full disk is said in a sentence."""
    if stage is None:
        return
    if stage.abandon():
        log.info(words()["kept"].format(target=stage.target.name))
    if isinstance(error, OSError) and error.errno in UNWRITABLE:
        report(
            [
                Finding(
                    stage.target.name,
                    1,
                    1,
                    "publish-disk",
                    {"problem": error.strerror or str(error), "target": stage.target.name},
                )
            ]
        )


def words():
    return read_words(language_of_findings())["publish"]


def finding(config, rule, values):
    return Finding(
        Path(config.config_file_path).name, *config.awareness.project.settings.place(("site_dir",)), rule, values
    )


def warnings():
    """How many warnings `--strict` has counted so far."""
    counters = [handler for handler in logging.getLogger("mkdocs").handlers if isinstance(handler, CountHandler)]
    return sum(count for counter in counters for _, count in counter.get_counts())
