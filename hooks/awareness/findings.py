"""Findings: what a check has to say about a place in a file.

A finding names its rule and the values of that case; the words come from one table
per language (``messages/<locale>/<family>.yml``), so that an editor reads them in their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal

from .tables import read_table

MESSAGES = Path(__file__).parent / "messages"
LANGUAGES = ("zh-TW", "en")

WARNINGS = frozenset((
    "address-new", "agency-name", "attached-name", "bold-heading", "byte-order-mark", "campaign-month", "campaign-old", "campaign-twice",
    "copied-text", "count-words", "doubled-mark", "field-length", "field-markup", "final-newline", "full-width", "glossary-term", "glossary-wording",
    "half-width-punctuation", "heading-order", "hotline-form", "hotline-other", "image-size", "item-length", "joined-line", "keyword-idle",
    "keyword-several", "keyword-twice", "link-outside", "list-twice", "look-alike", "mainland-term", "mark-space", "missing-translation", "not-translated",
    "odd-space", "orphan-page", "quotation-marks", "review-before-change", "review-future", "review-overdue", "simplified-character", "step-length", "table-head",
    "text-twice", "torn-field", "trailing-space", "translation-stale", "translation-unstamped", "unpaired-mark", "unused-file", "wide-indent",
    "windows-lines", "wrong-language",
))  # fmt: skip
"""Rules of style and of what may come: an editor weighs them. All others break the site, a poster or a reader's trust."""

LINE_ENDS = re.compile(r"\s*[\r\n\x0b\x0c\x85\u2028\u2029]\s*")
"""A finding is one line, whatever it quotes."""

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Edit:
    """What would mend a finding without changing what the text means: `old`, which stands at its place, becomes `new`."""

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
    edit: Edit | None = None
    """Only where it is mechanical: `make check FIX=1` writes it."""

    @property
    def severity(self) -> Severity:
        return "warning" if self.rule in WARNINGS else "error"

    def text(self, language: str = LANGUAGES[0]) -> str:
        """``path:line:column: rule: what is wrong — what to write``."""
        what, fix = self.words(language)
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {what} — {fix}"

    def words(self, language: str = LANGUAGES[0]) -> tuple[str, str]:
        """What is wrong, and what to write."""
        words = messages(language)[self.rule]
        what, fix = (LINE_ENDS.sub(" ", words[part].format_map(self.values)) for part in ("message", "fix"))
        return what, fix

    @property
    def order(self) -> tuple:
        return (self.path, self.line, self.column, self.rule, self.text())


@cache
def messages(language: str) -> Mapping[str, Mapping[str, str]]:
    """Rule -> {message, fix}, both `str.format` templates."""
    families = sorted((MESSAGES / language).glob("*.yml"))
    return {rule: words for file in families for rule, words in read_table(file).items()}


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by place, each once."""
    return list({finding.order: finding for finding in sorted(findings, key=lambda f: f.order)}.values())


def meant(word: object, known: Iterable[str]) -> str:
    """The known word that comes nearest to `word`; else the first few there are."""
    known = list(known)
    near = get_close_matches(word, known, n=1, cutoff=0.6) if isinstance(word, str) else []
    return near[0] if near else ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
