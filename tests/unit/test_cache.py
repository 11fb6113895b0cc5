"""Caches: what is kept is signed, and nothing else is ever read. Keys: what is not the same has another one."""

import hashlib
import os
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from awareness import keys
from awareness.cache import UNUSED_DAYS, Cache
from awareness.keys import NO_CODE, code_digest, digest, digests_in
from golden import ROOT

HERE = {"AWARENESS_CACHE_KEY": "the key of this machine"}
ELSEWHERE = {"AWARENESS_CACHE_KEY": "the key of another one"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "project/.cache/check"


def home(folder: Path) -> dict[str, str]:
    return {"XDG_STATE_HOME": str(folder), "LOCALAPPDATA": str(folder)}


class Bomb:
    """Code in a pickle: whoever loads it has run it."""

    def __init__(self, proof: Path) -> None:
        self.proof = proof

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.proof),)


def test_what_was_kept_is_found_again(folder) -> None:
    Cache(folder, HERE).save("whole", {"a": (1, None)}, "key")
    Cache(folder, HERE).put("bytes", b"x")
    assert Cache(folder, HERE).load("whole", "key") == {"a": (1, None)}
    assert Cache(folder, HERE).get("bytes") == b"x"
    assert Cache(folder, HERE).load("another", "key") is None
    assert Cache(folder, HERE).load("whole", "another key") is None


@pytest.mark.parametrize("signature", [b"", bytes(32), "sum"], ids=["none", "empty", "a sum alone"])
def test_a_committed_entry_is_never_loaded(folder, tmp_path, signature) -> None:
    bomb = pickle.dumps(Bomb(tmp_path / "ran"))
    content = b"key\n" + bomb
    folder.mkdir(parents=True)
    (folder / "whole").write_bytes((hashlib.sha256(content).digest() if signature == "sum" else signature) + content)
    assert Cache(folder, HERE).load("whole", "key") is None
    assert not (tmp_path / "ran").exists()
    pickle.loads(bomb)
    assert (tmp_path / "ran").exists()  # it would have


def test_nor_one_of_another_machine(folder, tmp_path) -> None:
    Cache(folder, ELSEWHERE).save("whole", Bomb(tmp_path / "ran"), "key")
    assert Cache(folder, HERE).load("whole", "key") is None
    assert not (tmp_path / "ran").exists()


def test_an_entry_stands_for_no_other_one(folder) -> None:
    cache = Cache(folder, HERE)
    cache.put("old", b"x")
    (folder / "old").rename(folder / "new")
    assert cache.get("new") is None
    (folder.parent / "posters").mkdir()
    (folder / "new").rename(folder.parent / "posters/old")
    assert Cache(folder.parent / "posters", HERE).get("old") is None


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:20], lambda b: b[:-1] + b"?"])
def test_a_torn_entry_is_none(folder, damage) -> None:
    cache = Cache(folder, HERE)
    cache.save("whole", "text", "key")
    (folder / "whole").write_bytes(damage((folder / "whole").read_bytes()))
    assert cache.load("whole", "key") is None


def test_a_value_of_code_that_is_gone_is_none(folder) -> None:
    cache = Cache(folder, HERE)
    cache.put("whole", b"key\n\x80\x04\x8c\x07nowhere\x94\x8c\x05Thing\x94\x93\x94.")
    assert cache.load("whole", "key") is None


def test_switched_off_nothing_is_read_or_written(folder) -> None:
    Cache(folder, HERE).put("one", b"x")
    off = Cache(folder, {**HERE, "AWARENESS_CACHE": "off"})
    off.put("two", b"x")
    assert (off.get("one"), off.load("one", "key"), off.prune(now=1e12)) == (None, None, 0)
    assert [file.name for file in folder.iterdir()] == ["one"]
    assert not Cache(folder.parent / "more", {"AWARENESS_CACHE": "off"}).folder.exists()


def test_the_machine_makes_itself_a_key_once(folder, tmp_path) -> None:
    Cache(folder, home(tmp_path / "state")).put("one", b"x")
    [key] = (file for file in (tmp_path / "state").rglob("*") if file.is_file())
    if os.name == "posix":
        assert key.stat().st_mode & 0o777 == 0o600
    assert Cache(folder, home(tmp_path / "state")).get("one") == b"x"
    assert Cache(folder, home(tmp_path / "another")).get("one") is None


