"""The desk's core, as its page asks it, here in this Python; in a browser's: tests/site/test_desk_check.py."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from awareness.content import document
from awareness.content.document import read_document
from awareness.desk import fetching
from awareness.desk.answers import Desk
from awareness.desk.compiling import compiled
from awareness.desk.early import early_of
from awareness.desk.facts import FRONTS, fronts_of, read_fronts
from awareness.text.yamlmap import read_yaml_map
from awareness.zips import bundled
from desks import asked, desk_over_the_small_project, passed_over, texts_of
from golden import ENVIRONMENT, GOLDENS, ROOT, TODAY, cases, small_project

FAXING, ENGLISH = "docs/practices/documents/faxing.md", "docs/practices/documents/faxing.en.md"
BY_DAY = ("unknown-key", "half-width-punctuation", "leak-phone", "poster-glyph", "translation-stale", "address-new")

LACKED = ("ctypes", "fcntl", "termios", "mkdocs", "typst", "pypdfium2", "PIL", "pypdf")
"""Modules that a browser's Python has not, or that the desk does not load."""
CHECKED = """
import sys
sys.modules.update(dict.fromkeys(sys.argv[2:]))
from pathlib import Path
from awareness.check import check
site, findings = check(Path(sys.argv[1]))
print([finding.text("en") for finding in findings] if site else "no site")
"""


def test_a_check_asks_for_nothing_that_a_browser_lacks(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": str(ROOT / "hooks")}
    command = [sys.executable, "-c", CHECKED, str(config), *LACKED]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.stdout == "[]\n", done.stderr


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return desk_over_the_small_project(tmp_path_factory.mktemp("desk"), tmp_path_factory.mktemp("project"))


def published(desk: Desk, *paths: str) -> dict[str, str]:
    texts: dict[str, str] = asked(desk, "texts", *paths)
    return texts


def test_pages_are_offered_with_both_files(desk: Desk) -> None:
    pages = {page["id"]: page for page in asked(desk, "pages")}
    assert pages["practices/documents/faxing"] == {
        "id": "practices/documents/faxing", "title": "傳真先確認", "kind": "measure", "path": FAXING, "others": [ENGLISH],
    }  # fmt: skip


def test_a_form_has_what_the_schema_says(desk: Desk) -> None:
    form = asked(desk, "form", FAXING, published(desk, FAXING)[FAXING])
    fields = {field["name"]: field for field in form["fields"]}
    assert fields["hang"]["form"] == "list" and ["fax", "傳真機旁"] in fields["hang"]["choices"]
    assert (fields["checklist"]["min_length"], fields["checklist"]["max_length"]) == (3, 5)
    assert fields["owner"]["choices"] == [["ethics", "政風處"]] and fields["reviewed"]["form"] == "day"
    assert [field["name"] for field in fields["quiz"]["fields"]] == ["ask", "right", "wrong", "fact", "why"]
    assert fields["description"]["longest"] == 160 and fields["title"]["required"]


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("slogan", "號碼對，人也要對。", "slogan: 號碼對，人也要對。"),
        ("slogan", "a: b # c", "slogan: 'a: b # c'"),
        ("checklist", ["一", "二", "三"], "checklist:\n  - 一\n  - 二\n  - 三"),
        ("hang", ["fax", "copier"], "hang: [fax, copier]"),
        ("revised", "2026-11-22", "revised: 2026-11-22"),
        ("act", 2, "act: 2"),
        ("quiz", [{"ask": "問？", "wrong": ["甲", "乙"]}], "quiz:\n  - ask: 問？\n    wrong:\n      - 甲\n      - 乙"),
    ],
)
def test_a_field_is_written_as_editors_write_it_and_all_else_stays(
    desk: Desk, name: str, value: object, line: str
) -> None:
    text = published(desk, FAXING)[FAXING]
    head = asked(desk, "write", FAXING, text, name, value)
    assert f"\n{line}\n" in head
    assert asked(desk, "write", FAXING, head, name, None).replace("\n", "") in text.replace("\n", "") or name in text
    others = [one for one in text.split("\n---\n")[0].split("\n") if not one.startswith((name, " ", "-"))]
    assert [one for one in head.split("\n") if one in others] == others


def test_what_is_wrong_stands_at_its_field_with_why_and_a_mend(desk: Desk) -> None:
    text = published(desk, FAXING)[FAXING].replace("slogan: 多經一手，多一個漏洞。", "slogan: 多經一手,多一個漏洞。")
    found = asked(desk, "check", {FAXING: text})["findings"]
    one = next(one for one in found if one["rule"] == "half-width-punctuation")
    assert (one["path"], one["field"], one["item"], one["mend"]) == (FAXING, "slogan", None, "edit")
    assert "half-width" not in one["message"] and one["why"]
    assert asked(desk, "mend", one["number"], "leak-phone", FAXING) == {}  # a later check has numbered it anew
    assert "slogan: 多經一手，多一個漏洞。" in asked(desk, "mend", 99, one["rule"], FAXING)[FAXING]


