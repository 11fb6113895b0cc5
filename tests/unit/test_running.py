"""When the code that runs has changed."""

import gc
import os
from pathlib import Path

import pytest

from awareness.running import collect_seldom, laid_by, newest

CODE = ("print/measures.toml", "print/widths.txt", "a.py", "words/en.yml")
NONE = ("__pycache__/en.yml.marshal", "a.pyc", "engine.md")


@pytest.mark.parametrize("name", [*CODE, *NONE])
def test_what_decides_something_counts_and_nothing_else(tmp_path: Path, name: str) -> None:
    for file, time in (("old.py", 1000), (name, 2000)):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
        os.utime(tmp_path / file, (time, time))
    assert newest(tmp_path) == (2000 if name in CODE else 1000)


def test_what_is_loaded_is_looked_through_again_but_in_a_run_that_ends() -> None:
    usual = gc.get_threshold()
    try:
        with laid_by():
            assert not gc.isenabled()
        assert gc.isenabled() and not gc.get_freeze_count()
        collect_seldom(ends=True)
        before = gc.get_freeze_count()
        with laid_by():
            loaded = [[number] for number in range(1000)]
        assert gc.get_freeze_count() > before + len(loaded)
    finally:
        gc.unfreeze()
        gc.set_threshold(*usual)
