"""Every page that is built is written as it should be, and read as Python's parser reads it."""

from pathlib import Path

import pytest

from awareness.publish import markup
from awareness.publish.built import files_of
from parsing import assert_same


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_each_page_is_read_as_the_parser_reads_it(site_dir: Path, monkeypatch: pytest.MonkeyPatch, every: int) -> None:
    monkeypatch.setattr(markup, "_Parser", lambda text: pytest.fail(f"something is odd in {text[:300]}"))
    names = [name for name in files_of(site_dir) if name.endswith((".html", ".svg"))]
    assert len(names) > 20
    for name in names[::every]:
        assert_same((site_dir / name).read_text(encoding="utf-8"))
