"""The command line: every finding about the content, without a build."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .content.filenames import content_files
from .findings import LANGUAGES, in_order
from .posters import check_posters
from .review.clock import today
from .review.due import check_reviews
from .site import read_site
from .words import read_words


def main(arguments: Sequence[str]) -> int:
    """Prints the findings and their count. Returns 1 if one of them is an error."""
    parser = argparse.ArgumentParser(prog="check", description=__doc__)
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help="language of the findings")
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the site's settings")
    options = parser.parse_args(arguments)

    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a Windows console may want another
    site, findings = read_site(options.config.resolve())
    if site is not None:
        findings += check_posters(site)
        findings += check_reviews(site, today(os.environ))
    for finding in in_order(findings):
        print(finding.text(options.lang))
    errors = sum(finding.severity == "error" for finding in findings)
    files = len(content_files(site.project.docs)) if site else 0
    print(read_words(options.lang)["check"]["summary"].format(files=files, errors=errors, warnings=len(findings) - errors))
    return 1 if errors else 0