def test_a_translation_is_stamped_at_a_press(desk: Desk) -> None:
    texts = published(desk, FAXING, ENGLISH)
    texts[FAXING] = texts[FAXING].replace("多經一手", "少經一手")
    stale = next(one for one in asked(desk, "check", texts)["findings"] if one["rule"] == "translation-stale")
    assert stale["mend"] == "stamp"
    texts |= asked(desk, "mend", stale["number"])
    assert "translation-stale" not in {one["rule"] for one in asked(desk, "check", texts)["findings"]}


def test_a_new_topic_is_begun_and_its_address_written_down(desk: Desk) -> None:
    wish = {"kind": "measure", "area": "documents", "id": "Fax Check", "title": "新的", "title_en": "New"}
    assert "fax-check" in asked(desk, "begin", wish)["refused"]
    alone = asked(desk, "begin", wish | {"id": "fax-check", "title_en": " "})
    assert alone["others"] == ["docs/practices/documents/fax-check.en.md"] and list(alone["texts"]) == [alone["path"]]
    texts = asked(desk, "begin", wish | {"id": "fax-check"})["texts"]
    assert sorted(texts) == ["docs/practices/documents/fax-check.en.md", "docs/practices/documents/fax-check.md"]
    asked(desk, "check", texts)
    assert asked(desk, "begin", wish | {"id": "fax-check"})["texts"] == texts  # given up, and begun again
    new = next(one for one in asked(desk, "check", texts)["findings"] if one["rule"] == "address-new")
    assert new["mend"] == "edit"
    texts |= asked(desk, "mend_all")
    assert "  - practices/documents/fax-check\n" in texts["docs/.addresses.yml"]
    assert "address-new" not in {one["rule"] for one in asked(desk, "check", texts)["findings"]}
    assert (
        asked(desk, "check", {})["findings"] == []
        and asked(desk, "texts", "docs/practices/documents/fax-check.md") == {}
    )


def test_a_translation_begins_as_the_original_is_built(desk: Desk) -> None:
    texts = published(desk, FAXING)
    found = asked(desk, "check", texts)
    assert found["parity"] == []
    texts[ENGLISH] = asked(desk, "translate", FAXING, texts[FAXING], ENGLISH)["text"]
    found = asked(desk, "check", texts)
    assert {one["rule"] for one in found["findings"]} == {"placeholder"}
    assert found["parity"] and all(len(counts) == 2 and len(set(counts)) == 1 for _, counts in found["parity"])
    said = asked(desk, "translate", FAXING, "---\ntitle: [\n---\n", ENGLISH)
    assert said == {"refused": f"「{FAXING}」的設定還讀不懂，請先改好，再開始翻譯。"}


def test_nothing_is_written_beside_the_content(desk: Desk) -> None:
    asked(desk, "check", {"docs/../../out.md": "x", "/out.md": "x", "hooks/x.md": "x", "docs/x.html": "x"})
    assert not (desk.root / "../out.md").exists() and not (desk.root / "hooks").exists()
    assert asked(desk, "check", {})["findings"] == []


@pytest.mark.parametrize(
    "text", ["", "---\n", "\x00\ud800", "---\ntitle: [\n---\n", "<script>alert(1)</script>", "字" * 100_000]
)
def test_whatever_is_pasted_gets_findings(desk: Desk, text: str) -> None:
    found = asked(desk, "check", {FAXING: text})["findings"]
    assert any(one["severity"] == "error" for one in found)
    assert asked(desk, "form", FAXING, text.replace("\ud800", ""))["fields"] == [] or "---" in text


def test_a_topic_that_a_campaign_names_may_be_broken_meanwhile(desk: Desk) -> None:
    office = {
        name: (GOLDENS / "office/docs" / name).read_text("utf-8") for name in ("campaigns/march.md", "quizzes/march.md")
    }
    named = {
        f"docs/{name}": text.replace("\nmonth:", "\ntopics: [practices/documents/faxing]\nmonth:")
        for name, text in office.items()
    }
    assert "topics: [practices" in named["docs/campaigns/march.md"]
    assert asked(desk, "check", named | {FAXING: "x"})["findings"]


