"""Findings as the forges read them."""

import json

from awareness.editing.formats import formatted
from awareness.findings import Finding

KEY = Finding("docs/a,b:c.md", 4, 2, "unknown-key", {"key": "100%\nslogn", "meant": "slogan"})
NEW = Finding("docs/contact.md", 1, 1, "address-new", {"id": "contact", "file": "docs/.addresses.yml"})


def test_github_escapes_what_would_end_a_property() -> None:
    assert formatted([KEY, NEW], "github", "en") == (
        "::error file=docs/a%2Cb%3Ac.md,line=4,col=2,title=unknown-key::there is no field 100%25 slogn — write slogan, or delete the line\n"
        "::warning file=docs/contact.md,line=1,col=1,title=address-new::the new page 'contact' is not on the list of addresses — "
        "add `  - contact` below published in docs/.addresses.yml, or run `make check FIX=1`\n"
    )


def test_gitlab_gets_a_code_quality_report() -> None:
    entry = json.loads(formatted([NEW], "gitlab", "zh-TW"))[0]
    fingerprint = entry.pop("fingerprint")
    assert entry == {
        "description": "新頁面「contact」還沒有登記網址 — 在 docs/.addresses.yml 的 published 底下加上「  - contact」，或執行 make check FIX=1",
        "check_name": "address-new",
        "severity": "minor",
        "location": {"path": "docs/contact.md", "lines": {"begin": 1}},
    }
    assert len(fingerprint) == 64


def test_a_fingerprint_outlives_a_moved_line_and_another_language_and_is_never_used_twice() -> None:
    moved = Finding(KEY.path, 9, 1, KEY.rule, KEY.values)
    prints = [
        [entry["fingerprint"] for entry in json.loads(formatted(findings, "gitlab", language))]
        for findings, language in (([KEY], "en"), ([moved], "zh-TW"), ([KEY, moved], "en"))
    ]
    assert prints[0] == prints[1] == prints[2][:1]
    assert len(set(prints[2])) == 2


def test_json_has_both_languages() -> None:
    report = json.loads(formatted([NEW], "json", "en"))
    assert report["version"] == 1
    finding = report["findings"][0]
    assert {name: finding[name] for name in ("rule", "severity", "path", "line", "column", "mendable")} == {
        "rule": "address-new", "severity": "warning", "path": "docs/contact.md", "line": 1, "column": 1, "mendable": False,
    }  # fmt: skip
    assert set(finding["messages"]) == {"zh-TW", "en"}
    assert set(finding["messages"]["en"]) == {"message", "fix"}


def test_no_findings_are_an_empty_report() -> None:
    assert formatted([], "text", "en") == formatted([], "github", "en") == ""
    assert json.loads(formatted([], "gitlab", "en")) == []
