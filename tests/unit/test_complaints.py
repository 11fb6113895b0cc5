"""What YAML says, and what it means: each row of the table with a golden case of it."""

from pathlib import Path

import pytest
import yaml

from awareness.content.addresses import read_addresses
from awareness.content.document import read_document
from awareness.content.sources import read_sources
from awareness.project import read_project
from awareness.text import complaints
from golden import apply, cases, small_project


@pytest.mark.parametrize("row", complaints.MEANINGS, ids=lambda row: f"{row.means.__name__}-{row.case}")
def test_every_row_has_a_case(row: complaints.Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used = []
    means = complaints.meaning
    monkeypatch.setattr(complaints, "meaning", lambda stop: (found := means(stop), used.append(found))[0])
    read_document.cache_clear()
    config = small_project(tmp_path)
    for change in cases()[row.case].change:
        apply(change, tmp_path)
    project, _ = read_project(config, {})
    if project is not None:
        read_sources(project)
        read_addresses(project)
    assert row in [found[0] for found in used if found]


def test_what_no_row_knows_is_told_in_yamls_own_words() -> None:
    found = complaints.explained(yaml.MarkedYAMLError(problem="nothing anybody knows"), "")
    assert (found.rule, found.values) == ("yaml-syntax", {"problem": "nothing anybody knows"})
