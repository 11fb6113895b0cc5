"""What every command shares: the language it speaks, its streams, and how it tells findings."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from .cache import UNKEPT
from .files import SWITCH
from .findings import LANGUAGES, Finding, in_order
from .words import read_words


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


def unkept(language: str) -> list[str]:
    """A sentence for each place in which nothing could be kept: the folder, or the one above several."""
    places: dict[Path, dict[Path, str]] = {}
    for folder, problem in UNKEPT.items():
        places.setdefault(folder.parent, {})[folder] = problem
    sentence = read_words(language)["console"]["unkept"]
    folders = {above if len(among) > 1 else next(iter(among)): among for above, among in places.items()}
    return [
        sentence.format(folder=near(folder), problem=next(iter(among.values())), switch=SWITCH)
        for folder, among in folders.items()
    ]


def unwritten(error: OSError, language: str) -> str:
    """What a command says instead of a traceback where it cannot read or write a file."""
    values = {"file": near(Path(os.fsdecode(error.filename or "…"))), "problem": error.strerror or error}
    return str(read_words(language)["console"]["unwritten"].format(**values))


def near(path: Path) -> str:
    """A path from where the command was started, where it lies below that."""
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)
