"""When the code that runs has changed, and what it does in a copy of itself."""

import gc
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from awareness.running import collect_seldom, in_child, laid_by, newest

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


@pytest.mark.skipif(sys.platform != "linux", reason="the system has no copies of a process that are safe")
def test_of_what_a_child_does_only_what_it_wrote_is_left(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    here: list[int] = []

    def work() -> None:
        here.append(1)
        (tmp_path / "written").write_text(str(os.getpid()))

    assert in_child(work)
    assert here == [] and (tmp_path / "written").read_text() != str(os.getpid())
    usual = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert in_child(work)
    finally:
        signal.signal(signal.SIGCHLD, usual)
    for error in (ValueError, KeyboardInterrupt, SystemExit):
        assert not in_child(_raising(error))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("system", ["win32", "darwin", "linux"])
def test_without_a_child_nothing_is_done(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more() -> int:
        raise BlockingIOError

    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(os, "fork", no_more, raising=False)
    assert not in_child(lambda: None)


def _raising(error: type[BaseException]) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work
