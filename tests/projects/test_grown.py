"""The grown office, which the benches and the tests of incremental builds are made with."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.grown import LEAST, grown_office
from golden import checked


@pytest.mark.parametrize("topics", [LEAST, pytest.param(300, marks=pytest.mark.slow)])
def test_a_grown_office_is_faultless_and_of_the_size_that_was_asked(tmp_path: Path, topics: int) -> None:
    site, findings = checked(grown_office(tmp_path, topics))
    assert findings == []
    assert site is not None
    for edition in site.catalogue.editions.values():
        assert len(edition.own_topics) == topics


def test_it_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        grown_office(tmp_path / name)
    files = [file.relative_to(tmp_path / "one") for file in (tmp_path / "one/docs").rglob("*.md")]
    assert len(files) > 2 * LEAST
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes()