@pytest.mark.parametrize("rule", BY_DAY)
def test_the_desk_finds_what_the_check_finds(desk: Desk, rule: str) -> None:
    """Word for word; every golden in a browser's Python by night: tests/site/test_desk_check.py."""
    case = next(case for case in cases().values() if case.rule == rule and texts_of(case))
    desk.lay(texts_of(case))
    found = [finding.text() for finding in desk.judged()[1] if finding.rule not in passed_over(case.data)]
    assert found == case.expected["zh-TW"]


def test_a_form_is_known_before_there_is_a_python(desk: Desk) -> None:
    """Put together as desk/early.js does."""
    site, _ = desk.judged()
    early = json.loads(json.dumps(early_of(site, desk.facts, desk.locale)))
    for path, text in published(desk, FAXING, ENGLISH).items():
        page, form = early["documents"][path], asked(desk, "form", path, text)
        fields = {field["name"]: field for field in early["forms"][page["form"]]}
        order = dict.fromkeys([*(name for name in page["values"] if name in fields), *fields])
        assert form == {
            "fields": [fields[name] | {"value": page["values"].get(name)} for name in order], "head": page["head"],
        }  # fmt: skip
    assert early["pages"] == asked(desk, "pages")
    assert early["kinds"] == asked(desk, "kinds")


def test_what_the_build_read_is_not_read_again(desk: Desk, tmp_path: Path) -> None:
    site, _ = desk.judged()
    assert fronts_of(site) == fronts_of(desk.judged()[0])
    (tmp_path / FRONTS).write_bytes(fronts_of(site))
    fronts = read_fronts(tmp_path)
    assert fronts[FAXING] == desk.document(FAXING, published(desk, FAXING)[FAXING]).front
    assert read_fronts(tmp_path / "none") == {}


def test_a_start_goes_on_from_the_last_ones_notes(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked(desk, "check", {})
    desk.note(tmp_path / "notes")
    (tmp_path / "torn").write_bytes((tmp_path / "notes").read_bytes()[:-9])
    (desk.root / FRONTS).unlink(missing_ok=True)
    read: list[str] = []

    def counted(text: str, path: str, first_line: int) -> object:
        read.append(path)
        return read_yaml_map(text, path, first_line)

    monkeypatch.setattr(document, "read_yaml_map", counted)
    for notes, reads in (("notes", False), ("torn", True)):
        read_document.cache_clear()
        again = Desk(desk.root, "zh-TW", TODAY)
        again.remember(tmp_path / notes)
        assert again.judged()[1] == [] and bool(read) == reads


def test_without_node_the_browser_compiles_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert compiled({}, {"a.py": b"x = 1", "b.txt": b""}) == {"a.py": b"x = 1", "b.txt": b""}


def test_a_bundle_is_the_same_bytes_each_time() -> None:
    parts = [("one.txt", b"1"), ("two/three.txt", b"3")]
    whole = bundled([("beside", b"")], {"files.zip": parts})
    assert whole == bundled([("beside", b"")], {"files.zip": parts})
    inner = zipfile.ZipFile(BytesIO(zipfile.ZipFile(BytesIO(whole)).read("files.zip")))
    assert [(one.filename, inner.read(one)) for one in inner.infolist()] == parts


def test_what_it_will_look_like_follows_the_last_check(desk: Desk) -> None:
    text = published(desk, FAXING)[FAXING]
    asked(desk, "check", {FAXING: text.replace("slogan: 多經一手，多一個漏洞。", "slogan: 少經一手，少一個漏洞。")})
    seen = asked(desk, "preview", FAXING, "./")
    assert "少經一手，少一個漏洞。" in seen["page"] and 'href="./assets/awareness.css"' in seen["page"]
    assert [one["name"] for one in seen["sketches"] if "少經一手" in one["svg"]] == [
        *("posters-colour", "posters-mono", "posters-bilingual", "posters-slogan", "posters-slogan-mono")
    ]
    asked(desk, "check", {FAXING: text.replace("slogan:", "slogan")})
    assert asked(desk, "preview", FAXING, "./") == {"page": "", "sketches": []}


def test_other_packages_wheels_do_not_keep_the_desk_from_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commands: list[tuple[str, ...]] = []

    def run(*command: str) -> None:
        commands.append(command)
        (tmp_path / "pydantic_core-9-emscripten_wasm32.whl").touch()

    monkeypatch.setattr(fetching, "_run", run)
    (tmp_path / "mkdocs-1-py3-none-any.whl").touch()  # as `make wheels` has put it there
    wheels = {fetching._wheel(tmp_path, ROOT / "requirements.txt") for _ in range(2)}
    assert len(wheels) == 1 and ["--no-index" in command for command in commands] == [False, True]
