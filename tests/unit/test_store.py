"""The store of printed files: a site has them by links, with what audits know of them; and none that is not as signed."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from awareness.cache import UNUSED_DAYS
from awareness.ledger import Entry, Ledger, stamp_of
from awareness.store import Store, Wanted

NAME, KEY = "0" * 64, "what it is made from"
FILES = [Wanted("-a4.pdf", "en/posters/a-a4.pdf"), Wanted("-a3.pdf", "en/posters/a-a3.pdf", "")]
CONTENTS = [b"%PDF a4", b"%PDF a3"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store that has both files."""
    new_build(tmp_path, "first").write(NAME, KEY, FILES, CONTENTS)
    return tmp_path / ".cache/print"


def new_build(tmp_path: Path, name: str, by: str = "us") -> Store:
    return Store(tmp_path / ".cache/print", Ledger(new=tmp_path / name), by)


def test_what_is_written_is_kept_and_the_site_has_it_by_a_link(folder: Path, tmp_path: Path) -> None:
    store = new_build(tmp_path, "second")
    assert store.take(NAME, KEY, FILES)
    for file, content in zip(FILES, CONTENTS, strict=True):
        kept = folder / (NAME + file.end)
        assert kept.read_bytes() == content
        assert (tmp_path / "first" / file.path).samefile(kept) and (tmp_path / "second" / file.path).samefile(kept)
    assert store.ledger.kept.keys() == {file.path for file in FILES}
    assert store.contents(NAME, KEY, FILES) == CONTENTS


def test_nothing_is_taken_for_another_key_or_under_another_name(folder: Path, tmp_path: Path) -> None:
    store = new_build(tmp_path, "second")
    assert not store.take(NAME, "another", FILES) and store.contents(NAME, "another", FILES) == []
    for file in folder.iterdir():
        file.rename(folder / file.name.replace("0" * 64, "1" * 64))
    assert not store.take("1" * 64, KEY, FILES)
    assert not [*(tmp_path / "second").rglob("*.pdf")]


def test_what_an_older_code_called_otherwise_is_made_anew(folder: Path, tmp_path: Path) -> None:
    store, renamed = new_build(tmp_path, "second"), [FILES[0], FILES[1]._replace(end="-large.pdf")]
    assert not store.take(NAME, KEY, renamed) and store.contents(NAME, KEY, renamed) == []
    store.write(NAME, KEY, renamed, CONTENTS)
    assert new_build(tmp_path, "third").take(NAME, KEY, renamed)


def test_what_audits_know_comes_along_where_they_would_find_the_same(folder: Path, tmp_path: Path) -> None:
    first = new_build(tmp_path, "second")
    assert first.take(NAME, KEY, FILES)
    assert first.ledger.joined == {FILES[1].path: ""}, "the audit asks no words of it that stand in another file"
    first.tell({file.path: file.end for file in FILES})

    def known(name: str, by: str = "us", files: list[Wanted] = FILES) -> list[object]:
        store = new_build(tmp_path, name, by)
        assert store.take(NAME, KEY, files)
        return [store.ledger.kept[file.path].table for file in files]

    assert known("third") == ["-a4.pdf", "-a3.pdf"]
    assert known("fourth", by="others") == [None, None]
    assert known("fifth", files=[FILES[0], FILES[1]._replace(path="posters/b-a3.pdf")]) == ["-a4.pdf", None]
    other = new_build(tmp_path, "sixth", "others")
    assert other.take(NAME, KEY, FILES[:1])
    other.tell({FILES[0].path: "theirs"})
    assert known("seventh", by="others") == ["theirs", None]


def test_files_of_the_published_site_go_before(folder: Path, tmp_path: Path) -> None:
    first = new_build(tmp_path, "first", "us")
    (tmp_path / "first/SHA256SUMS").write_text("")
    assert not first.take(NAME, KEY, FILES)  # they stand there already, and nobody asks the store for them
    record = Ledger.record(first.ledger, tmp_path / "first", {FILES[0].path: _Table("0")})
    store = Store(folder, Ledger(tmp_path / "first", tmp_path / "new", record))
    assert store.take(NAME, KEY, FILES)
    assert store.ledger.kept[FILES[0].path].sum == "0" != store.ledger.kept[FILES[1].path].sum


class _Table:
    def __init__(self, digest: str) -> None:
        self.digest = digest


def _edited(file: Path) -> None:
    """As somebody edits the published site in place, whose file this is too."""
    file.write_bytes(b"%PDF a5")


