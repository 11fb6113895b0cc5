"""One mistake, one finding: what only repeats another finding is left out.

Families do not know each other, so that a number written wrongly may be a hotline to one and a
leak to another. Which of them tells the editor more is said here.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import Finding

SAME_PLACE = {
    "leak-phone": ("hotline-differs", "hotline-form", "hotline-other"),
    "full-width": ("leak-",),
    "leak-share": ("link-scheme",),
}
"""Rule -> beginnings of the rules that say more about the same line and column."""
SAME_LINE = {
    "trailing-space": ("empty-field",),
    "unknown-key": ("leak-draft",),
    "raw-html": ("leak-picture", "leak-comment"),
    "poster-glyph": ("invisible-character", "direction-mark"),
}
SAME_FILE = {
    "unused-file": ("leak-",),
}
FILE_NAMED = {"leak-file-broken": ("image-broken", "image-format"), "leak-file-kind": ("image-format",)}
"""Rule about a file -> rules that say it of the same file where a page shows it."""


def without_echoes(findings: list[Finding]) -> list[Finding]:
    """The findings without those that a more telling one stands for."""
    places = {(finding.path, finding.line, finding.column, finding.rule) for finding in findings}
    lines = {(path, line, rule) for path, line, _, rule in places}
    files = {(path, rule) for path, _, rule in lines}
    in_conflict = {path for path, rule in files if rule == "leak-conflict"}  # two versions in one: nothing else that is said of it counts
    named = {(str(value).rsplit("/", 1)[-1], finding.rule) for finding in findings for value in finding.values.values()}

    def is_echo(finding: Finding) -> bool:
        path, line, column, rule = finding.path, finding.line, finding.column, finding.rule
        return (
            (path in in_conflict and rule != "leak-conflict")
            or _starts((other for at, row, place, other in places if (at, row, place) == (path, line, column)), SAME_PLACE.get(rule))
            or _starts((other for at, row, other in lines if (at, row) == (path, line)), SAME_LINE.get(rule))
            or _starts((other for at, other in files if at == path), SAME_FILE.get(rule))
            or _starts((other for name, other in named if path.endswith(f"/{name}")), FILE_NAMED.get(rule))
        )

    return [finding for finding in findings if not is_echo(finding)]


def _starts(rules: Iterable[str], beginnings: tuple[str, ...] | None) -> bool:
    return beginnings is not None and any(rule.startswith(beginnings) for rule in rules)
