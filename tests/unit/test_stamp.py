"""Stamps of translations: what counts as a change of words, how they are written, and what changed since."""

import subprocess
from datetime import date
from pathlib import Path

import pytest
import yaml

from awareness.content.document import Document, read_document
from awareness.content.sources import read_sources
from awareness.content.stamp import Stamp, digest_of, stamp_in
from awareness.editing.history import source_changes
from awareness.editing.stamp_command import stamp_translations
from awareness.editing.stamping import CannotStampError, with_stamp
from awareness.project import read_project
from golden import TODAY, small_project

ZH, EN = "docs/practices/documents/faxing.md", "docs/practices/documents/faxing.en.md"
STAMP = Stamp(date(2026, 11, 22), "0123456789ab")
FRONT = {
    "title": "傳真",
    "slogan": "看好。",
    "checklist": ["甲", "乙"],
    "number": 1,
    "headline": "傳|真",
    "keywords": ["誤傳"],
    "revised": date(2026, 1, 1),
}


def digest(front: dict, body: str = "內文") -> str:
    settings = yaml.safe_dump(front, allow_unicode=True, sort_keys=False)
    return digest_of(read_document("x.md", f"---\n{settings}---\n{body}"))


def sources(folder: Path) -> dict[str, Document]:
    project, _ = read_project(folder / "mkdocs.yml", {})
    return {source.path: source for source in read_sources(project)[0]}


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        ({"title": "電傳"}, True),
        ({"checklist": ["乙", "甲"]}, True),
        ({"checklist": ["甲", "乙", "丙"]}, True),
        ({"changed": "加了一步"}, True),
        ({"number": 2, "revised": date(2027, 1, 1), "headline": "傳真", "keywords": []}, False),
        ({"slogan": " 看　好。"}, False),
    ],
)
def test_only_words_count(change: dict, counts: bool) -> None:
    assert (digest(FRONT | change) != digest(FRONT)) == counts


def test_order_and_white_space_do_not_count() -> None:
    assert digest(dict(reversed(FRONT.items())), "內\n文\r\n\r\n") == digest(FRONT)
    assert digest(FRONT, "內文。") != digest(FRONT)


def test_words_do_not_slip_from_one_field_to_another() -> None:
    assert digest({"title": "甲乙", "slogan": "丙"}) != digest({"title": "甲", "slogan": "乙丙"})


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("stamped", [True, False])
def test_a_stamp_changes_its_own_line_alone(tmp_path: Path, ending: bytes, start: bytes, stamped: bool) -> None:
    small_project(tmp_path)
    file = tmp_path / EN
    lines = [line for line in file.read_bytes().split(b"\n") if stamped or not line.startswith(b"translated_from")]
    before = start + ending.join(lines)
    file.write_bytes(before)
    after = with_stamp(before, sources(tmp_path)[EN], STAMP)
    new = b"translated_from: 2026-11-22 0123456789ab" + ending
    assert after.replace(new, b"") == b"".join(
        line for line in before.splitlines(keepends=True) if not line.startswith(b"translated_from")
    )
    file.write_bytes(after)
    assert stamp_in(sources(tmp_path)[EN]) == STAMP


@pytest.mark.parametrize(
    "front",
    [
        "{title: Contact, description: Whom to call.}",
        "title: Contact\ndescription: Whom to call.\ntranslated_from: >-\n  2026-01-01\n  0123456789ab",
    ],
)
def test_settings_no_line_can_be_put_into_are_left_alone(tmp_path: Path, front: str) -> None:
    small_project(tmp_path)
    file = tmp_path / "docs/contact.en.md"
    file.write_text(f"---\n{front}\n---\n", encoding="utf-8")
    with pytest.raises(CannotStampError):
        with_stamp(file.read_bytes(), sources(tmp_path)["docs/contact.en.md"], STAMP)


def run(folder: Path, *files: str, **wishes: bool) -> int:
    today = {"AWARENESS_TODAY": TODAY.isoformat()}
    return stamp_translations(folder / "mkdocs.yml", "en", files, **wishes, environment=today)


def change(folder: Path, words: str) -> None:
    file = folder / ZH
    file.write_text(file.read_text(encoding="utf-8").replace("多經一手，多一個漏洞。", words), encoding="utf-8")


def test_the_command_stamps_with_today_and_keeps_the_day_where_the_meaning_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    small_project(tmp_path)
    assert run(tmp_path) == 0
    assert "Every translation matches" in capsys.readouterr().out
    change(tmp_path, "多一手，多一洞。")
    assert run(tmp_path) == 0
    assert f"{EN}: the Chinese {ZH} was changed after this translation of 2026-07-01:" in capsys.readouterr().out
    assert run(tmp_path, str(tmp_path / EN), same_meaning=True) == 0
    assert stamp_in(sources(tmp_path)[EN]).day == date(2026, 7, 1)
    assert run(tmp_path) == 0
    change(tmp_path, "")
    (tmp_path / ZH).write_text((tmp_path / ZH).read_text(encoding="utf-8") + "\n再看一次。\n", encoding="utf-8")
    assert run(tmp_path, every=True) == 0
    assert stamp_in(sources(tmp_path)[EN]).day == TODAY


def test_the_command_says_what_cannot_be_stamped(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    small_project(tmp_path)
    assert run(tmp_path, str(tmp_path / ZH), "docs/nothing.en.md") == 1
    out = capsys.readouterr().out
    assert f"{ZH}: this is the Chinese original" in out
    assert "docs/nothing.en.md: there is no such file" in out


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=t", "-c", "user.email=t@example.test", *arguments],
        check=True,
        capture_output=True,
    )


def test_the_history_tells_which_words_changed(tmp_path: Path) -> None:
    small_project(tmp_path)
    stamp = stamp_in(sources(tmp_path)[EN])
    assert source_changes(tmp_path, ZH, stamp.digest) is None  # no history at all
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    change(tmp_path, "多經一手，多一道縫。")
    git(tmp_path, "commit", "-qam", "two")
    (tmp_path / ZH).write_text(
        (tmp_path / ZH).read_text(encoding="utf-8") + "4. **再看一次**\n   看完才走。\n", encoding="utf-8"
    )
    assert list(map(str, source_changes(tmp_path, ZH, stamp.digest))) == [
        "slogan: 多經一手，多一[-個漏洞-]{+道縫+}。",
        "body: {+4. **再看一次**+}",
        "body: {+看完才走。+}",
    ]
    assert source_changes(tmp_path, ZH, "000000000000") is None
