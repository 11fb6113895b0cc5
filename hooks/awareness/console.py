"""What every command shares: the language it speaks, its options and streams, and how it tells findings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from .findings import LANGUAGES, Finding, in_order


def language_asked(environment: Mapping[str, str] = os.environ) -> str | None:
    """`AWARENESS_LANG`, if it names a language that findings are told in."""
    asked = environment.get("AWARENESS_LANG")
    return asked if asked in LANGUAGES else None


def command_parser(
    name: str, description: str | None, environment: Mapping[str, str] = os.environ, unasked: str | None = LANGUAGES[0]
) -> argparse.ArgumentParser:
    """A parser with `--lang` (`unasked` where nobody asked) and `--config`. Makes ready to print in any language."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # a Windows console may want another
    parser = argparse.ArgumentParser(prog=name, description=description)
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=language_asked(environment) or unasked,
        help=f"language of what is said (default: AWARENESS_LANG, else {LANGUAGES[0]})",
    )
    parser.add_argument("--config", type=Path, default=Path("mkdocs.yml"), help="the site's settings")
    return parser


def tell(findings: Iterable[Finding], language: str) -> None:
    for finding in in_order(findings):
        print(finding.text(language))
