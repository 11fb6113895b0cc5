"""What the accessibility page promises is what is tested: tests/unit/test_floor.py knows the browsers."""

import pytest

from golden import ROOT


@pytest.mark.ours
@pytest.mark.parametrize("name", ["accessibility.md", "accessibility.en.md"])
def test_the_oldest_browsers_are_named(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert "Chromium 109" in text and "Firefox 115" in text
