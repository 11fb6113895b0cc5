"""An office of one's own is begun with one command, and brings nothing of the first one's along."""

import os
import select
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from awareness.check import check
from awareness.content.translation import State
from awareness.editing.begin import WORDS, at
from awareness.editing.begin_command import begin_office
from awareness.editing.mending import mend
from awareness.project import read_project
from awareness.publish.audit import audit_files
from awareness.publish.built import read_built
from awareness.publish.leaks import Builder
from awareness.publish.traces import traces_of
from awareness.site import Site
from golden import ENVIRONMENT
from office import ANSWERS, whole_office
from office import mend as mend_text

Begin = Callable[..., tuple[int, str]]


@pytest.fixture
def begin(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Begin:
    """`begin(again=…, **answers)` begins the office of the tests as another's: what it returned, and what it said."""
    whole_office(tmp_path)

    def run(again: bool = False, **answers: object) -> tuple[int, str]:
        file = tmp_path / "answers.yml"
        file.write_text(yaml.safe_dump({**ANSWERS, **answers}, allow_unicode=True), encoding="utf-8")
        code = begin_office(tmp_path, "en", file, again, ENVIRONMENT)
        return code, capsys.readouterr().out

    return run


def begun(folder: Path) -> tuple[Site, list[str]]:
    site, findings = check(folder / "office.yml", ENVIRONMENT)
    assert site is not None, findings
    return site, [finding.text("en") for finding in findings]


@pytest.mark.parametrize(
    ("topics", "counts"), [pytest.param("keep", (2, 4, 6), marks=pytest.mark.slow), ("few", (1, 1, 1))]
)
def test_it_ends_without_a_finding(begin: Begin, tmp_path: Path, topics: str, counts: tuple[int, ...]) -> None:
    before = {file: file.read_bytes() for file in (tmp_path / "docs").rglob("*") if file.is_file()}
    code, said = begin(topics=topics)
    site, findings = begun(tmp_path)
    assert (code, findings) == (0, []), said
    edition = site.catalogue.default
    assert tuple(map(len, (edition.causes, edition.areas, edition.measures))) == counts
    assert site.project.agency.name == ANSWERS["agency"]["name"]
    assert site.project.site_name("en") == "Quiet harbour"
    assert before == {file: file.read_bytes() for file in before}, "the product's files stay as they are"
    assert {topic.page_id for topic in edition.topics.values()} <= site.addresses.published.keys()


def test_what_another_office_has_printed_is_none_of_its_own(begin: Begin, tmp_path: Path) -> None:
    """With a remote that has the first office's list: neither the check nor its mending brings it back."""
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "docs", "mkdocs.yml")
    git(tmp_path, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "theirs")
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert begin(topics="few")[0] == 0
    site, findings = begun(tmp_path)
    assert findings == [] and len(site.addresses.published) < 25
    project = read_project(tmp_path / "office.yml", ENVIRONMENT)[0]
    assert mend(project, lambda: check(tmp_path / "office.yml", ENVIRONMENT)[1]) == ""


def test_one_language_and_three(begin: Begin, tmp_path: Path) -> None:
    assert begin(languages=["zh-TW"])[0] == 0
    site, findings = begun(tmp_path)
    assert site.project.languages == ("zh-TW",) and findings == []
    assert not any(name.endswith(".en.md") for name in site.project.tree.files)


@pytest.mark.parametrize("topics", ["keep", "few"])
def test_an_office_whose_first_language_is_english(begin: Begin, tmp_path: Path, topics: str) -> None:
    code, said = begin(languages=["en", "zh-TW"], topics=topics)
    site, findings = begun(tmp_path)
    assert (code, findings, site.project.default) == (0, [], "en"), said
    faxing, faxing_zh = (site.edition(locale).topics["practices/documents/faxing"] for locale in ("en", "zh-TW"))
    assert (faxing.title, faxing_zh.title) == ("Confirm before you fax", "傳真先確認")
    assert faxing.number == faxing_zh.number and faxing_zh.translation.state is State.CURRENT
    assert site.project.site_name("en") == "Quiet harbour" and "index.html" in {
        one.page for one in site.edition("en").entries
    }
    (tmp_path / "docs/causes/new.md").write_text("---\ntitle: 新的\n---\n\n產品後來加的中文頁。\n", encoding="utf-8")
    assert begun(tmp_path)[1] == [], "what the product adds is written for another first language"


def test_three_languages_need_no_page_in_the_third(begin: Begin, tmp_path: Path) -> None:
    agency = yaml.safe_load(yaml.safe_dump(ANSWERS["agency"]))
    for key in WORDS:
        at(agency, key)["ja"] = "海浜市秘書課"
    for key in ("hotline.hours", "address"):
        at(agency, key)["ja"] = "平日の日中"
    assert begin(languages=["zh-TW", "en", "ja"], agency=agency, topics="few")[0] == 0
    site, _ = begun(tmp_path)
    found = check(tmp_path / "office.yml", ENVIRONMENT)[1]
    assert site.project.languages == ("zh-TW", "en", "ja") and site.project.site_name("ja") == "海浜市秘書課"
    assert {finding.rule for finding in found} <= {"missing-translation", "laws-language"}


