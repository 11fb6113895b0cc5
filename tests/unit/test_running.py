"""When the code that runs has changed."""

import os
from pathlib import Path

import pytest

from awareness.running import newest

CODE = ("print/measures.toml", "print/widths.txt", "a.py", "words/en.yml")
NONE = ("__pycache__/en.yml.marshal", "a.pyc", "engine.md")


@pytest.mark.parametrize("name", [*CODE, *NONE])
def test_what_decides_something_counts_and_nothing_else(tmp_path: Path, name: str) -> None:
    for file, time in (("old.py", 1000), (name, 2000)):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
        os.utime(tmp_path / file, (time, time))
    assert newest(tmp_path) == (2000 if name in CODE else 1000)
