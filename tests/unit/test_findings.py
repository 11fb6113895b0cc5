"""Every golden finding, word for word, in both languages."""

from pathlib import Path

import pytest

from awareness.findings import LANGUAGES
from golden import cases, findings_of


@pytest.mark.parametrize("name", cases())
def test_golden_finding(name: str, tmp_path: Path) -> None:
    case = cases()[name]
    findings = case.findings(tmp_path)
    assert {language: [finding.text(language) for finding in findings] for language in LANGUAGES} == case.expected
    assert case.rule in {"", *(finding.rule for finding in findings)}


def test_the_small_project_has_no_finding(tmp_path: Path) -> None:
    assert findings_of([], tmp_path, stamps=True) == []
