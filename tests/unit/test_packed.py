"""Small things of a build: the same packed bytes on every Python, and a disk that says which file it refused."""

import errno
import gzip
from pathlib import Path
from types import SimpleNamespace

from awareness.publish.built import _packed
from awareness.publish.troubles import disk_told


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
