"""The ledger links what did not change, and never writes through a link: the published site stays as it is."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from awareness import ledger as ledger_module
from awareness.ledger import NOTHING, SUMS, Ledger, Record, stamps_of
from awareness.publish.built import Built, read_built
from awareness.publish.leaks import Builder

FILES = {
    "a.html": "<p>a</p>",
    "a.html.gz": "packed",
    "en/b.html": "<p>b</p>",
    "assets/c.1a2b3c4d.css": "p{}",
    SUMS: "sums",
}
KEYS = {"a.html": "a", "en/b.html": "b", "assets/c.css": "c"}


@pytest.fixture
def published(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        write(tmp_path / "site" / name, text)
    return tmp_path / "site"


@pytest.fixture
def record(published: Path) -> Record:
    first = Ledger()
    for name, key in KEYS.items():
        assert not first.take(name, key)
    first.rename("assets/c.css", "assets/c.1a2b3c4d.css")
    return first.record(published, read_built(published, Builder()).tables)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    file.chmod(0o644)


def state(folder: Path) -> Mapping[str, tuple[bytes, int, int]]:
    """All that a reader or a server sees of a folder: content, date and mode of each file."""
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {str(file): (file.read_bytes(), (told := file.stat()).st_mtime_ns, told.st_mode) for file in files}


def opened(published: Path, record: Record) -> Ledger:
    return Ledger(published, published.parent / "new", record)


def test_what_was_made_from_the_same_is_linked_with_its_packed_copy(published: Path, record: Record) -> None:
    ledger = opened(published, record)
    assert ledger.take("a.html", "a") and ledger.take("a.html", "a")
    assert ledger.kept.keys() == {"a.html", "a.html.gz"}
    assert all((ledger.new / name).samefile(published / name) for name in ledger.kept)
    assert not ledger.take("en/b.html", "another") and not (ledger.new / "en/b.html").exists()
    assert not ledger.take("z.html", "z") and not ledger.take("a.html.gz", "")
    assert ledger.renamed == {"assets/c.css": "assets/c.1a2b3c4d.css"}
    assert ledger.take("assets/c.1a2b3c4d.css", "c")


def test_a_second_record_is_the_first(published: Path, record: Record) -> None:
    """What was kept is told on: key, sum and table; what was made has its own."""
    ledger = opened(published, record)
    assert ledger.take("a.html", "a") and not ledger.take("en/b.html", "new")
    kept = {name: entry.table for name, entry in ledger.kept.items()}
    built = Built(published, Builder(), kept)
    assert built.keep("a.html") and built.keep("a.html.gz")
    built.take("en/b.html")
    again = ledger.record(published, built.tables | built.packed)
    assert again.entries["a.html"] == record.entries["a.html"]
    assert again.entries["en/b.html"] == record.entries["en/b.html"]._replace(key="new")


def test_what_was_written_into_while_it_was_kept_is_made_anew(published: Path, record: Record) -> None:
    """By somebody else's program, in the moment between."""
    ledger = opened(published, record)
    assert ledger.take("a.html", "a") and ledger.take("en/b.html", KEYS["en/b.html"])
    (published / "a.html").write_text("by another")
    tables = {name: entry.table for name, entry in ledger.kept.items()}
    again = Ledger(published, published.parent / "newer", ledger.record(published, tables))
    assert not again.take("a.html", "a") and again.take("en/b.html", KEYS["en/b.html"])


def test_the_published_site_is_never_written_through_a_link(published: Path, record: Record) -> None:
    """Whoever makes a file after all, rewrites it or writes it whole finds no link in its place."""
    before, ledger = state(published), opened(published, record)
    for name in ("a.html", "en/b.html"):
        assert ledger.take(name, KEYS[name])
    assert not ledger.take("a.html", "another")
    (ledger.new / "a.html").write_text("made in place")
    (ledger.new / "a.html.gz").write_text("made in place")
    built = Built(ledger.new, Builder())
    built.rewrite("en/b.html", lambda text: text + "more")
    built.write("en/b.html", "ours")
    assert state(published) == before
    assert "a.html" not in ledger.kept and "a.html.gz" not in ledger.kept


def test_what_stands_in_the_new_folder_already_stays(published: Path, record: Record) -> None:
    ledger = opened(published, record)
    write(ledger.new / "a.html", "made")
    assert not ledger.take("a.html", "a")
    assert (ledger.new / "a.html").read_text() == "made" and ledger.kept == {}


def _edited(site: Path) -> None:
    write(site / "a.html", "<p>b</p>")


def _packed_copy_gone(site: Path) -> None:
    (site / "a.html.gz").unlink()


def _another_date(site: Path) -> None:
    os.utime(site / "a.html", ns=(0, 0))


def _not_to_be_read(site: Path) -> None:
    (site / "a.html").chmod(0o600)


def _another_build(site: Path) -> None:
    write(site / SUMS, "of another build")


def _no_sums(site: Path) -> None:
    (site / SUMS).unlink()


def _a_link(site: Path) -> None:
    (site / "a.html").rename(site / "x.html")
    (site / "a.html").symlink_to(site / "x.html")


@pytest.mark.parametrize(
    "happened",
    [_edited, _packed_copy_gone, _another_date, _not_to_be_read, _another_build, _no_sums, _a_link, shutil.rmtree],
)
def test_a_site_that_is_not_as_it_was_written_is_made_anew(
    happened: Callable[[Path], None], published: Path, record: Record
) -> None:
    happened(published)
    assert not opened(published, record).take("a.html", "a")


def test_a_site_that_goes_while_it_is_taken_is_made_anew(published: Path, record: Record) -> None:
    ledger = opened(published, record)
    (published / "a.html.gz").unlink()
    assert not ledger.take("a.html", "a")
    assert ledger.kept == {} and not (ledger.new / "a.html").exists()


def test_a_copied_site_is_known_again(published: Path, record: Record, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(published, copy)
    assert Ledger(copy, tmp_path / "new", record).take("a.html", "a")


def test_where_no_link_can_be_made_the_file_is_copied(
    published: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*names: object) -> None:
        raise OSError(errno.EXDEV, "another disk")

    monkeypatch.setattr(ledger_module.os, "link", link)
    ledger, before = opened(published, record), state(published)
    assert ledger.take("a.html", "a")
    assert not (ledger.new / "a.html").samefile(published / "a.html")
    assert dict(stamps_of(ledger.new))["a.html"] == record.entries["a.html"].stamp
    assert state(published) == before


def test_without_folders_nothing_is_kept(record: Record) -> None:
    assert not Ledger().take("a.html", "a") and not Ledger(before=replace(NOTHING, sums="")).take("a.html", "a")
