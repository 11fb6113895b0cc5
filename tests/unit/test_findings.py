"""Every golden finding, word for word, in both languages."""

import pytest

from awareness.findings import LANGUAGES
from golden import cases, findings_of


@pytest.mark.parametrize("name", cases())
def test_golden_finding(name: str) -> None:
    case = cases()[name]
    findings = case.findings()
    assert {language: [finding.text(language) for finding in findings] for language in LANGUAGES} == case.expected
    assert case.rule in {"", *(finding.rule for finding in findings)}


def test_the_small_project_has_no_finding() -> None:
    assert findings_of([], stamps=True) == []
