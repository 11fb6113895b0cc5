"""The command line: builds both versions and writes the review report."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from ..build import CACHE
from ..clock import today
from ..files import write_whole
from ..findings import LANGUAGES
from ..print.engine import EngineError
from ..project import read_project
from ..signed import code_of
from ..words import long_date, read_words
from .approval.contents import Told
from .approval.drawing import draw
from .report import page_html, summary_markdown
from .review import Review, review
from .versions import BaseMissingError, NoRepositoryError

REPORT, SUMMARY, APPROVAL, SUMS = "index.html", "summary.md", "approval.pdf", "approval.sums"
"""The last is what the sheet's code was made of: it lets `make verify SHEET=…` name what is another."""
SCRATCH = "review-"
LEFT_SECONDS = 86_400
"""No review takes so long: an older folder is what a killed one left."""


def write_review(config: Path, asked: str | None, base: str, out: Path, pictures: bool = True, author: str = "") -> int:
    """Writes the report of the changes since `base`, and its approval sheet, into the folder `out` and says where.

    The summary is in every language unless one is `asked` for. Returns 1 where there is no report, or where the new
    version cannot be built. `author` is who asks for approval, else whoever git knows.
    """
    language = asked or LANGUAGES[0]

    def told(step: str) -> None:
        print(read_words(language)["review"]["steps"][step], file=sys.stderr, flush=True)

    try:
        _sweep(config.parent / CACHE)
        with tempfile.TemporaryDirectory(dir=config.parent / CACHE, prefix=SCRATCH) as scratch:
            done = review(config, Path(scratch), base, language, told, pictures=pictures)
    except BaseMissingError as missing:
        return _refuse("base_missing", ref=missing.ref, branch=missing.branch)
    except NoRepositoryError as problem:
        return _refuse("no_repository", problem=problem)
    languages = (asked,) if asked else LANGUAGES
    write_whole(out / REPORT, page_html(done, language).encode())
    write_whole(out / SUMMARY, "\n".join(summary_markdown(done, each) for each in languages).encode())
    _write_sheet(config, done, [author] if author else done.authors, out)
    print(_said(done, language, out / REPORT))
    return 0 if done.new_log == () else 1


def _write_sheet(config: Path, done: Review, authors: Sequence[str], out: Path) -> None:
    """In the site's first language. A sheet that cannot be drawn costs no report: it says why, and goes on."""
    project, _ = read_project(config)
    if project is None:  # nobody knows whose site it is
        return
    day, locale = today(os.environ), done.original
    told = Told(done, locale)
    code = code_of(done.sums) if done.sums else ""
    agency, date = project.agency.name.get(locale, ""), long_date(day, read_words(locale))
    sheet = told.sheet(agency, day.isoformat(), date, authors, code)
    (out / APPROVAL).unlink(missing_ok=True)  # never an older one beside a new report
    try:
        with tempfile.TemporaryDirectory(prefix=SCRATCH) as scratch:
            write_whole(out / APPROVAL, draw(sheet, told.pictures, Path(scratch)))
    except EngineError as error:
        print(read_words(locale)["review"]["sheet"]["failed"].format(problem=error), file=sys.stderr)
    write_whole(out / SUMS, done.sums.encode())


def _sweep(cache: Path) -> None:
    """Makes the folder, without what a killed review has left in it."""
    cache.mkdir(exist_ok=True)
    for folder in cache.glob(f"{SCRATCH}*"):
        if time.time() - folder.stat().st_mtime > LEFT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _refuse(word: str, **values: object) -> int:
    """An editor who reads one language only must understand it: said in all."""
    for language in LANGUAGES:
        print(read_words(language)["review"][word].format(**values), file=sys.stderr)
    return 1


def _said(done: Review, language: str, file: Path) -> str:
    words = read_words(language)["review"]
    counts = words["list_comma"].join(f"{name} {count}" for name, count in done.counts(language))
    sheet = file.with_name(APPROVAL).as_posix()
    return str(words["written"].format(file=file.as_posix(), sheet=sheet, counts=counts or words["nothing"]))