def _of_another(file: Path) -> None:
    shutil.copy(file.with_name(NAME + "-a3.pdf"), file)


def _a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


@pytest.mark.parametrize("happened", [_edited, _of_another, Path.unlink, _a_pipe])
def test_what_is_not_as_it_was_signed_is_made_anew(
    folder: Path, tmp_path: Path, happened: Callable[[Path], None]
) -> None:
    happened(folder / (NAME + FILES[0].end))
    store = new_build(tmp_path, "second")
    assert not store.take(NAME, KEY, FILES)
    assert not os.path.lexists(tmp_path / "second" / FILES[0].path)
    store.write(NAME, KEY, FILES, CONTENTS)
    assert [(tmp_path / "second" / file.path).read_bytes() for file in FILES] == CONTENTS
    assert new_build(tmp_path, "third").take(NAME, KEY, FILES)


def test_a_copied_store_counts_whatever_dates_and_modes_it_was_given(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy/print", copy_function=shutil.copyfile)
    for file in (tmp_path / "copy/print").iterdir():
        file.chmod(0o600)
    ledger = Ledger(new=tmp_path / "second")
    assert Store(tmp_path / "copy/print", ledger).take(NAME, KEY, FILES)
    assert {entry.stamp[2] for entry in ledger.kept.values()} == {0o644}
    assert all(stamp_of((tmp_path / "second" / path).stat()) == entry.stamp for path, entry in ledger.kept.items())
    assert {stamp_of(file.stat())[2] for file in (tmp_path / "copy/print").iterdir()} == {0o600}, "who else has them"


def test_a_symbolic_link_is_never_published(folder: Path, tmp_path: Path) -> None:
    file = folder / (NAME + FILES[0].end)
    file.rename(file.with_name("elsewhere"))
    file.symlink_to(file.with_name("elsewhere"))
    assert new_build(tmp_path, "second").take(NAME, KEY, FILES)
    placed = tmp_path / "second" / FILES[0].path
    assert placed.read_bytes() == CONTENTS[0] and not placed.is_symlink()


def test_where_nothing_can_be_linked_files_are_copied(folder: Path, tmp_path: Path, monkeypatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    assert new_build(tmp_path, "second").take(NAME, KEY, FILES)
    assert [(tmp_path / "second" / file.path).read_bytes() for file in FILES] == CONTENTS
    assert not (tmp_path / "second" / FILES[0].path).samefile(folder / (NAME + FILES[0].end))


def test_without_a_store_files_are_written_all_the_same(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("AWARENESS_CACHE", "off")
    store = new_build(tmp_path, "first")
    store.write(NAME, KEY, FILES, CONTENTS)
    assert [(tmp_path / "first" / file.path).read_bytes() for file in FILES] == CONTENTS
    assert store.ledger.kept == {} and store.ledger.joined == {FILES[1].path: ""}
    assert not store.folder.exists() and not store.take(NAME, KEY, FILES)


def test_the_same_bytes_keep_their_date(folder: Path, tmp_path: Path) -> None:
    """Made by other code, they are what browsers have already."""
    sum = hashlib.sha256(CONTENTS[0]).hexdigest()
    ledger = Ledger(new=tmp_path / "new")
    ledger.sound[FILES[0].path] = Entry("old", (7, 1_000_000_000, 0o644), sum, None)
    Store(folder, ledger).write(NAME, "new", FILES, CONTENTS)
    assert (tmp_path / "new" / FILES[0].path).stat().st_mtime_ns == 1_000_000_000
    assert (tmp_path / "new" / FILES[1].path).stat().st_mtime_ns > 1_000_000_000


def test_what_nobody_used_lately_goes_and_what_killed_builds_left(folder: Path, tmp_path: Path) -> None:
    now, day = (folder / NAME).stat().st_mtime, 86_400
    new_build(tmp_path, "second").write("1" * 64, KEY, FILES, CONTENTS)
    for name in (".killed", "2" * 64 + "-a4.pdf", "3" * 64 + "-a4.pdf"):
        (folder / name).write_bytes(b"half")
    long_ago = now - (UNUSED_DAYS + 1) * day
    for file in folder.iterdir():
        if file.name[0] in ".12" or file.name == f"{NAME}-a4.pdf":
            os.utime(file, (long_ago, long_ago))
    store = Store(folder)
    assert store.prune(now) == 5
    assert sorted(file.name[0] for file in folder.iterdir()) == ["0", "0", "0", "3", "p"]
    assert store.prune(now + day / 2) == 0 and store.prune(now + 40 * day) == 4, "once a day"
