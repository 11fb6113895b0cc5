"""`make topic`: whole files that lack words only, and nothing where something stands already."""

import io
import re
from itertools import count
from pathlib import Path

import pytest

from awareness.editing.topic_command import begin_topic
from golden import TODAY, checked, small_project


def run(folder: Path, **wish: str) -> int:
    return begin_topic(folder / "mkdocs.yml", "en", wish, {"AWARENESS_TODAY": TODAY.isoformat()})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.stdin", io.StringIO())  # no terminal: nobody to ask
    return small_project(tmp_path).parent


@pytest.mark.parametrize(
    ("wish", "name", "number"),
    [
        (
            {"kind": "measure", "area": "documents", "id": "shredding", "title": "隨手碎紙 #1", "hang": "copier, desk"},
            "practices/documents/shredding",
            2,
        ),
        (
            {"kind": "cause", "id": "low-vigilance", "title": "警覺不夠", "answers": "practices/documents/faxing"},
            "causes/low-vigilance",
            2,
        ),
    ],
)
def test_only_words_are_still_to_be_written(folder: Path, wish: dict, name: str, number: int) -> None:
    assert run(folder, **wish) == 0
    site, findings = checked(folder / "mkdocs.yml")
    assert {finding.rule for finding in findings} == {"placeholder", "address-new"}
    assert {finding.path for finding in findings} == {f"docs/{name}.md", f"docs/{name}.en.md"}
    topic = site.edition("zh-TW").topics[name]
    assert (topic.title, topic.number, topic.reviewed, len(topic.steps)) == (wish["title"], number, TODAY, 3)


def test_when_all_is_written_only_the_stamp_is_missing(folder: Path) -> None:
    run(folder, kind="measure", area="documents", id="shredding", title="隨手碎紙", title_en="Shred at once")
    for file, written in (("shredding.md", "好{}"), ("shredding.en.md", "Good {}")):
        path, number = folder / "docs/practices/documents" / file, count(1)
        text = re.sub(
            "【[^】]*】",
            lambda _, written=written, number=number: written.format(next(number)),
            path.read_text(encoding="utf-8"),
        )
        path.write_text(
            re.sub(r"^may: .*\n", "", text, flags=re.MULTILINE), encoding="utf-8"
        )  # no other measure has it
    _, findings = checked(folder / "mkdocs.yml")
    assert [finding.rule for finding in findings] == ["address-new", "translation-unstamped"]


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        ({}, "Give KIND, such as KIND=measure, area, cause, case, quiz, kit."),
        ({"kind": "mesure"}, "KIND cannot be 'mesure'; write measure."),
        (
            {"kind": "measure", "area": "document", "id": "x", "title": "甲"},
            "AREA cannot be 'document'; write documents.",
        ),
        ({"kind": "cause", "id": "../x", "title": "甲"}, "The ID '../x' cannot be an address."),
        ({"kind": "cause", "id": "Big", "title": "甲"}, "The ID 'Big' cannot be an address."),
        ({"kind": "cause", "id": "index", "title": "甲"}, "The ID 'index' cannot be an address."),
        ({"kind": "cause", "id": "", "title": "甲"}, "The ID '' cannot be an address."),
        ({"kind": "cause", "id": "x"}, "Give TITLE"),
        ({"kind": "cause", "id": "x", "title": "甲|乙"}, "The title '甲|乙' can have no |"),
        ({"kind": "cause", "id": "x", "title": "\udca5\udcd2"}, r"The title '\udca5\udcd2' can have no |"),
        (
            {"kind": "cause", "id": "x", "title": "甲"},
            "A cause needs the measures that answer it; give ANSWERS, such as ANSWERS=practices/documents/faxing.",
        ),
        (
            {"kind": "cause", "id": "x", "title": "甲", "answers": "faxing"},
            "ANSWERS cannot be 'faxing'; write practices/documents/faxing.",
        ),
        ({"kind": "area", "id": "x", "title": "甲", "hang": "fx"}, "HANG cannot be 'fx'; write fax."),
        ({"kind": "area", "id": "x", "title": "甲", "icon": "faxx"}, "ICON cannot be 'faxx'; write fax."),
        (
            {"kind": "cause", "id": "careless", "title": "甲"},
            "docs/causes/careless.md is there already and was left alone.",
        ),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture, wish: dict, words: str
) -> None:
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert run(folder, **wish) == 1
    assert words in capsys.readouterr().out
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_an_area_as_full_as_its_numbers_go_is_told(folder: Path, capsys: pytest.CaptureFixture) -> None:
    measure = folder / "docs/practices/documents/faxing.md"
    text = measure.read_text(encoding="utf-8")
    for number in range(2, 100):
        other = re.sub(r"(?m)^number: .*$", f"number: {number}", text)
        measure.with_name(f"m{number}.md").write_text(other, encoding="utf-8")
    assert run(folder, kind="measure", area="documents", id="shredding", title="隨手碎紙") == 1
    assert "There are 99 of these already" in capsys.readouterr().out
    measure.write_text(re.sub(r"(?m)^number: .*$", "number: 100", text), encoding="utf-8")
    _, findings = checked(folder / "mkdocs.yml")
    [told] = [finding.text("en") for finding in findings if finding.rule == "wrong-value"]
    assert "(wanted: its place among its kind, 1 to 99; with 99 there, begin another area)" in told
