"""One mistake, one finding: what only repeats another finding is left out.

Families do not know each other, so that a number written wrongly may be a hotline to one and a
leak to another. Which of them tells the editor more is said here.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import Finding

CHARACTERS = (
    "control-", "direction-", "doubled-", "field-markup", "full-width", "half-width-", "invisible-", "leak-", "look-alike", "lost-", "mainland-", "not-translated",
    "odd-space", "placeholder", "poster-empty", "poster-glyph", "private-", "quotation-", "simplified-", "torn-field", "unpaired-", "wrong-language",
)  # fmt: skip
"""What is wrong with some of a field's characters: only there it differs from what it should repeat."""
SAME_PLACE = {
    "address-gone": ("addresses-form",),
    "address-new": ("misplaced-topic",),
    "missing-translation": ("misplaced-topic",),
    "orphan-page": ("misplaced-topic",),
    "leak-phone": ("hotline-differs", "hotline-form", "hotline-other"),
    "full-width": ("leak-", "field-markup"),
    "half-width-punctuation": ("leak-phone", "hotline-"),
    "leak-file-broken": ("image-outside",),
    "leak-file-other": ("image-outside",),
    "leak-folder": ("link-scheme", "image-outside"),
    "leak-share": ("link-scheme", "image-outside"),
    "link-missing": ("leak-email",),
    "review-before-change": ("review-overdue",),
}
"""Rule -> beginnings of the rules that say more about the same line and column."""
SAME_LINE = {
    "entry-twice": ("placeholder",),
    "trailing-space": ("empty-",),
    "unknown-key": ("leak-draft",),
    "raw-html": ("leak-picture", "leak-comment"),
    "headline-differs": CHARACTERS,
    "leak-draft": ("date-value",),
    "leak-host": ("link-scheme", "image-outside"),
    "parity-extra-link": ("link-outside", "link-scheme"),
    "parity-headings": ("heading-order",),
    "parity-extra-heading": ("heading-order",),
    "bold-heading": ("step-",),
    "left-over-mark": ("step-act", "step-markup"),
    "look-alike": ("unknown-key",),
    "half-width-punctuation": ("broken-link", "unknown-mark", "setting-in-text"),
    "unknown-mark": ("heading-underlined",),
    "link-missing": ("unknown-mark",),
    "mark-space": ("list-", "step-number", "wide-mark"),
    "odd-space": ("step-number",),
    "step-markup": ("odd-space",),
    "step-length": ("poster-points",),
    "poster-glyph": (
        "odd-space",
        "step-markup",
        "invisible-character",
        "direction-mark",
        "private-character",
        "look-alike",
        "lost-character",
    ),
}
"""Likewise about the same line, or about the one that the finding's value `also` names."""
SAME_FILE = {
    "copied-text": ("duplicate-title", "placeholder"),
    "text-twice": ("copied-text", "duplicate-title", "front-matter-", "placeholder"),
    "unused-file": ("leak-", "file-name"),
    "left-over-mark": ("fence-open",),
    "list-line": ("step-", "wide-mark", "topic-headings"),
}
FILE_NAMED = {
    "unused-file": ("broken-link",),
    "attached-name": ("image-missing",),
    "leak-file-broken": ("image-broken", "image-format"),
    "leak-file-other": ("image-broken", "image-format"),
    "leak-file-kind": ("image-format",),
}
"""Rule about a file -> rules that say it of the same file where a page shows it."""


def without_echoes(findings: list[Finding]) -> list[Finding]:
    """The findings without those that a more telling one stands for."""
    said: dict[str, set[tuple[int, int, str]]] = {}
    for finding in findings:
        said.setdefault(finding.path, set()).add((finding.line, finding.column, finding.rule))
    in_conflict = {
        path for path, rules in said.items() if any(rule == "leak-conflict" for *_, rule in rules)
    }  # two versions in one: nothing else that is said of it counts
    named = {(str(value).rsplit("/", 1)[-1], finding.rule) for finding in findings for value in finding.values.values()}

    def is_echo(finding: Finding) -> bool:
        path, line, column, rule = finding.path, finding.line, finding.column, finding.rule
        there = said[path]
        return (
            (path in in_conflict and rule != "leak-conflict")
            or _starts((other for row, place, other in there if (row, place) == (line, column)), SAME_PLACE.get(rule))
            or _starts(
                (other for row, _, other in there if row in (line, finding.values.get("also"))), SAME_LINE.get(rule)
            )
            or _starts((other for _, _, other in there), SAME_FILE.get(rule))
            or _starts((other for name, other in named if path.endswith(f"/{name}")), FILE_NAMED.get(rule))
        )

    return [finding for finding in findings if not is_echo(finding)]


def _starts(rules: Iterable[str], beginnings: tuple[str, ...] | None) -> bool:
    return beginnings is not None and any(rule.startswith(beginnings) for rule in rules)
