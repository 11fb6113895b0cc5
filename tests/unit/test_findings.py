"""Every golden finding, word for word, in both languages."""

from pathlib import Path

import pytest
import yaml

from golden import GOLDENS, findings_of

CASES = sorted((GOLDENS / "findings").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_golden_finding(case: Path, tmp_path: Path) -> None:
    expected = yaml.safe_load(case.read_text(encoding="utf-8"))
    findings = findings_of(expected["change"], tmp_path, expected.get("stamps", False), expected.get("copies", False))
    assert {language: [finding.text(language) for finding in findings] for language in ("zh-TW", "en")} == {
        language: expected[language] for language in ("zh-TW", "en")
    }


def test_the_small_project_has_no_finding(tmp_path: Path) -> None:
    assert findings_of([], tmp_path, stamps=True) == []
