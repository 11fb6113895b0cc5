"""Every golden finding, word for word, in both languages."""

import pytest

from awareness.attachments import cleaning
from awareness.findings import LANGUAGES, Finding, shown
from golden import cases, findings_of


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Attached files are read here; that a process of their own reads them: test_attachments.py."""
    monkeypatch.setattr(cleaning, "apart", cleaning.here)


@pytest.mark.parametrize("name", cases())
def test_golden_finding(name: str) -> None:
    case = cases()[name]
    findings = case.findings()
    assert {language: [finding.text(language) for finding in findings] for language in LANGUAGES} == case.expected
    assert case.rule in {"", *(finding.rule for finding in findings)}


def test_the_small_project_has_no_finding() -> None:
    assert findings_of([], stamps=True) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"zh-TW": "甲", "en": "one"}, "one"),
        ({"en": None}, "en: ~"),
        ([None, True, {"a": [False]}, "x"], "[~, true, a: [false], x]"),
        (16**9000, "0x1" + "0" * 396 + "…"),
        ("x" * 500_000, "x" * 399 + "…"),
    ],
    ids=["in languages", "mapping", "list", "number", "text"],
)
def test_a_finding_says_a_value_as_settings_have_it_and_comes_to_an_end(value: object, said: str) -> None:
    finding = Finding("docs/a.md", 1, 1, "unknown-value", {"key": "sign", "value": value, "meant": "warning"})
    assert f"'{said}'" in finding.text("en")


def test_a_number_that_is_none_is_said_as_settings_have_it() -> None:
    assert [shown(float(one)) for one in ("nan", "inf", "-inf", "1.5")] == [".nan", ".inf", "-.inf", "1.5"]
