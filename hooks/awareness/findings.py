"""Findings: what a check has to say about a place in a file.

A finding names its rule and the values of that case; the words come from the rule's card (``cards.py``),
so that an editor reads them in their own language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from .cards import LANGUAGES as LANGUAGES
from .cards import Severity, card, known
from .regexes import regex

LINE_ENDS = regex(r"\s*[\r\n\x0b\x0c\x85\u2028\u2029]\s*")
"""A finding is one line, whatever it quotes."""
CONTROL = regex("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal or a pipeline's log would obey instead of showing it, and bytes of a name that are no text."""

WORDS = {None: "~", True: "true", False: "false"}
LONGEST = 400
"""Characters of a value that a finding quotes."""


@dataclass(frozen=True)
class Edit:
    """What would mend a finding without changing what the text means.

    `old`, which stands at its place, becomes `new`.
    """

    old: str
    new: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, and where.

    ``path`` is relative to the project; ``line`` and ``column`` count from 1.
    """

    path: str
    line: int
    column: int
    rule: str
    values: Mapping[str, Any] = field(default_factory=dict)
    """For the card's sentences; what is said otherwise in each language is a mapping by language."""
    edit: Edit | None = None
    """Only where it is mechanical: `make check FIX=1` writes it."""

    def __post_init__(self) -> None:
        known(self.rule)

    @property
    def severity(self) -> Severity:
        return card(self.rule).severity

    def text(self, language: str = LANGUAGES[0]) -> str:
        """``path:line:column: rule: what is wrong — what to write``."""
        what, fix = self.words(language)
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {what} — {fix}"

    def words(self, language: str = LANGUAGES[0]) -> tuple[str, str]:
        """What is wrong, and what to write."""
        words = card(self.rule).words[language]
        told = self.values.items()
        said = {name: shown(value[language] if is_in_languages(value) else value) for name, value in told}
        what, fix = (visible(LINE_ENDS.sub(" ", words[part].format_map(said))) for part in ("message", "fix"))
        return what, fix

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.rule, self.text())


def told_in(locale: str, default: str) -> str:
    """The language in which a reader of `locale` is told findings, which are written in a few only."""
    return next(one for one in (locale, default, *LANGUAGES[::-1]) if one in LANGUAGES)


def is_in_languages(value: object) -> bool:
    """Whether it is said otherwise in each language; any other mapping is somebody's setting."""
    return isinstance(value, Mapping) and value.keys() >= set(LANGUAGES)


def shown(value: object) -> str:
    """A value as settings have it, not as Python has; cut off where nobody reads on."""
    words = as_written(value)
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"


def as_written(value: object) -> str:
    """A value in the form that settings have, not Python's."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(as_written, value))}]"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {as_written(one)}" for name, one in value.items())
    if isinstance(value, int) and value.bit_length() > 64:
        return hex(value)  # Python prints no integer of thousands of digits otherwise
    if isinstance(value, float):
        return str(value).replace("inf", ".inf").replace("nan", ".nan")
    return WORDS.get(value, str(value)) if value is None or isinstance(value, bool) else str(value)


def visible(text: str) -> str:
    """The text with its control characters shown: `\\x1b`."""
    return CONTROL.sub(lambda found: found[0].encode("unicode_escape", "surrogatepass").decode(), text)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by place, each once."""
    return list({finding.order: finding for finding in sorted(findings, key=lambda f: f.order)}.values())


def meant(word: object, known: Iterable[str]) -> str:
    """The known word that comes nearest to `word`; else the first few there are."""
    known = list(known)
    near = get_close_matches(word, known, n=1, cutoff=0.6) if isinstance(word, str) else []
    return near[0] if near else ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
