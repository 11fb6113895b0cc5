"""Small things of a build: the same packed bytes on every Python, and a disk that says which file it refused."""

import errno
import gzip
import shutil
from pathlib import Path
from types import SimpleNamespace

from awareness import cache, console
from awareness.cache import Cache
from awareness.console import unkept, unwritten
from awareness.publish.built import _packed
from awareness.publish.troubles import disk_told

HERE = {"AWARENESS_CACHE_KEY": "the key of this machine"}


def test_a_packed_file_names_no_system() -> None:
    packed = _packed(b"text " * 300)
    assert gzip.decompress(packed) == b"text " * 300
    assert packed[4:8] == b"\0\0\0\0" and packed[9] == 0xFF


def test_what_cannot_be_written_is_named() -> None:
    stage = SimpleNamespace(target=Path("site"))
    error = PermissionError(errno.EACCES, "Permission denied", str(Path.cwd() / ".cache/print/a"))
    (finding,) = disk_told(error, stage)
    assert "Permission denied (.cache/print/a)" in finding.text("en")
    assert disk_told(OSError(errno.ENOSPC, "No space left"), stage)[0].values["problem"] == "No space left"


def test_a_cache_that_cannot_be_written_is_told_once_and_nothing_fails(tmp_path: Path, monkeypatch) -> None:
    """A file stands where the folder would be: not even root can write there."""
    monkeypatch.setattr(cache, "UNKEPT", {})
    monkeypatch.setattr(console, "UNKEPT", cache.UNKEPT)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".cache").write_text("")
    for name in ("check", "print", "print"):
        store = Cache(tmp_path / ".cache" / name, HERE)
        store.put("a", b"x")
        assert store.get("a") is None
    told = unkept("en")
    assert len(told) == 1 and told[0].startswith(".cache cannot be written (") and "AWARENESS_CACHE=off" in told[0]
    assert "寫不進去" in unkept("zh-TW")[0]
    cache.UNKEPT.clear()
    gone = Cache(tmp_path / "other/print", HERE)
    shutil.rmtree(tmp_path / "other")
    (tmp_path / "other").write_text("")
    gone.put("a", b"x")
    assert unkept("en")[0].startswith("other/print cannot be written (")
    cache.UNKEPT.clear()
    (tmp_path / "home").write_text("")
    Cache(tmp_path / "project/.cache/check", {"XDG_STATE_HOME": str(tmp_path / "home"), "LOCALAPPDATA": "x"})
    assert "home/awareness-microsite cannot be written" in unkept("en")[0], "nor is the key's folder passed over"


def test_a_command_says_which_file_it_could_not_write() -> None:
    error = PermissionError(errno.EACCES, "Permission denied", str(Path.cwd() / "review/index.html"))
    assert unwritten(error, "en").startswith("review/index.html cannot be read or written (Permission denied).")
