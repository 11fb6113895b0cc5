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
from ..console import command_parser
from ..files import write_whole
from ..findings import LANGUAGES
from ..words import read_words
from .report import page_html, summary_markdown
from .review import Review, review
from .versions import BaseMissingError, NoRepositoryError

REPORT, SUMMARY = "index.html", "summary.md"
SCRATCH = "review-"
LEFT_SECONDS = 86_400
"""No review takes so long: an older folder is what a killed one left."""


def main(arguments: Sequence[str]) -> int:
    """Writes the report and says where. Returns 1 where there is none, or where the new version cannot be built."""
    parser = command_parser(
        "review", f"{__doc__} The summary is in every language unless one is asked for.", unasked=None
    )
    parser.add_argument(
        "--base", default=os.environ.get("BASE", ""), help="what to compare with; else origin/main, then main"
    )
    parser.add_argument("--out", type=Path, default=Path("review"), help="folder of the report")
    parser.add_argument(
        "--no-pictures", action="store_true", help="no pictures of pages, even where there is a Chromium"
    )
    options = parser.parse_args(arguments)
    language = options.lang or LANGUAGES[0]
    config = options.config.resolve()
    told = lambda step: print(read_words(language)["review"]["steps"][step], file=sys.stderr, flush=True)  # noqa: E731
    try:
        _sweep(config.parent / CACHE)
        with tempfile.TemporaryDirectory(dir=config.parent / CACHE, prefix=SCRATCH) as scratch:
            done = review(config, Path(scratch), options.base, language, told, pictures=not options.no_pictures)
    except BaseMissingError as missing:
        return _refuse("base_missing", ref=missing.ref, branch=missing.branch)
    except NoRepositoryError as problem:
        return _refuse("no_repository", problem=problem)
    languages = (options.lang,) if options.lang else LANGUAGES
    write_whole(options.out / REPORT, page_html(done, language).encode())
    write_whole(options.out / SUMMARY, "\n".join(summary_markdown(done, each) for each in languages).encode())
    print(_said(done, language, options.out / REPORT))
    return 0 if done.new_log == () else 1


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
    counts = words["list_comma"].join(f"{name} {count}" for name, count in done.counts(words))
    return str(words["written"].format(file=file.as_posix(), counts=counts or words["nothing"]))