def _key_of_others(state: Path) -> None:
    (state / "awareness-microsite/cache.key").chmod(0o644)


def _no_folder(state: Path) -> None:
    key = state / "awareness-microsite/cache.key"
    key.unlink()
    key.parent.rmdir()
    key.parent.write_text("a file", encoding="utf-8")


@pytest.mark.parametrize("spoil", [_key_of_others, _no_folder])
@pytest.mark.skipif(os.name != "posix", reason="rights are kept otherwise there")
def test_without_a_key_of_its_own_nothing_is_kept(folder, tmp_path, spoil) -> None:
    Cache(folder, home(tmp_path / "state")).put("one", b"x")
    spoil(tmp_path / "state")
    without = Cache(folder, home(tmp_path / "state"))
    without.put("two", b"x")
    assert (without.get("one"), without.get("two"), without.prune(now=1e12)) == (None, None, 0)


@pytest.mark.parametrize("state", ["project/state", "project/.cache"])
def test_a_key_in_the_project_is_none(folder, tmp_path, state) -> None:
    cache = Cache(folder, home(tmp_path / state))
    cache.put("one", b"x")
    assert cache.get("one") is None
    assert not list(tmp_path.rglob("*.key"))


def test_a_short_key_is_none(folder) -> None:
    short = Cache(folder, {"AWARENESS_CACHE_KEY": "short"})
    short.put("one", b"x")
    assert short.get("one") is None


def test_a_folder_that_cannot_be_is_none(tmp_path) -> None:
    (tmp_path / ".cache").write_text("a file", encoding="utf-8")
    cache = Cache(tmp_path / ".cache/check", HERE)
    cache.save("one", 1, "key")
    assert cache.load("one", "key") is None


def test_old_entries_and_remains_go(tmp_path) -> None:
    cache = Cache(tmp_path, HERE)
    for name in ("old", "new"):
        cache.put(name, b"x")
    (tmp_path / ".killed.tmp").write_bytes(b"half")
    long_ago = (tmp_path / "new").stat().st_mtime - (UNUSED_DAYS + 1) * 86_400
    for name in ("old", ".killed.tmp"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    assert cache.prune() == 2
    assert cache.get("new") == b"x"


PARTS = (
    ("ab", "c"), ("a", "bc"), ("abc",), (["a", "bc"],), ("1",), (1,), (True,), (None,), (b"a",), ("a",), ({"a"},),
    ({"a": 1, "b": 2},), ({"a": 2, "b": 1},), (Path("a"),), (date(2026, 11, 22),), ("2026-11-22",), ("\ud800",), (),
)  # fmt: skip


def test_keys_tell_all_apart() -> None:
    assert len({digest(*parts) for parts in PARTS}) == len(PARTS)
    assert digest({"b": 2, "a": {"y", "x"}}) == digest({"a": {"x", "y"}, "b": 2})
    with pytest.raises(TypeError):
        digest(object())


def test_keys_are_the_same_in_every_process() -> None:
    asked = "from awareness.keys import *; print(digest({'a', 'b', 'c'}, {'x': b'y'}, 1.5), code_digest(), end='')"
    told = [
        subprocess.check_output(
            [sys.executable, "-c", asked], cwd=ROOT, env={**os.environ, "PYTHONPATH": "hooks", "PYTHONHASHSEED": seed}
        )
        for seed in "12"
    ]
    assert told[0] == told[1] == f"{digest({'a', 'b', 'c'}, {'x': b'y'}, 1.5)} {code_digest()}".encode()


def test_the_code_has_another_key_once_a_file_or_a_package_changes(tmp_path, monkeypatch) -> None:
    (tmp_path / "room/__pycache__").mkdir(parents=True)
    seen = set()
    for name, text in [("a.py", "1"), ("a.py", "2"), ("room/card.yml", "1"), ("room/other.yml", "1")]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        seen.add(digest(digests_in(tmp_path, NO_CODE)))
    (tmp_path / "room/__pycache__/a.pyc").write_bytes(b"made of it")
    assert len(seen) == 4 and digest(digests_in(tmp_path, NO_CODE)) in seen
    before = code_digest()
    monkeypatch.setattr(keys, "_packages", lambda: {"markdown-1.dist-info"})
    assert code_digest.__wrapped__() != before
