"""Pictures and documents: what is let through, and that no damaged file stops the check."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from awareness.rules.leaks.attached import opened
from awareness.rules.leaks.check import leaks_in
from awareness.rules.leaks.text import Known
from leaky_files import FILES

KINDS = {
    "clean-jpeg": "jpg",
    "jpeg": "jpg",
    "png": "png",
    "webp": "webp",
    "gif": "gif",
    "pdf": "pdf",
    "docx": "docx",
    "xlsx": "xlsx",
    "pptx": "pptx",
    "odt": "odt",
    "cut": "docx",
}
MADE = {name: make() for name, make in FILES.items()}


def kind(name: str) -> str:
    return "jpg" if "jpeg" in name else next(kind for word, kind in KINDS.items() if word in name)


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("clean-")])
def test_a_file_that_tells_nothing_is_let_through(name: str) -> None:
    beside, texts = opened(Path(f"a.{kind(name)}"), MADE[name])
    assert beside == []
    assert [leak for text in texts for leak in leaks_in(text, Known())] == []


@pytest.mark.parametrize("name", [name for name in FILES if not name.startswith("clean-")])
def test_a_file_that_tells_something_is_stopped(name: str) -> None:
    beside, texts = opened(Path(f"a.{kind(name)}"), MADE[name])
    assert beside + [leak for text in texts for leak in leaks_in(text, Known())] != []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(FILES)), st.data())
def test_a_damaged_file_never_breaks_the_check(name: str, data: st.DataObject) -> None:
    damaged = bytearray(MADE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    opened(Path(f"a.{kind(name)}"), bytes(damaged))
