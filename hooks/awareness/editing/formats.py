"""Findings for those who read them: people, and the forges that show them on the changed line."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from ..findings import LANGUAGES, Finding

FORMATS = ("text", "github", "gitlab", "json")


def formatted(findings: Sequence[Finding], form: str, language: str) -> str:
    """The findings as one text, each line ended. `json` and `gitlab` give one document."""
    if form in ("gitlab", "json"):
        plain = {"version": 1, "findings": [_plain(finding) for finding in findings]}
        return json.dumps(plain if form == "json" else _gitlab(findings, language), ensure_ascii=False, indent=1) + "\n"
    line = _github if form == "github" else Finding.text
    return "".join(f"{line(finding, language)}\n" for finding in findings)


def _github(finding: Finding, language: str) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    what, fix = finding.words(language)
    values = {"file": finding.path, "line": finding.line, "col": finding.column, "title": finding.rule}
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in values.items())
    return f"::{finding.severity} {properties}::{_escaped(f'{what} — {fix}')}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _gitlab(findings: Sequence[Finding], language: str) -> list[dict[str, object]]:
    """A code-quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.

    A fingerprint names what is wrong, not the line: moving a line does not make it another finding.
    """
    seen: Counter[str] = Counter()
    entries: list[dict[str, object]] = []
    for finding in findings:
        what, fix = finding.words(language)
        # The words in one language only, so that the fingerprint is the same whoever reads.
        same = "\0".join((finding.path, finding.rule, *finding.words(LANGUAGES[0])))
        seen[same] += 1
        entries.append({
            "description": f"{what} — {fix}",
            "check_name": finding.rule,
            "fingerprint": hashlib.sha256(f"{same}\0{seen[same]}".encode(errors="replace")).hexdigest(),
            "severity": "major" if finding.severity == "error" else "minor",
            "location": {"path": finding.path, "lines": {"begin": finding.line}},
        })  # fmt: skip
    return entries


def _plain(finding: Finding) -> dict[str, object]:
    messages = {language: dict(zip(("message", "fix"), finding.words(language), strict=True)) for language in LANGUAGES}
    return {
        "rule": finding.rule, "severity": finding.severity,
        "path": finding.path, "line": finding.line, "column": finding.column,
        "messages": messages, "mendable": finding.edit is not None,
    }  # fmt: skip
