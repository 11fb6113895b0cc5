"""What every command shares: the language it speaks, its streams, and how it tells findings."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping

from .findings import LANGUAGES, Finding, in_order


def language_asked(environment: Mapping[str, str] = os.environ) -> str | None:
    """`AWARENESS_LANG`, if it names a language that findings are told in."""
    asked = environment.get("AWARENESS_LANG")
    return asked if asked in LANGUAGES else None


def speak_any_language() -> None:
    """Makes ready to print in any language: a Windows console may want another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def tell(findings: Iterable[Finding], language: str) -> None:
    """Prints the findings, sorted by place."""
    for finding in in_order(findings):
        print(finding.text(language))