def test_what_is_not_said_is_asked_for(begin: Begin, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = begin(agency={**ANSWERS["agency"], "staff": {"zh-TW": "市府同仁"}, "short": None})
    assert (code, "Missing: agency.short.zh-TW, agency.short.en, agency.staff.en." in said) == (1, True)
    assert begin(languages=["ja", "zh-TW"])[1].startswith("The first language is one of zh-TW, en")
    assert begin(languages=["zh-TW", "zh-TW"])[1].startswith("The first language is one of zh-TW, en")
    assert begin(languages=["zh-TW", {"en": 1}])[1].startswith("A file of answers has languages")
    assert begin(topics=[None, {"a": True}])[1].startswith("topics cannot be '[~, a: true]'")
    assert begin(topics="some")[1].startswith("topics cannot be 'some'")
    (tmp_path / "two.yml").write_text("topics: keep\ntopics: few\nagency: {}\nagency: {}\n", encoding="utf-8")
    assert begin_office(tmp_path, "en", tmp_path / "two.yml", again=False, environment=ENVIRONMENT) == 1
    assert capsys.readouterr().out.count("duplicate-key: ") == 2
    code, said = begin(agency={**ANSWERS["agency"], "email": "nobody"})
    assert code == 1 and "agency-value" in said and not (tmp_path / "office.yml").exists()


def test_at_a_terminal_it_asks_again_for_what_must_be_said_and_nobody_answers_twice(
    begin: Begin, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    agency = ANSWERS["agency"]
    said = [word for key in WORDS for word in (at(agency, key)["zh-TW"], at(agency, key)["en"])]
    asked: list[str] = []

    def run(*answers: str) -> tuple[int, str]:
        left = iter(answers)
        monkeypatch.setattr("builtins.input", lambda question: asked.append(question) or next(left))
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        return begin_office(tmp_path, "en", None, again=False, environment=ENVIRONMENT), capsys.readouterr().out

    code, told = run("", "", *said, "07-33123", "https://secrets.seaside.example/", "", "few")
    assert code == 1 and "agency-phone" in told and "make begin ANSWERS=answers.yml" in told
    assert asked[1] == asked[2] == "Agency's full name (中文): ", "an empty name is asked for again"
    assert not (tmp_path / "office.yml").exists()
    mend_text(tmp_path / "answers.yml", {"07-33123": "07-3312345"})
    assert begin_office(tmp_path, "en", tmp_path / "answers.yml", again=False, environment=ENVIRONMENT) == 0
    assert begun(tmp_path)[0].project.agency.hotline.number == "07-3312345"
    (tmp_path / "office.yml").unlink()
    (tmp_path / "answers.yml").unlink()
    code, told = run("zh-TW， en", *said, "07-3312345", "", "#00573D", "")
    assert (code, "1 errors are left" in told, 'write accent: "#8AB2A6"' in told) == (1, True, True)
    assert not (tmp_path / "answers.yml").exists()


@pytest.mark.slow
def test_the_command_asks_at_a_real_terminal(tmp_path: Path) -> None:
    """Through a pseudo-terminal, as `make begin` runs it."""
    pty = pytest.importorskip("pty")
    whole_office(tmp_path)
    agency = ANSWERS["agency"]
    said = ["", *(at(agency, key)[locale] for key in WORDS for locale in ("zh-TW", "en")), "07-3312345", "", "", "few"]
    child, terminal = pty.fork()
    if not child:
        os.chdir(tmp_path)
        os.environ.pop("ANSWERS", None)
        os.execv(sys.executable, [sys.executable, "hooks", "begin"])
    told = b""
    for answer in said:
        while not told.decode("utf-8", "ignore").endswith(("： ", "？ ")):
            assert select.select([terminal], [], [], 30)[0], told.decode()
            told += os.read(terminal, 4096)
        os.write(terminal, f"{answer}\n".encode())
        told = b""
    with suppress(OSError):
        while more := os.read(terminal, 4096):
            told += more
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, told.decode()
    assert begun(tmp_path)[1] == []


def test_the_list_of_addresses_may_be_begun_again(begin: Begin, tmp_path: Path) -> None:
    assert begin(again=True)[1].startswith("There is no office.yml yet")
    assert begin()[0] == 0
    assert begin()[1].startswith("office.yml is there already")
    own = tmp_path / "office/docs"
    text = (own / ".shared.yml").read_text(encoding="utf-8")
    (own / ".shared.yml").write_text(text + "  - practices/documents/shredding\n", encoding="utf-8")
    assert any("address-gone" in finding for finding in begun(tmp_path)[1])
    begin(again=True)
    assert not any("address-gone" in finding for finding in begun(tmp_path)[1])


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def test_what_is_the_first_office_s_own_is_looked_for(begin: Begin, tmp_path: Path) -> None:
    assert traces_of(read_project(tmp_path / "mkdocs.yml", ENVIRONMENT)[0]) == [], "its own are its own"
    assert begin()[0] == 0
    site, _ = begun(tmp_path)
    looked_for = traces_of(site.project)
    assert {"測試縣政府政風處", "Ethics Office", "02-12345678", "0212345678", "本府同仁"} <= set(looked_for)
    folder = tmp_path / "built"
    folder.mkdir()
    (folder / "index.html").write_text("給本府同仁，請撥 02-12345678。", encoding="utf-8")
    (folder / "poster.pdf").write_bytes(b"%PDF-1.7 /Author (" + "測試縣政府政風處".encode("utf-16-be") + b")")
    (folder / "clean.html").write_text("市府同仁", encoding="utf-8")
    every = audit_files(read_built(folder, Builder.here(site)), site)
    found = [finding for finding in every if finding.rule not in ("built-leak-data", "policy-missing")]
    assert {finding.rule for finding in found} == {"audit-trace"}
    told = [(finding.path, finding.values["words"]) for finding in found]
    assert told == [("index.html", "02-12345678"), ("index.html", "本府同仁"), ("poster.pdf", "測試縣政府政風處")]
